/**
 * The troubles of its own that an agent logs and reports to the plane. A code never changes its
 * meaning: people filter and alert by it.
 */

type Level = 'info' | 'warn' | 'error';

/** How each is logged at the host, and what it means. */
export const agentProblems = {
  STATE_SET_ASIDE: {
    level: 'warn',
    description:
      'A file of the agent is damaged, or another version wrote it. The agent keeps it under another name.',
  },
  STATE_UNREADABLE: {
    level: 'warn',
    description: 'The agent cannot read a part of its saved state, and continues without it.',
  },
  STATE_NOT_WRITTEN: { level: 'warn', description: 'The agent cannot write its state to disk.' },
  STORAGE_RECOVERED: { level: 'info', description: 'The agent can write to disk again.' },
  OUTBOX_NOT_WRITTEN: {
    level: 'warn',
    description: 'The agent cannot write reports to disk and keeps them in memory.',
  },
  OUTBOX_DAMAGED: {
    level: 'warn',
    description: 'A part of the outbox is damaged or gone. A gap is reported in its place.',
  },
  OUTBOX_FULL: {
    level: 'warn',
    description: 'The outbox reached its bound, and the agent dropped reports.',
  },
  OUTBOX_RESTARTED: {
    level: 'warn',
    description:
      'The plane and the outbox do not match, because one of them was restored. The agent began a new outbox.',
  },
  REPORT_REFUSED: { level: 'warn', description: 'The plane refused a report.' },
  REPORTS_DELAYED: {
    level: 'warn',
    description:
      'The plane cannot store reports, or the agent cannot read them from its outbox, at the moment. The agent sends them later.',
  },
  CREDENTIAL_REJECTED: {
    level: 'warn',
    description: "The plane refused the agent's credential. The host must be enrolled again.",
  },
  FOLDER_SUPERSEDED: {
    level: 'warn',
    description: "The agent's data folder is an old copy of one that connected since.",
  },
  PROTOCOL_UNSUPPORTED: {
    level: 'warn',
    description: 'The plane and the agent have no version of the protocol in common.',
  },
  DESCRIPTORS_EXHAUSTED: {
    level: 'warn',
    description: 'The agent or the host has no file descriptor left.',
  },
  LAUNCHER_LOST: {
    level: 'warn',
    description: 'The process that starts programs ended. The agent starts another.',
  },
  LAUNCHER_MESSAGE: {
    level: 'warn',
    description: 'The process that starts programs reported an error.',
  },
  SHIM_UNUSABLE: {
    level: 'warn',
    description: 'The shim cannot be used on this host. Programs are started by sh.',
  },
  SHIM_LOST: { level: 'warn', description: 'The shim of a run ended before its program.' },
  LIMITS_NOT_APPLIED: {
    level: 'warn',
    description: 'Not every limit of a program can be applied on this host.',
  },
  RUN_NOT_CHECKED: {
    level: 'warn',
    description: 'The agent cannot find out at the moment whether a run still lives.',
  },
  RUN_NOT_REMOVED: { level: 'warn', description: 'The agent cannot remove the folder of a run.' },
  LAUNCH_UNREADABLE: {
    level: 'warn',
    description:
      'A run folder has no readable launch file. Nothing was started from it, and the agent removed it.',
  },
  WRAPPER_REPORTS_UNREADABLE: {
    level: 'warn',
    description: 'The agent cannot read what the shims of runs report.',
  },
  SIGNAL_NOT_DELIVERED: { level: 'warn', description: 'A signal was not delivered to a run.' },
  OUTPUT_LOST: {
    level: 'warn',
    description: 'The log of a run cannot be written, and output is lost.',
  },
  OUTPUT_BLOCKED: {
    level: 'warn',
    description: 'The output of a run cannot be read, and its program may have to wait.',
  },
  PROCESSES_LEFT: {
    level: 'warn',
    description: 'A run ended and left processes behind that cannot be killed.',
  },
  NOTIFICATION_IGNORED: {
    level: 'warn',
    description: 'The agent ignored a notification (sd_notify) of a run.',
  },
  PROBE_UNUSABLE: { level: 'warn', description: 'A probe of a run can never succeed.' },
  STOP_COMMAND_FAILED: {
    level: 'warn',
    description: 'The stop command of a program failed. The agent sends the stop signal.',
  },
  RECORDING_STOPPED: {
    level: 'warn',
    description: 'The recording of a terminal stopped before its end.',
  },
  RECORDINGS_NOT_REMOVED: {
    level: 'warn',
    description: 'The agent cannot remove old recordings of terminals.',
  },
  SOCKET_UNUSABLE: { level: 'warn', description: 'A local socket of the agent cannot be used.' },
  HOST_EVENT_REFUSED: {
    level: 'warn',
    description: 'The agent refused lines that a local program wrote to an event socket.',
  },
  SOCKET_CROWDED: {
    level: 'warn',
    description: 'A local socket of the agent has as many connections as it accepts.',
  },
  METRICS_INCOMPLETE: {
    level: 'warn',
    description: 'The agent cannot measure the host or all of its programs.',
  },
  CLOCK_SET: {
    level: 'warn',
    description: 'The wall clock of the host was set, by 10 s at least.',
  },
  SCHEDULE_UNUSABLE: { level: 'error', description: 'The agent cannot keep a schedule.' },
  SUPERVISORD_SILENT: {
    level: 'warn',
    description: 'Supervisord does not answer its bridge, which asks again.',
  },
  PROGRAM_NOT_OBSERVED: {
    level: 'warn',
    description: 'A program of supervisord is not shown on the plane; the detail has the cause.',
  },
  PROCESS_ADOPTED: {
    level: 'warn',
    description:
      'The agent found a process of an instance that it had no record of, and adopted it.',
  },
  PROCESS_KILLED: {
    level: 'error',
    description: 'The agent found a second process of an instance, and killed it.',
  },
  LOG_NOT_EXAMINED: {
    level: 'warn',
    description:
      'LOG monitors may not have examined a part of the output of an instance, or cannot read it now.',
  },
  PROGRAM_NOT_STOPPED: {
    level: 'error',
    description: 'The agent cannot stop a program before it ends itself.',
  },
  EVENT_NOT_HANDLED: {
    level: 'error',
    description: 'A fault of the agent: it cannot handle an event of an instance.',
  },
} as const satisfies Readonly<
  Record<string, { readonly level: Level; readonly description: string }>
>;

export type AgentProblemCode = keyof typeof agentProblems;

export interface AgentProblem {
  readonly code: AgentProblemCode;
  /** What happened, to what, and what follows from it. */
  readonly detail: string;
  /** Further fields of the line in the agent's log. They are not reported. */
  readonly context?: Readonly<Record<string, unknown>>;
  /**
   * It is logged alone: it is about a report of a problem, or the plane knows it from elsewhere.
   */
  readonly unreported?: boolean;
}

export type OnProblem = (problem: AgentProblem) => void;

/**
 * Whether text is shaped like a code. A plane accepts codes that it does not know, since agents may
 * be newer.
 */
export const isProblemCode = (text: string): boolean => /^[A-Z][A-Z0-9_]{0,63}$/.test(text);

export const isKnownProblem = (text: string): text is AgentProblemCode =>
  Object.hasOwn(agentProblems, text);

const shortages: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE']);

/** DESCRIPTORS_EXHAUSTED when that is the system's error, else the given code. */
export const problemCode = (error: unknown, otherwise: AgentProblemCode): AgentProblemCode =>
  shortages.has((error as { readonly code?: unknown } | null)?.code)
    ? 'DESCRIPTORS_EXHAUSTED'
    : otherwise;

/** For the schema: every code with its meaning. */
export const problemCodeDescription = `What kind of trouble it is, as a stable code. An agent that is newer than the plane may send others than these:\n${Object.entries(
  agentProblems,
)
  .map(([code, { description }]) => `- ${code}: ${description}`)
  .join('\n')}`;

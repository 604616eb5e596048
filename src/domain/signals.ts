/** The signals that may be sent to programs: the one table from which the API, the agent, both command lines and the reader of fleet files take them. */

/** How many real-time signals have a name. */
const realTimeCount = 16;

const named = {
  HUP: 'Hang-up; many programs read their configuration again.',
  INT: 'Interrupt, as Ctrl-C.',
  QUIT: 'Quit, with a core dump where those are on.',
  ABRT: 'Abort, with a core dump where those are on.',
  KILL: 'Ends the process; cannot be caught.',
  TERM: 'The polite request to end.',
  USR1: 'Of the program’s own meaning.',
  USR2: 'Of the program’s own meaning.',
  CONT: 'Goes on after STOP.',
  STOP: 'Suspends the process; cannot be caught.',
  TSTP: 'Suspends the process, as Ctrl-Z; can be caught.',
  TTIN: 'Suspends the process, as reading from a terminal in the background does.',
  TTOU: 'Suspends the process, as writing to a terminal in the background does.',
  WINCH: 'The window changed; some servers end gracefully.',
  ALRM: 'Alarm clock.',
  PWR: 'Power failure; some programs shut down.',
} as const;

type RealTime = 'RTMIN' | `RTMIN_${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15}`;
export type Signal = keyof typeof named | RealTime;

const realTimeName = (index: number): RealTime => (index === 0 ? 'RTMIN' : `RTMIN_${index}`) as RealTime;

/** By name, without SIG; a description in one sentence. RTMIN_3 is what signal(7) calls SIGRTMIN+3. */
export const signalDescriptions: Readonly<Record<Signal, string>> = {
  ...named,
  ...(Object.fromEntries(
    Array.from({ length: realTimeCount }, (_, index) => [realTimeName(index), `Real-time signal ${index} of the program’s own meaning.`]),
  ) as Record<RealTime, string>),
};

export const signals = Object.keys(signalDescriptions) as readonly Signal[];

/** For messages: the real-time signals as one. */
export const signalNames: readonly string[] = [...Object.keys(named), `RTMIN … RTMIN+${realTimeCount - 1}`];

const byName = new Map<string, Signal>(signals.map((name) => [name, name]));

/** @param word as people write it: TERM, term, SIGTERM, RTMIN+3. @returns null for anything else */
export function parseSignal(word: string): Signal | null {
  const name = word.toUpperCase().replace(/^SIG/, '').replace('+', '_');
  return byName.get(name === 'RTMIN_0' ? 'RTMIN' : name) ?? null;
}

/** For a real-time signal how far behind SIGRTMIN it is; null for the others. */
export function realTimeIndex(signal: string): number | null {
  const match = /^RTMIN(?:_(\d+))?$/.exec(signal);
  return match ? Number(match[1] ?? 0) : null;
}

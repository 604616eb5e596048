/**
 * The signals that programs can be sent and can end by: the one table from which the API, the
 * agent, both command lines and the reader of fleet files take them.
 */

/** How many real-time signals there are: glibc's SIGRTMIN to SIGRTMAX. */
const realTimeCount = 31;

const named = {
  HUP: 'Hang-up; many programs read their configuration again.',
  INT: 'Interrupts the program, as Ctrl-C does.',
  QUIT: 'Quit, with a core dump where those are on.',
  ILL: 'Illegal instruction, with a core dump where those are on.',
  TRAP: 'Trace or breakpoint trap, with a core dump where those are on.',
  ABRT: 'Abort, with a core dump where those are on.',
  BUS: 'Access to memory that does not exist, with a core dump where those are on.',
  FPE: 'Arithmetic error, such as a division by zero, with a core dump where those are on.',
  KILL: 'Ends the process; cannot be caught.',
  USR1: 'A signal whose meaning the program defines.',
  SEGV: 'Invalid memory access, with a core dump where those are on.',
  USR2: 'A signal whose meaning the program defines.',
  PIPE: 'Write to a pipe or socket that nobody reads.',
  ALRM: 'A timer of the program has expired (alarm clock).',
  TERM: 'The polite request to end.',
  STKFLT: 'Stack fault of a coprocessor; the kernel does not send it.',
  CHLD: 'A child process stopped or ended; ignored by default.',
  CONT: 'Goes on after STOP.',
  STOP: 'Suspends the process; cannot be caught.',
  TSTP: 'Suspends the process, as Ctrl-Z; can be caught.',
  TTIN: 'Suspends the process, as reading from a terminal in the background does.',
  TTOU: 'Suspends the process, as writing to a terminal in the background does.',
  URG: 'Urgent data arrived on a socket; ignored by default.',
  XCPU: 'The limit of processor time is exceeded, with a core dump where those are on.',
  XFSZ: 'The limit of the size of a file is exceeded, with a core dump where those are on.',
  VTALRM: 'Timer of processor time used by the program.',
  PROF: 'Timer of processor time used by and for the program.',
  WINCH: 'The window changed; some servers end gracefully.',
  IO: 'Input or output is possible.',
  PWR: 'Power failure; some programs shut down.',
  SYS: 'System call that does not exist or is forbidden, with a core dump where those are on.',
} as const;

type RealTime =
  | 'RTMIN'
  | `RTMIN_${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  | `RTMIN_${1 | 2}${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  | 'RTMIN_30';
export type Signal = keyof typeof named | RealTime;

const realTimeName = (index: number): RealTime =>
  (index === 0 ? 'RTMIN' : `RTMIN_${index}`) as RealTime;

/**
 * By name, without SIG; a description in one sentence. RTMIN_3 is what signal(7) calls SIGRTMIN+3.
 */
export const signalDescriptions: Readonly<Record<Signal, string>> = {
  ...named,
  ...(Object.fromEntries(
    Array.from({ length: realTimeCount }, (_, index) => [
      realTimeName(index),
      `Real-time signal ${index} of the program’s own meaning.`,
    ]),
  ) as Record<RealTime, string>),
};

export const signals = Object.keys(signalDescriptions) as readonly Signal[];

/** For messages: the real-time signals as one. */
export const signalNames: readonly string[] = [
  ...Object.keys(named),
  `RTMIN … RTMIN+${realTimeCount - 1}`,
];

const byName = new Map<string, Signal>(signals.map((name) => [name, name]));

/** @param word as people write it: TERM, term, SIGTERM, RTMIN+3. @returns null for anything else */
export function parseSignal(word: string): Signal | null {
  const name = word.toUpperCase().replace(/^SIG/, '').replace('+', '_');
  return byName.get(name === 'RTMIN_0' ? 'RTMIN' : name) ?? null;
}

/** The number of glibc's SIGRTMIN. The kernel's is two less: the library keeps two for itself. */
export const realTimeMin = 34;

/**
 * The table holds every signal of Linux below the real-time signals, in order of their numbers from
 * 1 (signal(7), on the architectures that Node is built for).
 */
const inOrder = Object.keys(named);

/** The number of a signal. */
export function signalNumber(signal: Signal): number {
  const index = realTimeIndex(signal);
  return index === null ? inOrder.indexOf(signal) + 1 : realTimeMin + index;
}

/** For a real-time signal how far behind SIGRTMIN it is; null for the others. */
export function realTimeIndex(signal: string): number | null {
  const match = /^RTMIN(?:_(\d+))?$/.exec(signal);
  return match ? Number(match[1] ?? 0) : null;
}

/**
 * @param name as an agent reports it @returns null for what has no name here, such as 32: the C
 * library keeps two signals for itself
 */
export const knownSignal = (name: unknown): Signal | null =>
  typeof name === 'string' ? (byName.get(name) ?? null) : null;

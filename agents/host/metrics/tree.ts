/**
 * Calculations on the values of /proc: lines of stat files as numbers, whose process is whose, and
 * shares of CPU. Pure: nothing is read here, so every rule can be tested without a process.
 */

/** Of /proc/PID/stat (proc_pid_stat(5)), what metrics need. */
export interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  /** Ticks since boot; with the pid it names one process for as long as the host is up. */
  readonly startTicks: number;
  /** User and system time, of itself and of the children that it has waited for. */
  readonly cpuTicks: number;
  readonly threads: number;
  readonly residentPages: number;
  /** It has ended, and its parent has not noticed yet. */
  readonly zombie: boolean;
}

/** The kernel gives user space times in hundredths of a second on every architecture (USER_HZ). */
export const tickMs = 10;

/**
 * One line of /proc/PID/stat. The command's name may hold blanks and brackets, so fields are
 * counted from the last closing one.
 * @returns null when it is not whole
 */
export function parseProcess(text: string): ProcessLine | null {
  const close = text.lastIndexOf(') ');
  if (close < 0) return null;
  // Fields 3 to 24: the rest is not asked for, and is most of the line.
  const fields = text.slice(close + 2).split(' ', 22);
  if (fields.length < 22) return null;
  const number = (field: number) => Number(fields[field - 3]);
  return {
    pid: Number.parseInt(text, 10),
    parent: number(4),
    session: number(6),
    startTicks: number(22),
    cpuTicks: number(14) + number(15) + number(16) + number(17),
    threads: number(20),
    residentPages: Math.max(0, number(24)),
    // Where only the main thread has ended, the others go on.
    zombie: (fields[0] === 'Z' && number(20) < 2) || fields[0] === 'X',
  };
}

/**
 * Which processes belong to which root: the root, all that descend from it, and what was orphaned
 * of these. An orphan is found by its session, which is the root's unless it made one of its own,
 * or as a child of the root's wrapper, which takes in orphans. A child in the session of the
 * wrapper is the wrapper's own: it copies the output.
 * @param lines every process of the host by pid; those that can belong to nobody may be left out
 * @param roots pids of programs
 * @returns by root, the root first; a root that is not among the lines is left out
 */
export function familiesOf(
  lines: ReadonlyMap<number, ProcessLine>,
  roots: ReadonlySet<number>,
): Map<number, ProcessLine[]> {
  const wrappers = wrappersOf(lines, roots);
  const owners = new Map<number, number | null>();
  const families = new Map<number, ProcessLine[]>();
  for (const root of roots) {
    const line = lines.get(root);
    if (!line) continue;
    owners.set(root, root);
    families.set(root, [line]);
  }
  const ownerOf = (line: ProcessLine): number | null => {
    const known = owners.get(line.pid);
    if (known !== undefined) return known;
    // Against a circle, which a process that ended between two readings can make of reused pids.
    owners.set(line.pid, null);
    const parent = lines.get(line.parent);
    const adopted = parent?.session === line.session ? undefined : wrappers.get(line.parent);
    const owner =
      (parent && ownerOf(parent)) ??
      (families.has(line.session) ? line.session : null) ??
      adopted ??
      null;
    owners.set(line.pid, owner);
    return owner;
  };
  for (const line of lines.values()) {
    const owner = ownerOf(line);
    if (owner !== null && owner !== line.pid) families.get(owner)?.push(line);
  }
  return families;
}

/**
 * By pid of the wrapper its root: a parent of one root that stands above no other. What stands
 * above several (the launcher, the agent, init) is nobody's.
 */
function wrappersOf(
  lines: ReadonlyMap<number, ProcessLine>,
  roots: ReadonlySet<number>,
): Map<number, number> {
  const wrappers = new Map<number, number>();
  const above = new Set<number>([0, 1]);
  for (const root of roots) {
    const parent = lines.get(root)?.parent;
    if (parent === undefined) continue;
    if (wrappers.has(parent) || roots.has(parent)) above.add(parent);
    else wrappers.set(parent, root);
    const grandparent = lines.get(parent)?.parent;
    if (grandparent !== undefined) above.add(grandparent);
  }
  for (const pid of above) wrappers.delete(pid);
  return wrappers;
}

/** What is remembered of a run from one sample to the next. */
export interface Counted {
  /** Of the root, when it was first seen: another process under its pid is not the run. */
  readonly startTicks: number;
  readonly cpuMs: number;
  readonly atMs: number;
}

export interface Usage extends Counted {
  /** Of one core: 250 is two and a half. */
  readonly cpuPercent: number;
  readonly residentBytes: number;
  readonly threads: number;
  readonly processes: number;
}

/**
 * What a family has used. CPU time never falls, though a child that nobody waited for takes its own
 * away with it.
 * @param before the sample before of the same run; null at its first
 * @param now.uptimeMs how long the run has lasted, for the first share
 * @returns null when the root is not the process that it was, or has ended
 */
export function usageOf(
  family: readonly ProcessLine[],
  before: Counted | null,
  now: { readonly atMs: number; readonly uptimeMs: number; readonly pageBytes: number },
): Usage | null {
  const [root] = family;
  if (!root || root.zombie || (before && before.startTicks !== root.startTicks)) return null;
  const { atMs, uptimeMs, pageBytes } = now;
  const total = family.reduce((sum, line) => sum + line.cpuTicks, 0) * tickMs;
  const cpuMs = Math.max(total, before?.cpuMs ?? 0);
  const living = family.filter((line) => !line.zombie);
  return {
    startTicks: root.startTicks,
    atMs,
    cpuMs,
    cpuPercent: before
      ? percent(cpuMs - before.cpuMs, atMs - before.atMs)
      : percent(cpuMs, uptimeMs),
    residentBytes: living.reduce((sum, line) => sum + line.residentPages, 0) * pageBytes,
    threads: living.reduce((sum, line) => sum + line.threads, 0),
    processes: living.length,
  };
}

/** In percent, to a tenth; 0 over no time. */
export function percent(part: number, whole: number): number {
  return whole > 0 ? Math.max(0, Math.round((part / whole) * 1000) / 10) : 0;
}

/**
 * What became of a run, judged from its folder alone: the work of an agent that comes back, and of
 * any that misses a wrapper.
 */
import { delay } from '../../../src/base/clock.ts';
import { lives, type ProcessIdentity } from '../processes/process.ts';
import { type End, endedMsOf } from './end-time.ts';
import {
  cancelLaunch,
  type RunSpec,
  readError,
  readProgram,
  readStatus,
  readWrapper,
  wasReady,
} from './run-files.ts';

export type Found =
  /**
   * It lives. `watched`: its wrapper lives too, so its exit will be recorded. `ready`: it has sent
   * READY=1.
   */
  | {
      readonly kind: 'ALIVE';
      readonly pid: number;
      readonly watched: boolean;
      readonly ready: boolean;
    }
  | ({ readonly kind: 'ENDED' } & End)
  /**
   * The program was not executed and will not be. `error`: what stood in the way; null when the
   * launch was only called off.
   */
  | { readonly kind: 'NEVER_LAUNCHED'; readonly error: string | null }
  /** Nothing lives, and how it ended is not known. */
  | { readonly kind: 'LOST'; readonly why: string };

export interface FoundRun {
  readonly spec: RunSpec;
  readonly found: Found;
}

/**
 * How long the files of a run may still change after its wrapper has died: its last writes, and the
 * program's own of its pid. A matter of milliseconds, on a busy host of more.
 */
const settleMs = 10_000;

/**
 * Judges a run. Null: between the wrapper's claim and the program's pid; ask again in a moment.
 * Throws what the file system throws: then nothing is known. The order matters: a wrapper writes
 * before it ends, so its files are read again after it was seen dead.
 * @param folder absolute
 */
export function judge(folder: string, spec: RunSpec, bootId: string): Found | null {
  const before = ended(folder, spec, bootId);
  if (before) return before;
  if (cancelLaunch(folder)) return { kind: 'NEVER_LAUNCHED', error: null };
  if (spec.bootId !== bootId) return { kind: 'LOST', why: 'the host was booted in the meantime' };
  const wrapper = readWrapper(folder);
  const watched = wrapper !== null && lives(wrapper);
  const after = ended(folder, spec, bootId);
  if (after) return after;
  const program = readProgram(folder);
  const ready = wasReady(folder);
  if (watched) return program && { kind: 'ALIVE', pid: program.pid, watched, ready };
  if (wrapper && program) return judgeUnwatched(wrapper, program, ready);
  return null;
}

function ended(folder: string, spec: RunSpec, bootId: string): Found | null {
  const status = readStatus(folder);
  if (!status) return null;
  const error = readError(folder);
  if (error !== null) return { kind: 'NEVER_LAUNCHED', error };
  const { exit, endedAt } = status;
  return {
    kind: 'ENDED',
    exit,
    endedAt,
    endedMs: endedMsOf(status, { run: spec.bootId, now: bootId }),
  };
}

function judgeUnwatched(wrapper: ProcessIdentity, program: ProcessIdentity, ready: boolean): Found {
  return lives(program)
    ? { kind: 'ALIVE', pid: program.pid, watched: false, ready }
    : { kind: 'LOST', why: lostWrapper(wrapper.pid) };
}

export const lostWrapper = (pid: number): string =>
  `its wrapper (pid ${pid}) was killed, so nobody recorded how it ended`;

export const neverExecuted = 'its wrapper was killed before the program was executed';

/**
 * As `judge`, with patience for a launch that is under way: however long its wrapper takes from its
 * claim to the program's pid, it will start the program as long as it lives. To give it up would be
 * to start the program twice.
 */
export async function judgeSettled(
  folder: string,
  spec: RunSpec,
  bootId: string,
  patienceMs = settleMs,
): Promise<Found> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    let why = neverExecuted;
    let launching = false;
    try {
      const found = judge(folder, spec, bootId);
      if (found) return found;
      const wrapper = readWrapper(folder);
      launching = wrapper !== null && lives(wrapper);
    } catch (error) {
      // The claim of a run can be made by nobody now, so its launcher does not make it either.
      why = `its launch was called off: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (!launching && performance.now() > deadline) return { kind: 'NEVER_LAUNCHED', error: why };
    await delay(3);
  }
}

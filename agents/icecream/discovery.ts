/**
 * Finding a scheduler by the name of its network: the question is one byte with a version, and each
 * scheduler that receives it answers in the form that belongs to that version. Pure.
 */

export const defaultPort = 8765;
export const defaultNetwork = 'ICECREAM';

/** Versions to ask with, so that schedulers of every age give an answer that they can give. */
export const questions: readonly number[] = [44, 36, 33, 32];

export interface Answer {
  readonly network: string;
  /** 32 for all schedulers older than 33, whose answers have no version. */
  readonly version: number;
  /** Since when it has been running, in seconds; null: not in the answer. */
  readonly startedAtSeconds: number | null;
}

const sizes = { oldest: 16, old: 32, current: 268 } as const;

/**
 * The first byte is the question's with 1, 2 or 3 added. Up to version 37 numbers are in the order
 * of bytes of the scheduler's machine, which is little endian on all that are in use; from 38 on in
 * that of the network. The time has 64 bits.
 * @param asked the version of the question. @returns null for what is no answer to it
 */
export function readAnswer(bytes: Buffer, asked: number): Answer | null {
  const added = (bytes[0] ?? 0) - asked;
  const name = (from: number): string => {
    const rest = bytes.subarray(from);
    const end = rest.indexOf(0);
    return (end < 0 ? rest : rest.subarray(0, end)).toString('utf8');
  };
  if (bytes.length === sizes.oldest && added === 1)
    return { network: name(1), version: 32, startedAtSeconds: null };
  const isOld = bytes.length === sizes.old || bytes.length === sizes.current;
  if (isOld && added === 2) {
    const started = Number(bytes.readBigUInt64LE(5));
    return plausible({
      network: name(13),
      version: bytes.readUInt32LE(1),
      startedAtSeconds: started,
    });
  }
  if (bytes.length !== sizes.current || added !== 3) return null;
  const started = Number(bytes.readBigUInt64BE(5));
  return plausible({
    network: name(13),
    version: bytes.readUInt32BE(1),
    startedAtSeconds: started,
  });
}

const plausible = (answer: Answer): Answer | null =>
  answer.version >= 1 && answer.version < 128 ? answer : null;

export interface Found extends Answer {
  readonly address: string;
  readonly port: number;
}

/**
 * The one that build hosts choose too: the newest version, and of those the longest running. Names
 * of networks are compared without regard to case, as icecream does.
 */
export function chooseScheduler(found: readonly Found[], network: string): Found | null {
  const wanted = network.toLowerCase();
  const since = ({ startedAtSeconds }: Found) => startedAtSeconds ?? Number.POSITIVE_INFINITY;
  return (
    found
      .filter((each) => each.network.toLowerCase() === wanted)
      .sort((a, b) => b.version - a.version || since(a) - since(b))[0] ?? null
  );
}

/** Which compressed form of a file a client takes, and whether it has the file already. Pure. */

export type Coding = 'br' | 'gzip' | 'identity';

/** Smallest first: of those that a client likes equally, the first is sent. */
const preferred: readonly Coding[] = ['br', 'gzip', 'identity'];

/**
 * The coding to send (RFC 9110, section 12.5.3). `identity` where the header refuses everything:
 * an answer that a client may not read is better than none.
 * @param acceptEncoding the header of the request
 * @param offered the codings that there are besides identity
 */
export function codingFor(
  acceptEncoding: string | undefined,
  offered: Pick<ReadonlySet<Coding>, 'has'>,
): Coding {
  const weights = new Map(
    (acceptEncoding ?? '').split(',').map((entry) => {
      const [name = '', ...parameters] = entry
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name === 'x-gzip' ? 'gzip' : name, q === undefined ? 1 : Number(q) || 0] as const;
    }),
  );
  // Without a word on it identity is acceptable, but nobody has asked for it.
  const unnamed = (coding: Coding) => (coding === 'identity' ? Number.MIN_VALUE : 0);
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? unnamed(coding);
  const accepted = preferred.filter(
    (coding) => (coding === 'identity' || offered.has(coding)) && weightOf(coding) > 0,
  );
  return accepted.sort((one, other) => weightOf(other) - weightOf(one))[0] ?? 'identity';
}

/**
 * Whether the client has this form already (RFC 9110, section 13.1.2).
 * @param ifNoneMatch the header of the request
 * @param etag with its quotes
 */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((known) => known.trim().replace(/^W\//, '') === etag);
}

/**
 * The secret of a run: what a program shows on `publish.sock` to prove which run it belongs to.
 * Only the program's environment and the run's folder hold it; the run's id is public, since every
 * viewer of the plane reads it.
 */
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits. */
export const newRunSecret = (): string => randomBytes(32).toString('base64url');

/**
 * Name of the abstract socket for notifications. /proc/net/unix shows it to every user of the host,
 * so it reveals neither the run's id nor its secret.
 * @param secret of the run
 */
export function notifySocketName(secret: string): string {
  return `gander/${createHash('sha256').update('notify ').update(secret).digest('hex').slice(0, 32)}`;
}

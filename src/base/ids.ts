/** Identifiers: UUIDv7 (RFC 9562, ordered by time of making) and bearer secrets. */
import { createHash, randomBytes, randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(16 * 256);
let used = pool.length;

/**
 * A UUIDv7: 48 bits of Unix milliseconds, then chance. Random bytes are drawn in blocks because one
 * draw costs more than the rest of the function.
 */
export function uuidv7(now: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + 16);
  used += 16;
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** When a UUIDv7 was made, in ms since 1970. */
export function timeOfUuidv7(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A UUID (version 8, RFC 9562) that follows from the parts: the same from the same, and nothing
 * else leads to it.
 */
export function derivedUuid(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * A bearer secret of 256 bits; people and secret scanners recognise it by the prefix.
 */
export function newSecret(
  prefix: 'gdr_user' | 'gdr_join' | 'gdr_agent' | 'gdr_session' | 'gdr_ping',
): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/**
 * What is stored of a secret. A plain SHA-256 suffices: the secret has full entropy, so there is
 * nothing to guess; look-up by hash is constant-time in the secret.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

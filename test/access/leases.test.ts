/** What is kept beyond its connection holds no longer than the grant that it was opened with. */
import { expect, test } from 'vitest';
import type { Credential } from '../../schema/access/rules.ts';
import type { Plane } from '../../schema/context.ts';
import { endOf, Leases } from '../../src/server/access/leases.ts';
import { silent } from '../support/plane.ts';

/** A plane of which leases need only these. */
const plane = {
  log: {
    async *batches(_after: unknown, _filter: unknown, signal: AbortSignal) {
      if (!signal.aborted)
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    },
  },
} as unknown as Plane;

const credential = (expiresAt: Date | null): Credential =>
  ({ caller: { kind: 'USER', tokenId: 'a' }, sessionId: null, expiresAt }) as unknown as Credential;

test('a grant that has ended, or a plane that has stopped, keeps nothing', async () => {
  const leases = new Leases(plane, silent as never);
  const good = leases.hold(credential(null));
  const kept = leases.keep(good);
  expect(kept.ended.aborted).toBe(false);
  const expired = leases.keep(leases.hold(credential(new Date(0))));
  expect(expired.ended.aborted).toBe(true);
  expect(endOf(expired)).toBeDefined();
  await leases.stop();
  expect(kept.ended.aborted).toBe(true);
  expect(leases.keep(good).ended.aborted).toBe(true);
});

/** What the plane reads to suggest a host does not grow with the fleet. */

import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { existingHosts, similarHosts, unknownHost } from '../../../schema/hosts/store/hosts.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import { createTestPlane } from '../../support/plane.ts';

let world: Awaited<ReturnType<typeof createTestPlane>>;
beforeEach(async () => {
  world = await createTestPlane();
});
afterEach(() => world.close());

test('of two thousand hosts at most five hundred are read, and the nearest is among them', async () => {
  const { db } = world.plane;
  await db.execute(sql`insert into hosts (id, name, machine_id, agent_version, enrolled_at, labels, facts)
    select gen_random_uuid(), 'web' || lpad(n::text, 4, '0') || '.example', 'x', '0', now(), '{}', '{}' from generate_series(1, 2000) n`);
  const names = await similarHosts(db, planeScope, 'web1042.exmaple');
  expect(names.length).toBeGreaterThanOrEqual(250);
  expect(names.length).toBeLessThanOrEqual(500);
  expect((await unknownHost(db, planeScope, 'web1042.exmaple', [])).hint).toBe(
    'did you mean "web1042.example"?',
  );
  expect((await unknownHost(db, planeScope, 'ewb1042.example', [])).hint).toBe(
    'did you mean "web1042.example"?',
  );
  expect((await unknownHost(db, planeScope, 'we1042.example', [])).hint).toBe(
    'did you mean "web1042.example"?',
  );
  expect(await existingHosts(db, planeScope, ['web0007.example', 'nowhere'])).toEqual(
    new Set(['web0007.example']),
  );
});

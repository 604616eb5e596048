/** What statistics of runs cost. */

import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../drizzle/database.ts';
import {
  statisticsOfPrograms,
  statisticsOfSchedules,
} from '../../../schema/runs/store/statistics.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';

let opened: TestPlane;
beforeAll(async () => {
  opened = await createTestPlane();
});
afterAll(() => opened.close());

/** The plan of the statement that the work executes. */
async function planOf(work: (db: Database) => Promise<unknown>): Promise<string> {
  let plan = '';
  const execute = async (query: SQL) => {
    const rows = await opened.plane.db.execute<{ 'QUERY PLAN': string }>(sql`explain ${query}`);
    plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    return [];
  };
  await work({ execute } as unknown as Database);
  return plan;
}

test.each([
  ['programs', statisticsOfPrograms],
  ['schedules', statisticsOfSchedules],
])('the host of an open run is looked up once for statistics of %s', async (_, statistics) => {
  const plan = await planOf((db) => statistics(db, planeScope, [uuidv7()], {}));
  // One for RUNNING, one for PENDING: a run is one of them.
  expect(plan.match(/ on hosts /g)).toHaveLength(2);
});

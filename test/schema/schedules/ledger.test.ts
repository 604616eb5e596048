/** What became of the firings of a schedule, as its ledger has it. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runs } from '../../../drizzle/tables.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { uuidOf } from '../../support/ids.ts';
import { graph, made, openPlane, renewHosts } from './support.ts';

beforeAll(openPlane);
afterAll(() => graph.close());
beforeEach(renewHosts);

describe('what became of its firings', () => {
  it('is read from the ledger, newest first', async () => {
    const { id } = await made();
    const scheduleId = uuidOf(id);
    const row = (
      n: number,
      firing: 'RAN' | 'SKIPPED_OVERLAP',
      outcome: string,
      more: { scheduleId?: string } = {},
    ) => ({
      ...{
        id: uuidv7(),
        instanceId: null,
        hostName: 'h1',
        programName: 'p',
        environment: 'default',
        index: 0,
        programRevision: 1,
      },
      ...{
        startedAt: new Date(Date.UTC(2030, 0, n)),
        endedAt: new Date(Date.UTC(2030, 0, n)),
        scheduleId,
        scheduleName: 'nightly',
      },
      ...{
        dueAt: new Date(Date.UTC(2030, 0, n)),
        firing,
        firingAction: 'RUN' as const,
        cause: 'SCHEDULE',
        outcome,
      },
      ...more,
    });
    await graph.plane.db
      .insert(runs)
      .values([
        row(1, 'RAN', 'SUCCEEDED'),
        row(2, 'SKIPPED_OVERLAP', 'SKIPPED'),
        row(3, 'RAN', 'FAILED', { scheduleId: uuidv7() }),
      ]);
    const { node } = await graph.ask(
      `query ($id: ID!) { node(id: $id) { ... on Schedule {
        lastFiring { outcome firing { outcome dueAt schedule { name } } } firings(filter: { outcome: [SUCCEEDED, SKIPPED] }) { nodes { outcome } } } } }`,
      { id },
    );
    expect(node).toEqual({
      lastFiring: {
        outcome: 'SKIPPED',
        firing: {
          outcome: 'SKIPPED_OVERLAP',
          dueAt: '2030-01-02T00:00:00.000Z',
          schedule: { name: 'nightly' },
        },
      },
      firings: { nodes: [{ outcome: 'SKIPPED' }, { outcome: 'SUCCEEDED' }] },
    });
  });
});

/** Rows of the ledger, for tests of what is made of them. */
import { noFiring, type RunRow } from '../../schema/runs/store/runs.ts';

/** A run of web@a that has begun and not ended. */
export const runRow = (row: Pick<RunRow, 'id'> & Partial<RunRow>): RunRow => ({
  instanceId: 'i',
  hostName: 'a',
  programName: 'web',
  environment: 'default',
  index: 0,
  programRevision: 1,
  cause: 'AUTOSTART',
  commandId: null,
  pid: 4711,
  startedAt: new Date(0),
  endedAt: null,
  lastedMs: null,
  planeStartedAt: null,
  exitCode: null,
  signal: null,
  error: null,
  logs: null,
  accounting: null,
  ...noFiring,
  activityId: null,
  traceUuid: null,
  outcome: 'RUNNING',
  ...row,
});

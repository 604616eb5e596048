/** Records made by hand, for tests of what is made of them. */
import type { EventRecord } from '../../../schema/context.ts';
import type { InstanceRecord } from '../../../schema/instances/store/instances.ts';
import type { RunRow } from '../../../schema/runs/store/runs.ts';
import type { CommandHere, Records } from '../../../schema/why/rules-records.ts';
import { runRow } from '../../support/run-row.ts';

export const at = (seconds: number) => new Date(Date.UTC(2025, 0, 1) + seconds * 1000);

export const instance = (more: Partial<InstanceRecord> = {}): InstanceRecord => ({
  id: 'i',
  address: 'web@a',
  programKey: 'web',
  programId: 'p',
  program: 'web',
  environment: 'default',
  programRevision: 1,
  hostId: 'h',
  host: 'a',
  sessionId: 's',
  index: 0,
  desired: 'RUNNING',
  desiredReason: 'AUTOSTART',
  desiredBy: null,
  desiredByRef: null,
  desiredAt: at(0),
  desiredCommandId: null,
  retiring: false,
  state: more.reportedState ?? 'RUNNING',
  reason: 'AUTOSTART',
  since: at(0),
  stateForMs: 0,
  reportedState: 'RUNNING',
  detail: null,
  restarts: 0,
  retryAt: null,
  runId: null,
  pid: null,
  liveRevision: null,
  health: 'NONE',
  healthDetail: null,
  ...more,
});

export const event = (
  sequence: number,
  kind: EventRecord['kind'],
  payload: object = {},
  more: Partial<EventRecord> = {},
): EventRecord => ({
  sequence,
  at: at(sequence),
  recordedAt: at(sequence),
  kind,
  actor: 'agent:a',
  actorRef: null,
  host: 'a',
  program: 'web',
  instance: 'web@a',
  hostId: 'h',
  programId: 'p',
  instanceId: 'i',
  commandId: null,
  payload: { ...payload },
  ...more,
});

export const change = (
  sequence: number,
  from: string,
  to: string,
  reason: string,
  more: object = {},
) =>
  event(sequence, 'INSTANCE_STATE_CHANGED', {
    from,
    to,
    reason,
    detail: null,
    runUuid: null,
    pid: null,
    exitCode: null,
    signal: null,
    ...more,
  });

export const run = (id: string, more: Partial<RunRow> = {}): RunRow =>
  runRow({ id, startedAt: at(1), ...more });

export const command = (
  id: string,
  kind: CommandHere['command']['kind'],
  seconds: number,
  status = 'SUCCEEDED',
): CommandHere => ({
  status,
  command: {
    id,
    kind,
    signal: null,
    selector: 'web',
    actor: 'alice',
    createdAt: at(seconds),
    expiresAt: null,
    finishedAt: null,
    idempotencyKey: null,
  } as CommandHere['command'],
});

export const records = (
  more: Partial<Records> & { readonly runList?: readonly RunRow[] } = {},
): Records => {
  const { runList = [], ...rest } = more;
  return {
    instance: instance(),
    events: [],
    around: [],
    waitingFor: [],
    downs: [],
    runs: new Map(runList.map((one) => [one.id, one])),
    commands: [],
    revision: null,
    ...rest,
    // As they are read: newest first.
    ...(rest.events ? { events: [...rest.events].sort((a, b) => b.sequence - a.sequence) } : {}),
  };
};

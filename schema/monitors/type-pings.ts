/** Pings in the graph: of a monitor, and of an incident that it opened. */

import { InvalidInput } from '../../src/base/errors.ts';
import { builder } from '../builder.ts';
import { Incident } from '../incidents/type.ts';
import { defineLoader } from '../loaders.ts';
import { firstIssues, keptPings, maxPingBytes, pingKinds } from './rules-pings.ts';
import { lastPingOfEach, lastPings, type PingRecord } from './store/last-pings.ts';
import { Monitor } from './type.ts';

export const MonitorPingKindEnum = builder.enumType('MonitorPingKind', {
  description: 'What a ping means.',
  values: pingKinds,
});

const MonitorPing = builder.objectRef<PingRecord>('MonitorPing').implement({
  description: 'A request to the ping URL of a monitor, from outside Gander.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'When the ping was received.',
      resolve: ({ at }) => at,
    }),
    kind: t.expose('kind', { type: MonitorPingKindEnum, description: 'What the ping means.' }),
    exitCode: t.exposeInt('exitCode', {
      nullable: true,
      description: 'The exit code that was pinged, 0 to 255. Null: none was given.',
    }),
    durationMs: t.field({
      type: 'Duration',
      nullable: true,
      description:
        'How long after the start of the run, in milliseconds. Null: no start was pinged, or this is it.',
      resolve: ({ durationMs }) => durationMs,
    }),
    body: t.string({
      nullable: true,
      description: `What was sent with the ping, as text: the first ${maxPingBytes} bytes. Null: nothing.`,
      resolve: ({ body }) => body || null,
    }),
    bodyTruncated: t.exposeBoolean('bodyTruncated', {
      description: 'Whether more was sent than is kept.',
    }),
    address: t.exposeString('address', {
      description:
        'The network address that the ping came from; behind a proxy, that of the proxy.',
    }),
  }),
});

const lastPingLoader = defineLoader('last pings of monitors', lastPingOfEach);

/** @throws InvalidInput for a number beyond the bounds */
function checkFirst(first: number): number {
  const issues = firstIssues(first);
  if (issues.length > 0) throw new InvalidInput(issues);
  return first;
}
const standardFirst = 20;
const firstArg = `How many pings are listed, 1 to ${keptPings}.`;

builder.objectFields(Monitor, (t) => ({
  lastPing: t.field({
    type: MonitorPing,
    nullable: true,
    description: 'The last ping of the monitor. Null: none has come, or it is not pinged.',
    resolve: async ({ id }, _args, context) => (await lastPingLoader(context).load(id)) ?? null,
  }),
  pings: t.field({
    type: [MonitorPing],
    extensions: { atMost: keptPings },
    description: `The last pings of the monitor, newest first, at most ${keptPings}: no more are kept of each monitor, and none longer than runs.`,
    args: {
      first: t.arg.int({ required: true, defaultValue: standardFirst, description: firstArg }),
    },
    resolve: ({ id }, { first }, { plane, scope }) =>
      lastPings(plane.db, scope, id, { first: checkFirst(first), until: null }),
  }),
}));

builder.objectField(Incident, 'pings', (t) =>
  t.field({
    type: [MonitorPing],
    nullable: true,
    extensions: { atMost: keptPings },
    description: `The last pings of the monitor up to the end of the incident, newest first, as long as they are kept, at most ${keptPings}. Empty where the monitor is not pinged. They are read for each incident by itself: ask for them of few.`,
    args: {
      first: t.arg.int({ required: true, defaultValue: standardFirst, description: firstArg }),
    },
    resolve: ({ monitorId, resolvedAt }, { first }, { plane, scope }) =>
      monitorId === null
        ? []
        : lastPings(plane.db, scope, monitorId, { first: checkFirst(first), until: resolvedAt }),
  }),
);

/**
 * What people, agents, clocks and retention do in random histories of live collections: each act
 * picks its details by numbers.
 */

import { sql } from 'drizzle-orm';
import { removeOldActivities } from '../../../schema/activities/store/activities.ts';
import { closeSession, openSession } from '../../../schema/agents/store/agents.ts';
import { removeOldChannels } from '../../../schema/channels/store/publish.ts';
import { cancelCommand, expireCommands } from '../../../schema/commands/store/ending.ts';
import { removeOldCommands } from '../../../schema/commands/store/retention.ts';
import { deleteHost, updateHost } from '../../../schema/hosts/store/hosts.ts';
import { removeOldRuns } from '../../../schema/runs/store/retention.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { alice, bob } from '../../support/actors.ts';
import * as world from '../activities/support.ts';
import { closeChannel, publishProgress } from '../channels/queries.ts';
import { issue, report as reportCommand } from '../commands/harness.ts';
import {
  createAssignment,
  createProgram,
  deleteAssignment,
  deleteProgram,
  updateAssignment,
  updateProgram,
} from '../graph.ts';
import {
  createSchedule,
  creating,
  deleteSchedule,
  pauseSchedule,
  resumeSchedule,
  scheduleRef,
  setSchedules,
  setting,
  updateSchedule,
  updating,
} from '../schedules/queries.ts';

const graph = () => world.graph;

export type Action = (pick: (limit: number) => number) => Promise<unknown>;

const addresses = ['cam@h2', 'control@h1', 'reduce@h1', 'other@h1', 'other@h2'];
const hostNames = ['h1', 'h2'];
const of = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const ask = (document: string, input: object) => graph().ask(document, { input });
const dependencyMutation = (name: string) =>
  `mutation ($input: ${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ... on Error { code message } } }`;
const newestCommand = async () =>
  (await graph().ask('{ commands(first: 3) { nodes { id } } }')).commands.nodes as { id: string }[];
const uuidOf = (globalId: string) => Buffer.from(globalId, 'base64').toString().split(':')[1] ?? '';
const newestActivities = async () =>
  (await graph().ask('{ activities(first: 2) { nodes { id } } }')).activities.nodes as {
    id: string;
  }[];
const hostIdOf = (name: string) => world.hostIds.get(name) ?? '';

export const actions: Readonly<Record<string, Action>> = {
  label: (pick) => {
    const labels = { role: of(['master', 'worker', 'spare'], pick(3)) };
    return graph().plane.write(alice, (tx) =>
      updateHost(tx, { key: of(hostNames, pick(2)) }, { labels }),
    );
  },
  drain: (pick) =>
    graph().plane.write(alice, (tx) =>
      updateHost(tx, { key: of(hostNames, pick(2)) }, { draining: pick(2) === 0 }),
    ),
  disconnect: async (pick) => {
    const id = hostIdOf(of(hostNames, pick(2)));
    const [row] = await graph().plane.db.execute<{ session: string | null }>(
      sql`select session_id as session from hosts where id = ${id}::uuid`,
    );
    if (row?.session)
      await graph().plane.write(planeActor, (tx) =>
        closeSession(tx, id, row.session ?? '', 'test'),
      );
  },
  connect: async (pick) => {
    const id = hostIdOf(of(hostNames, pick(2)));
    const [row] = await graph().plane.db.execute<{
      machine: string;
      epoch: string;
      nonce: string | null;
    }>(
      sql`select machine_id as machine, report_epoch as epoch, coalesce(session_nonce, offered_nonce) as nonce from hosts where id = ${id}::uuid`,
    );
    if (!row) return;
    const facts = {
      kernel: String(pick(9)),
      os: 'Linux',
      arch: 'x64',
      upMs: 1000,
      cpuCores: 1,
      memoryBytes: 1,
      nodeVersion: '20',
      launcher: 'SHELL',
    };
    const session = {
      hostId: id,
      sessionId: uuidv7(),
      replicaId: graph().plane.replicaId,
      machineId: row.machine,
      epoch: row.epoch,
      nonce: row.nonce,
      agentVersion: '1',
      facts,
    };
    await graph().plane.write(planeActor, (tx) =>
      openSession(tx, { ...session, protocolVersions: [1] } as never),
    );
  },
  begin: async (pick) => {
    const address = of(addresses, pick(5));
    const runUuid = uuidv7();
    const began = {
      runUuid,
      programRevision: 1,
      cause: 'OPERATOR',
      pid: 1 + pick(9),
      startedAt: new Date(),
      outcome: 'RUNNING',
    } as const;
    await world.report(
      address,
      { to: 'STARTING', reason: 'OPERATOR', run: began },
      { to: 'RUNNING', reason: 'OPERATOR', run: began },
    );
    if (pick(2) === 0) return;
    const ended = { ...began, endedAt: new Date(), exitCode: pick(3), outcome: 'EXITED' as const };
    await world.report(address, {
      from: 'RUNNING',
      to: 'EXITED',
      reason: 'EXIT_EXPECTED',
      run: ended as never,
    });
  },
  command: (pick) => {
    const expiresInMs = pick(2) === 0 ? 1 : null;
    return issue(
      graph().plane,
      of(['START', 'STOP', 'RESTART', 'RELOAD'] as const, pick(4)),
      of(['*', ...addresses], pick(6)),
      {
        expiresInMs,
      },
    );
  },
  reportCommand: async (pick) => {
    for (const { id } of await newestCommand()) {
      const status = of(['DELIVERED', 'SUCCEEDED', 'FAILED'] as const, pick(3));
      await reportCommand(graph().plane, hostIdOf(of(hostNames, pick(2))), uuidOf(id), status);
    }
  },
  cancel: async (pick) => {
    const id = of(await newestCommand(), pick(3))?.id;
    if (id) await graph().plane.write(bob, (tx) => cancelCommand(tx, { id: uuidOf(id) }));
  },
  expire: () => graph().plane.write(planeActor, expireCommands),
  revise: (pick) =>
    ask(updateProgram, {
      program: { key: { name: of(['cam', 'other', 'extra'], pick(3)) } },
      ...of(
        [
          { definition: { command: ['/bin/echo', String(pick(99))] } },
          { group: 'obs' },
          { group: 'obz' },
          { description: String(pick(99)) },
        ],
        pick(4),
      ),
    }),
  create: (pick) =>
    ask(createProgram, {
      name: of(['extra', 'extra2'], pick(2)),
      definition: { command: ['/bin/true'] },
    }),
  delete: (pick) =>
    ask(deleteProgram, { program: { key: { name: of(['extra', 'extra2'], pick(2)) } } }),
  assign: (pick) =>
    ask(createAssignment, {
      program: { key: { name: of(['extra', 'cam'], pick(2)) } },
      hosts: of(['*', 'h1', 'label:role=spare'], pick(3)),
    }),
  reassign: (pick) => {
    const selectors = ['*', 'h1', 'label:role=spare'];
    const key = {
      program: { name: of(['extra', 'cam', 'other'], pick(3)) },
      hosts: of(selectors, pick(3)),
    };
    const moved = pick(3) === 0 ? { hosts: of(selectors, pick(3)) } : {};
    return ask(updateAssignment, {
      assignment: { key },
      ...moved,
      enabled: pick(2) === 0,
      instancesPerHost: 1 + pick(2),
    });
  },
  unassign: (pick) =>
    ask(deleteAssignment, {
      assignment: {
        key: {
          program: { name: of(['extra', 'cam'], pick(2)) },
          hosts: of(['*', 'h1', 'label:role=spare'], pick(3)),
        },
      },
    }),
  depend: (pick) => {
    const program = { key: { name: of(['other', 'extra', 'extra2'], pick(3)) } };
    const on = { key: { name: of(['cam', 'control'], pick(2)) } };
    const condition = of(['STARTED', 'SUCCEEDED'], pick(2));
    const terms = { on, condition, scope: 'ANY_HOST' };
    const documents = [
      ['setDependencies', { programs: [{ program, dependencies: pick(3) === 0 ? [] : [terms] }] }],
      ['createDependency', { program, dependency: terms }],
      ['deleteDependency', { dependency: { key: { program: program.key, on: on.key } } }],
    ] as const;
    const [name, input] = of(documents, pick(3));
    return ask(dependencyMutation(name), input);
  },
  schedule: (pick) => {
    const key = { program: { name: of(['other', 'extra'], pick(2)) }, hosts: '*' };
    const name = of(['nightly', 'hourly'], pick(2));
    const which = scheduleRef(key, name);
    const settings = { cron: `${pick(60)} 3 * * *`, action: 'START' };
    const documents = [
      [createSchedule, creating(key, { name, ...settings })],
      [updateSchedule, { ...updating(key, { cron: settings.cron }), ...which }],
      [deleteSchedule, which],
      [pauseSchedule, which],
      [resumeSchedule, which],
      [setSchedules, setting(key, [{ name: 'nightly', ...settings, paused: pick(2) === 0 }])],
    ] as const;
    const [document, input] = of(documents, pick(6));
    return ask(document, input);
  },
  activity: async (pick) => {
    const which = pick(5);
    const id = of(await newestActivities(), pick(2))?.id;
    if (which < 2)
      return world.start({
        durationMs: 1000 + pick(5000),
        startAt: which === 0 ? undefined : world.fromNow(-100),
      });
    if (!id) return;
    return which === 2
      ? world.stop(id)
      : which === 3
        ? world.abort(id)
        : world.startMember(id, of(addresses, pick(5)));
  },
  publish: (pick) => {
    const input = { channel: of(['a', 'b'], pick(2)), messages: [1], finished: pick(2) === 1 };
    return ask(publishProgress, input);
  },
  closeChannel: (pick) => ask(closeChannel, { channel: { name: of(['a', 'b'], pick(2)) } }),
  tick: (pick) => world.tick(Date.now() + pick(3) * 10_000),
  forget: async (pick) => {
    const { plane } = graph();
    await removeOldRuns(
      plane,
      { maxAgeMs: 3_600_000, perProgram: 1 + pick(2), batch: 2 },
      new Date(),
    );
    await plane.write(planeActor, (tx) => removeOldCommands(tx, new Date(), 2));
    await plane.write(planeActor, (tx) => removeOldActivities(tx, new Date(), 2));
    await plane.write(planeActor, (tx) => removeOldChannels(tx, new Date(), 2));
  },
  forgetEvents: () =>
    graph().plane.db.execute(
      sql`delete from events where sequence < (select sequence from event_head) - 3`,
    ),
  remove: (pick) =>
    pick(4) === 0
      ? graph().plane.write(alice, (tx) => deleteHost(tx, { key: 'h2' }, true))
      : Promise.resolve(),
};

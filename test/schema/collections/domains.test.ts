/**
 * Every collection over a real database: whatever people, agents, clocks and retention do, a client that applies the messages ends with what the query gives, under
 * each filter and over interruptions. Every write must have its event, and name what it touches: this is where a forgotten one shows.
 */
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeOldActivities } from '../../../schema/activities/store.ts';
import { closeSession, openSession } from '../../../schema/agents/store.ts';
import { cancelCommand, expireCommands } from '../../../schema/commands/ending.ts';
import { removeOldCommands } from '../../../schema/commands/retention.ts';
import { deleteHost, updateHost } from '../../../schema/hosts/store.ts';
import { removeOldRuns } from '../../../schema/runs/retention.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { alice, bob } from '../../support/actors.ts';
import { follow, run as query } from '../../support/graph.ts';
import { until } from '../../support/until.ts';
import * as world from '../activities/support.ts';
import { issue, report as reportCommand } from '../commands/harness.ts';
import { createAssignment, createProgram, deleteAssignment, deleteProgram, updateAssignment, updateProgram } from '../graph.ts';
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

interface Wanted {
  /** Root field of the query, and with `Changed` of the subscription. */
  readonly name: string;
  readonly filterType: string;
  readonly fields: string;
  readonly filters: readonly (object | null)[];
}

const wanted: readonly Wanted[] = [
  {
    name: 'hosts',
    filterType: 'HostFilter',
    fields: 'name status connected labels { key value } facts { kernel } copyRefusedAt agentVersion',
    filters: [null, { selector: 'label:role=master' }, { status: ['ONLINE'] }, { names: ['h2', 'h3'] }],
  },
  {
    name: 'instances',
    filterType: 'InstanceFilter',
    fields:
      'address desired desiredReason desiredBy desiredAt retiring state reason since detail restarts pid health staged run { runUuid }',
    filters: [
      null,
      { selector: 'label:role=worker' },
      { selector: 'group:obs' },
      { state: ['RUNNING', 'UNKNOWN'] },
      { desired: ['RUNNING'] },
    ],
  },
  {
    name: 'programs',
    filterType: 'ProgramFilter',
    fields: 'name revision group description activityMode revisedBy',
    filters: [null, { group: 'obs' }, { assigned: true }, { assigned: false }],
  },
  {
    name: 'assignments',
    filterType: 'AssignmentFilter',
    fields: 'hosts enabled instancesPerHost',
    filters: [null, { host: 'h2' }, { enabled: false }],
  },
  {
    name: 'schedules',
    filterType: 'ScheduleFilter',
    fields: 'name cron paused revision description hosts changedBy',
    filters: [null, { host: 'h2' }, { paused: true }, { name: 'nightly' }],
  },
  {
    name: 'runs',
    filterType: 'RunFilter',
    fields: 'runUuid outcome pid exitCode cause endedAt',
    filters: [null, { selector: 'label:role=worker' }, { selector: 'group:obs' }, { outcome: ['RUNNING'] }, { outcome: ['UNKNOWN'] }],
  },
  {
    name: 'commands',
    filterType: 'CommandFilter',
    fields: 'kind status finishedAt counts { pending delivered succeeded failed expired cancelled }',
    filters: [null, { status: ['PENDING', 'DELIVERED'] }, { kind: ['STOP'] }],
  },
  {
    name: 'activities',
    filterType: 'ActivityFilter',
    fields: 'state partial detail endsAt finishedAt counts { pending running succeeded failed stopped leftOut }',
    filters: [null, { state: ['RUNNING', 'SCHEDULED'] }, { partial: true }],
  },
];

interface Change {
  readonly type: string;
  readonly cursor: string;
  readonly id: string | null;
  readonly node: object | null;
}

class Client {
  readonly wanted: Wanted;
  readonly filter: object | null;
  readonly nodes = new Map<string, unknown>();
  #stale = new Set<string>();
  #cursor: string | null = null;
  #connection = 0;
  #end: (() => void) | undefined;
  failure: unknown;

  constructor(wantedList: Wanted, filter: object | null) {
    this.wanted = wantedList;
    this.filter = filter;
  }

  connect(): void {
    this.close();
    const own = ++this.#connection;
    this.#follow(own).catch((error: unknown) => {
      this.failure = error;
    });
  }

  close(): void {
    this.#connection += 1;
    this.#end?.();
  }

  async #follow(own: number): Promise<void> {
    const { name, filterType, fields } = this.wanted;
    const field = `${name}Changed`;
    const document = `subscription ($filter: ${filterType}, $after: String) { ${field}(filter: $filter, after: $after) { type cursor id node { id ${fields} } } }`;
    const stream = await follow(graph().plane, document, { filter: this.filter, after: this.#cursor });
    this.#end = () => void stream.return();
    for await (const { data, errors } of stream) {
      if (own !== this.#connection) return;
      if (errors?.[0]) throw errors[0];
      for (const change of data[field] as Change[]) this.#apply(change);
    }
  }

  #apply({ type, id, node, cursor }: Change): void {
    this.#cursor = cursor;
    if (type === 'RESET') this.#stale = new Set(this.nodes.keys());
    else if (type === 'SYNCED') {
      for (const old of this.#stale) this.nodes.delete(old);
      this.#stale.clear();
    } else if (type === 'REMOVED') this.nodes.delete(id ?? '');
    else this.nodes.set(id ?? '', node);
    this.#stale.delete(id ?? '');
  }

  async expected(): Promise<Map<string, unknown>> {
    const { name, filterType, fields } = this.wanted;
    const document = `query ($filter: ${filterType}) { ${name}(filter: $filter, first: 1000) { nodes { id ${fields} } } }`;
    const data = await query(graph().plane, document, { filter: this.filter });
    return new Map((data[name].nodes as { id: string }[]).map((node) => [node.id, node]));
  }

  /** What differs from the query now; empty when nothing does. */
  async difference(): Promise<string> {
    if (this.failure) throw this.failure;
    const expected = await this.expected();
    const ids = new Set([...expected.keys(), ...this.nodes.keys()]);
    const texts = [...ids].map((id) => [JSON.stringify(this.nodes.get(id)), JSON.stringify(expected.get(id))] as const);
    return texts
      .filter(([have, want]) => have !== want)
      .map(([have, want]) => `${this.wanted.name} ${JSON.stringify(this.filter)}: has ${have}, query ${want}`)
      .join('\n');
  }
}

type Action = (pick: (limit: number) => number) => Promise<unknown>;

const addresses = ['cam@h2', 'control@h1', 'reduce@h1', 'other@h1', 'other@h2'];
const hostNames = ['h1', 'h2'];
const of = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const ask = (document: string, input: object) => graph().ask(document, { input });
const newestCommand = async () => (await graph().ask('{ commands(first: 3) { nodes { id } } }')).commands.nodes as { id: string }[];
const uuidOf = (globalId: string) => Buffer.from(globalId, 'base64').toString().split(':')[1] ?? '';
const newestActivities = async () => (await graph().ask('{ activities(first: 2) { nodes { id } } }')).activities.nodes as { id: string }[];
const hostIdOf = (name: string) => world.hostIds.get(name) ?? '';

const actions: Readonly<Record<string, Action>> = {
  label: (pick) => {
    const labels = { role: of(['master', 'worker', 'spare'], pick(3)) };
    return graph().plane.write((tx) => updateHost(tx, { key: of(hostNames, pick(2)) }, { labels }, alice));
  },
  drain: (pick) => graph().plane.write((tx) => updateHost(tx, { key: of(hostNames, pick(2)) }, { draining: pick(2) === 0 }, alice)),
  disconnect: async (pick) => {
    const id = hostIdOf(of(hostNames, pick(2)));
    const [row] = await graph().plane.db.execute<{ session: string | null }>(
      sql`select session_id as session from hosts where id = ${id}::uuid`,
    );
    if (row?.session) await graph().plane.write((tx) => closeSession(tx, id, row.session ?? '', 'test'));
  },
  connect: async (pick) => {
    const id = hostIdOf(of(hostNames, pick(2)));
    const [row] = await graph().plane.db.execute<{ machine: string; epoch: string; nonce: string | null }>(
      sql`select machine_id as machine, report_epoch as epoch, coalesce(session_nonce, offered_nonce) as nonce from hosts where id = ${id}::uuid`,
    );
    if (!row) return;
    const facts = {
      kernel: String(pick(9)),
      os: 'Linux',
      arch: 'x64',
      bootedAt: new Date().toISOString(),
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
    await graph().plane.write((tx) => openSession(tx, { ...session, protocolVersions: [1] } as never));
  },
  begin: async (pick) => {
    const address = of(addresses, pick(5));
    const runUuid = uuidv7();
    const began = { runUuid, programRevision: 1, cause: 'OPERATOR', pid: 1 + pick(9), startedAt: new Date(), outcome: 'RUNNING' } as const;
    await world.report(address, { to: 'STARTING', reason: 'OPERATOR', run: began }, { to: 'RUNNING', reason: 'OPERATOR', run: began });
    if (pick(2) === 0) return;
    const ended = { ...began, endedAt: new Date(), exitCode: pick(3), outcome: 'EXITED' as const };
    await world.report(address, { from: 'RUNNING', to: 'EXITED', reason: 'EXIT_EXPECTED', run: ended as never });
  },
  command: (pick) => {
    const expiresInMs = pick(2) === 0 ? 1 : null;
    return issue(graph().plane, of(['START', 'STOP', 'RESTART', 'RELOAD'] as const, pick(4)), of(['*', ...addresses], pick(6)), {
      expiresInMs,
    });
  },
  reportCommand: async (pick) => {
    for (const { id } of await newestCommand()) {
      const status = of(['DELIVERED', 'SUCCEEDED', 'FAILED'] as const, pick(3));
      await reportCommand(graph().plane, hostIdOf(of(hostNames, pick(2))), uuidOf(id), status);
    }
  },
  cancel: async (pick) => {
    const id = of(await newestCommand(), pick(3))?.id;
    if (id) await graph().plane.write((tx) => cancelCommand(tx, { id: uuidOf(id) }, bob));
  },
  expire: () => graph().plane.write(expireCommands),
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
  create: (pick) => ask(createProgram, { name: of(['extra', 'extra2'], pick(2)), definition: { command: ['/bin/true'] } }),
  delete: (pick) => ask(deleteProgram, { program: { key: { name: of(['extra', 'extra2'], pick(2)) } } }),
  assign: (pick) =>
    ask(createAssignment, {
      program: { key: { name: of(['extra', 'cam'], pick(2)) } },
      hosts: of(['*', 'h1', 'label:role=spare'], pick(3)),
    }),
  reassign: (pick) => {
    const selectors = ['*', 'h1', 'label:role=spare'];
    const key = { program: { name: of(['extra', 'cam', 'other'], pick(3)) }, hosts: of(selectors, pick(3)) };
    const moved = pick(3) === 0 ? { hosts: of(selectors, pick(3)) } : {};
    return ask(updateAssignment, { assignment: { key }, ...moved, enabled: pick(2) === 0, instancesPerHost: 1 + pick(2) });
  },
  unassign: (pick) =>
    ask(deleteAssignment, {
      assignment: { key: { program: { name: of(['extra', 'cam'], pick(2)) }, hosts: of(['*', 'h1', 'label:role=spare'], pick(3)) } },
    }),
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
    if (which < 2) return world.start({ durationMs: 1000 + pick(5000), startAt: which === 0 ? undefined : world.fromNow(-100) });
    if (!id) return;
    return which === 2 ? world.stop(id) : which === 3 ? world.abort(id) : world.startMember(id, of(addresses, pick(5)));
  },
  tick: (pick) => world.tick(Date.now() + pick(3) * 10_000),
  forget: async (pick) => {
    const { plane } = graph();
    await removeOldRuns(plane, { maxAgeMs: 3_600_000, perProgram: 1 + pick(2), batch: 2 }, new Date());
    await plane.write((tx) => removeOldCommands(tx, new Date(), 2));
    await plane.write((tx) => removeOldActivities(tx, new Date(), 2));
  },
  forgetEvents: () => graph().plane.db.execute(sql`delete from events where sequence < (select sequence from event_head) - 3`),
  remove: (pick) => (pick(4) === 0 ? graph().plane.write((tx) => deleteHost(tx, { key: 'h2' }, true, alice)) : Promise.resolve()),
};

const names = Object.keys(actions);
const stepOf = (some: readonly string[]) =>
  fc.record({ name: fc.constantFrom(...some), picks: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }), cut: fc.nat(40) });
const lengths = { minLength: 25, maxLength: 50 };
/** Where events are removed, clients begin again and a loss is mended: most histories keep them. */
const history = fc.oneof(
  { weight: 3, arbitrary: fc.array(stepOf(names.filter((name) => name !== 'forgetEvents')), lengths) },
  { weight: 1, arbitrary: fc.array(stepOf(names), lengths) },
);

/** The acts through the API, in an order in which each is acceptable, with what they pick. */
const acceptable: readonly (readonly [action: string, picks: readonly number[], what: string])[] = [
  ['create', [0], 'createProgram'],
  ['revise', [2, 7, 8, 0], 'updateProgram, definition'],
  ['revise', [2, 7, 8, 1], 'updateProgram, group'],
  ['revise', [2, 7, 8, 3], 'updateProgram, description'],
  ['assign', [0, 0], 'createAssignment'],
  ['schedule', [1, 0, 5, 1, 0], 'createSchedule'],
  ['schedule', [1, 0, 6, 1, 1], 'updateSchedule'],
  ['schedule', [1, 0, 6, 1, 3], 'pauseSchedule'],
  ['schedule', [1, 0, 6, 1, 4], 'resumeSchedule'],
  ['schedule', [1, 0, 7, 1, 5], 'setSchedules'],
  ['schedule', [1, 0, 7, 1, 2], 'deleteSchedule'],
  ['reassign', [0, 0, 1, 0, 1], 'updateAssignment'],
  ['reassign', [0, 0, 0, 1, 0, 0], 'updateAssignment, hosts'],
  ['unassign', [0, 1], 'deleteAssignment'],
  // One that runs nowhere: what still has instances is refused.
  ['create', [1], 'createProgram'],
  ['delete', [1], 'deleteProgram'],
];

describe('every live collection', () => {
  // Otherwise a renamed input would turn a part of the histories below into refusals, unseen.
  it('is tried with acts that the API accepts', async () => {
    await world.openObservatory();
    try {
      for (const [action, picks, what] of acceptable) {
        const left = [...picks];
        const data = (await actions[action]?.((limit) => (left.shift() ?? 0) % limit)) as Record<string, { readonly code?: string }>;
        const [answer] = Object.values(data);
        expect(answer, what).toBeDefined();
        expect(answer?.code, `${what}: ${JSON.stringify(answer)}`).toBeUndefined();
      }
    } finally {
      await graph().close();
    }
  });

  it('ends with what the query gives, whatever is done and however often clients are interrupted', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        await world.openObservatory();
        const clients = wanted.flatMap((list) => list.filters.map((filter) => new Client(list, filter)));
        const done: string[] = [];
        try {
          for (const client of clients) client.connect();
          for (const { name, picks, cut } of steps) {
            let at = 0;
            const pick = (limit: number) => (picks[at++ % picks.length] ?? 0) % limit;
            // What is refused changes nothing, and is a step too.
            const outcome = await Promise.resolve(actions[name]?.(pick)).then(
              () => 'done',
              (error: Error) => error.message.slice(0, 60),
            );
            done.push(`${name}(${picks.slice(0, at)}): ${outcome}`);
            clients[cut]?.connect();
          }
          for (const client of clients) {
            await until(async () => (await client.difference()) === '', {
              timeoutMs: 30_000,
              what: 'the client has what the query gives',
            }).catch(async () => expect.fail(`${await client.difference()}\nafter ${done.join('\n')}`));
          }
        } finally {
          for (const client of clients) client.close();
          await graph().close();
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 300_000);
});

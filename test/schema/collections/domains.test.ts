import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follow, run as query } from '../../support/graph.ts';
import { until } from '../../support/until.ts';
import * as world from '../activities/support.ts';
import { actions } from './acts.ts';

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
    fields:
      'name connection draining labels { key value } facts { kernel } copyRefusedAt agentVersion',
    filters: [
      null,
      { selector: 'label:role=master' },
      { connection: ['ONLINE'] },
      { name: ['h2', 'h3'] },
    ],
  },
  {
    name: 'instances',
    filterType: 'InstanceFilter',
    fields:
      'address desired desiredReason desiredBy { label } desiredAt retiring state reason since detail restarts pid health staged run { id } conditions { startedSince healthySince completedSince succeededSince }',
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
    fields: 'name revision group description activityMode revisedBy { label }',
    filters: [null, { group: 'obs' }, { assigned: true }, { assigned: false }],
  },
  {
    name: 'assignments',
    filterType: 'AssignmentFilter',
    fields: 'hosts enabled instancesPerHost',
    filters: [null, { host: 'h2' }, { enabled: false }],
  },
  {
    name: 'dependencies',
    filterType: 'DependencyFilter',
    fields: 'of { name } on { name } condition delayMs scope createdBy { label }',
    filters: [null, { program: 'extra' }, { of: ['other'], condition: 'STARTED' }, { on: 'cam' }],
  },
  {
    name: 'schedules',
    filterType: 'ScheduleFilter',
    fields:
      'name trigger { ... on CronTrigger { cron } } paused revision description hosts changedBy { label }',
    filters: [null, { host: 'h2' }, { paused: true }, { name: 'nightly' }],
  },
  {
    name: 'runs',
    filterType: 'RunFilter',
    fields: 'id outcome pid exitCode cause endedAt',
    filters: [
      null,
      { selector: 'label:role=worker' },
      { selector: 'group:obs' },
      { outcome: ['RUNNING'] },
      { outcome: ['UNKNOWN'] },
    ],
  },
  {
    name: 'commands',
    filterType: 'CommandFilter',
    fields:
      'kind status finishedAt counts { pending delivered succeeded failed expired cancelled }',
    filters: [
      null,
      { status: ['PENDING', 'DELIVERED'] },
      { kind: ['STOP'] },
      { instance: ['cam@h2', 'other@h1'] },
    ],
  },
  {
    name: 'activities',
    filterType: 'ActivityFilter',
    fields:
      'state partial detail endsAt finishedAt counts { pending running succeeded failed stopped leftOut }',
    filters: [null, { state: ['RUNNING', 'SCHEDULED'] }, { partial: true }],
  },
  {
    name: 'channels',
    filterType: 'ChannelFilter',
    fields: 'name state finishedAt',
    filters: [null, { state: 'OPEN' }, { text: 'a' }],
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
    const stream = await follow(graph().plane, document, {
      filter: this.filter,
      after: this.#cursor,
    });
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
    const texts = [...ids].map(
      (id) => [JSON.stringify(this.nodes.get(id)), JSON.stringify(expected.get(id))] as const,
    );
    return texts
      .filter(([have, want]) => have !== want)
      .map(
        ([have, want]) =>
          `${this.wanted.name} ${JSON.stringify(this.filter)}: has ${have}, query ${want}`,
      )
      .join('\n');
  }
}

const names = Object.keys(actions);
const stepOf = (some: readonly string[]) =>
  fc.record({
    name: fc.constantFrom(...some),
    picks: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
    cut: fc.nat(40),
  });
const lengths = { minLength: 25, maxLength: 50 };
/** Where events are removed, clients begin again and a loss is mended: most histories keep them. */
const history = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(stepOf(names.filter((name) => name !== 'forgetEvents')), lengths),
  },
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
  ['depend', [0, 0, 1, 1, 0], 'setDependencies'],
  ['depend', [0, 1, 0, 1, 1], 'createDependency'],
  ['depend', [0, 1, 0, 1, 2], 'deleteDependency'],
  ['publish', [0, 0], 'publishProgress'],
  ['publish', [0, 1], 'publishProgress, finished'],
  ['publish', [1, 0], 'publishProgress'],
  ['closeChannel', [1], 'closeChannel'],
  ['create', [1], 'createProgram'],
  ['delete', [1], 'deleteProgram'],
];

/** A schedule shows the hosts of its assignment, which has events of its own. */
const movedAssignment = [
  { name: 'schedule', picks: [0, 0, 5, 0, 0], cut: 0 },
  { name: 'reassign', picks: [2, 0, 0, 2, 0, 0], cut: 0 },
];

describe('every live collection', () => {
  // Otherwise a renamed input would turn a part of the histories below into refusals, unseen.
  it('is tried with acts that the API accepts', async () => {
    await world.openObservatory();
    try {
      for (const [action, picks, what] of acceptable) {
        const left = [...picks];
        const data = (await actions[action]?.((limit) => (left.shift() ?? 0) % limit)) as Record<
          string,
          { readonly code?: string }
        >;
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
        const clients = wanted.flatMap((list) =>
          list.filters.map((filter) => new Client(list, filter)),
        );
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
            }).catch(async () =>
              expect.fail(`${await client.difference()}\nafter ${done.join('\n')}`),
            );
          }
        } finally {
          for (const client of clients) client.close();
          await graph().close();
        }
      }),
      { numRuns: 4, endOnFailure: true, examples: [[movedAssignment]] },
    );
  }, 300_000);
});

/** How the fleet was at a moment, rebuilt from how it is now and from the event log. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostLine, InstanceLine } from '../../src/portal/data/collections.ts';
import { pastInstances } from '../../src/portal/pages/past/past-lists.ts';
import { Timeline } from '../../src/portal/pages/past/timeline.ts';
import type { PastEvent } from '../../src/portal/pages/past/tracks.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const time = (at: number) => new Date(start + at).toISOString();

type Step =
  | { readonly kind: 'STATE'; readonly to: 'RUNNING' | 'FATAL' | 'STOPPED' | 'BACKOFF' }
  | { readonly kind: 'CREATE' | 'REMOVE' | 'CONNECT' | 'DISCONNECT' };
type State = InstanceLine['state'];

/** One instance on one host, as a simulation that goes forwards has it. */
interface World {
  readonly state: State | null;
  readonly isOnline: boolean;
}

const instanceLine = (state: State): InstanceLine =>
  ({
    ...{ id: 'i', address: 'web@h', index: 0, state, health: 'NONE', desired: 'RUNNING' },
    ...{ since: time(0), reason: 'NONE', detail: null, pid: null },
    host: { name: 'h' },
    program: { name: 'web', environment: 'default', group: 'front' },
  }) as InstanceLine;
const hostLine = (connection: HostLine['connection']): HostLine =>
  ({
    id: 'h',
    name: 'h',
    connection,
    labels: [{ key: 'role', value: 'web' }],
  }) as Partial<HostLine> as HostLine;

/** Carries a step out; steps that cannot happen change nothing and make no event. */
function carryOut(
  world: World,
  step: Step,
  about: Pick<PastEvent, 'sequence' | 'at' | 'recordedAt'>,
): { readonly world: World; readonly event: object | null } {
  const ofInstance = { ...about, instance: 'web@h', host: 'h' };
  const ofHost = { ...about, instance: null, host: 'h' };
  const { state, isOnline } = world;
  if (step.kind === 'STATE' && state !== null && state !== step.to)
    return {
      world: { ...world, state: step.to },
      event: {
        ...{ ...ofInstance, __typename: 'InstanceStateChanged', from: state, to: step.to },
        ...{ reason: 'NONE', detail: null, pid: null },
      },
    };
  if (step.kind === 'CREATE' && state === null)
    return {
      world: { ...world, state: 'STOPPED' },
      event: { ...ofInstance, __typename: 'InstanceCreated' },
    };
  if (step.kind === 'REMOVE' && state !== null)
    return {
      world: { ...world, state: null },
      event: { ...ofInstance, __typename: 'InstanceRemoved' },
    };
  if (step.kind === 'CONNECT' && !isOnline)
    return {
      world: { ...world, isOnline: true },
      event: { ...ofHost, __typename: 'HostConnected' },
    };
  if (step.kind === 'DISCONNECT' && isOnline)
    return {
      world: { ...world, isOnline: false },
      event: { ...ofHost, __typename: 'HostDisconnected' },
    };
  return { world, event: null };
}

const shown = ({ state, isOnline }: World): State | null =>
  state === null ? null : isOnline ? state : 'UNKNOWN';

function simulate(steps: readonly Step[]) {
  let world: World = { state: 'RUNNING', isOnline: true };
  const worlds = [world];
  const events: PastEvent[] = [];
  steps.forEach((step, index) => {
    const at = time((index + 1) * 1000);
    const done = carryOut(world, step, { sequence: index + 1, at, recordedAt: at });
    world = done.world;
    worlds.push(world);
    if (done.event) events.push(done.event as PastEvent);
  });
  const line = world.state === null ? null : instanceLine(shown(world) ?? 'UNKNOWN');
  const now = {
    instances: new Map(line ? [[line.id, line]] : []),
    hosts: new Map([['h', hostLine(world.isOnline ? 'ONLINE' : 'OFFLINE')]]),
  };
  return { worlds, events, now };
}

const stepsArbitrary = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('STATE' as const),
      to: fc.constantFrom('RUNNING', 'FATAL', 'STOPPED', 'BACKOFF'),
    }),
    fc.record({ kind: fc.constantFrom('CREATE', 'REMOVE', 'CONNECT', 'DISCONNECT') }),
  ) as fc.Arbitrary<Step>,
  { maxLength: 30 },
);

const isRemoval = ({ __typename }: PastEvent) => __typename === 'InstanceRemoved';

describe('the timeline', () => {
  it('going backwards from now finds the states that going forwards gave', () => {
    fc.assert(
      fc.property(stepsArbitrary, (steps) => {
        const { worlds, events, now } = simulate(steps);
        const timeline = new Timeline(now, events);
        const isGone = worlds.at(-1)?.isOnline === false;
        worlds.forEach((world, index) => {
          const { instances, hosts } = timeline.fleetAt(start + index * 1000);
          const [instance] = instances.values();
          // The log alone knows how it was then, and holds no change of it: see tracks.ts.
          const isNotRecorded = instance?.state === 'UNKNOWN' && world.isOnline;
          if (!isNotRecorded) expect(instance?.state ?? null).toBe(shown(world));
          else expect(isGone || events.some(isRemoval)).toBe(true);
          expect(hosts.get('h')?.connection).toBe(world.isOnline ? 'ONLINE' : 'OFFLINE');
        });
      }),
    );
  });

  it('needs no event from before the moment', () => {
    fc.assert(
      fc.property(stepsArbitrary, fc.nat(30), (steps, from) => {
        const { events, now } = simulate(steps);
        const at = start + from * 1000;
        const whole = new Timeline(now, events).fleetAt(at);
        const later = events.filter((event) => Date.parse(event.at) > at);
        const part = new Timeline(now, later).fleetAt(at);
        const [a] = whole.instances.values();
        const [b] = part.instances.values();
        // What later events do not hold is unknown, never wrong.
        if (a && b?.state === 'UNKNOWN') return;
        expect(b?.state).toBe(a?.state);
      }),
    );
  });

  it('keeps the object of what did not change between two moments', () => {
    const { events, now } = simulate([
      { kind: 'STATE', to: 'FATAL' },
      { kind: 'DISCONNECT' },
      { kind: 'CONNECT' },
    ]);
    const timeline = new Timeline(now, events);
    const at = (ms: number) => timeline.fleetAt(start + ms).instances.get('i');
    expect(at(1100)).toBe(at(1900));
    expect(at(2100)).toBe(at(2900));
    expect(at(1100)).not.toBe(at(2100));
    expect(at(3100)).toBe(at(1100));
  });

  it('puts what was reported late at the time when it happened', () => {
    const { now } = simulate([]);
    const late = {
      ...{ __typename: 'InstanceStateChanged', sequence: 1, instance: 'web@h', host: 'h' },
      ...{ from: 'STARTING', to: 'RUNNING', reason: 'NONE', detail: null, pid: 7 },
      ...{ at: time(5000), recordedAt: time(60_000) },
    } as PastEvent;
    const timeline = new Timeline(now, [late]);
    const stateAt = (ms: number) => timeline.fleetAt(start + ms).instances.get('i')?.state;
    expect([stateAt(4000), stateAt(6000)]).toEqual(['STARTING', 'RUNNING']);
  });
});

it('a selector chooses among what was, and a bad one gives its error', () => {
  const { now } = simulate([]);
  const size = (selector: string) => pastInstances(now, { selector }, false).nodes.size;
  expect(size('web@h label:role=web group:front')).toBe(1);
  expect(size('state:FATAL')).toBe(0);
  expect(pastInstances(now, { selector: 'label:' }, false).error?.code).toBe('INVALID_INPUT');
});

/**
 * Placement as a decision: which instances should exist on which hosts, from assignments and hosts,
 * and how to change the existing ones.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decidePlacement,
  type PlacedAssignment,
  type PlacedHost,
  type PlacedInstance,
  type PlacementDecision,
  type PlacementState,
} from '../../../schema/assignments/rules.ts';
import { matchesHostSelector, parseHostSelector } from '../../../src/domain/selector.ts';

const everywhere = () => true;
const host = (name: string, more: Partial<PlacedHost> = {}): PlacedHost => ({
  id: name,
  name,
  labels: [],
  draining: false,
  neverConnected: false,
  ...more,
});
const assign = (
  programId: string,
  hosts: string,
  more: Partial<PlacedAssignment> = {},
): PlacedAssignment => ({
  programId,
  selector: parseHostSelector(hosts),
  enabled: true,
  instancesPerHost: 1,
  ...more,
});
const instance = (
  programId: string,
  hostId: string,
  more: Partial<PlacedInstance> = {},
): PlacedInstance => ({
  id: `${programId}@${hostId}#${more.index ?? 0}`,
  programId,
  hostId,
  index: 0,
  desiredReason: 'AUTOSTART',
  retiring: false,
  ...more,
});
const program = (id: string, more = {}) => ({ id, autostart: true, toResend: false, ...more });
const decide = (state: Partial<PlacementState>) =>
  decidePlacement(
    { programs: [program('p')], assignments: [], hosts: [host('h')], instances: [], ...state },
    everywhere,
  );
const nothing: PlacementDecision = { create: [], update: [], remove: [] };
const running = { desired: 'RUNNING', reason: 'AUTOSTART' };
const stopped = { desired: 'STOPPED', reason: 'DISABLED' };

describe('placement', () => {
  it('creates the highest number of instances of any assignment, enabled when any assignment is', () => {
    const assignments = [
      assign('p', '*', { enabled: false, instancesPerHost: 2 }),
      assign('p', 'h'),
    ];
    expect(decide({ assignments }).create).toEqual(
      [0, 1].map((index) => ({ programId: 'p', hostId: 'h', index, ...running })),
    );
  });

  it('starts by autostart', () => {
    expect(
      decide({ assignments: [assign('p', '*')], programs: [program('p', { autostart: false })] })
        .create,
    ).toMatchObject([{ desired: 'STOPPED', reason: 'NO_AUTOSTART' }]);
  });

  it('retires instances without an assignment, once, and deletes at once those that no agent has received', () => {
    const instances = [instance('p', 'h')];
    expect(decide({ instances })).toEqual({
      ...nothing,
      update: [{ id: 'p@h#0', hostId: 'h', retiring: true, desired: stopped }],
    });
    expect(
      decide({ instances: [instance('p', 'h', { retiring: true, desiredReason: 'DISABLED' })] }),
    ).toEqual(nothing);
    expect(decide({ instances, hosts: [host('h', { neverConnected: true })] })).toEqual({
      ...nothing,
      remove: ['p@h#0'],
    });
  });

  it('keeps a retiring instance that is assigned again before it is gone', () => {
    const instances = [instance('p', 'h', { retiring: true, desiredReason: 'DISABLED' })];
    expect(decide({ instances, assignments: [assign('p', 'h')] })).toEqual({
      ...nothing,
      update: [{ id: 'p@h#0', hostId: 'h', retiring: false, desired: running }],
    });
    // Assigned, but disabled: sent again, and stays stopped.
    expect(
      decide({ instances, assignments: [assign('p', 'h', { enabled: false })] }).update,
    ).toEqual([{ id: 'p@h#0', hostId: 'h', retiring: false, desired: null }]);
  });

  it('stops disabled instances even against an operator’s choice, and keeps that choice otherwise', () => {
    const instances = [instance('p', 'h', { desiredReason: 'OPERATOR' })];
    expect(
      decide({ instances, assignments: [assign('p', 'h', { enabled: false })] }).update,
    ).toMatchObject([{ desired: stopped }]);
    expect(decide({ instances, assignments: [assign('p', 'h')] })).toEqual(nothing);
  });

  it('sends all instances of a revised program again, and changes the desired state only of those that waited for autostart', () => {
    const instances = [
      instance('p', 'h', { index: 0, desiredReason: 'AUTOSTART' }),
      instance('p', 'h', { index: 1, desiredReason: 'NO_AUTOSTART' }),
      instance('p', 'h', { index: 2, desiredReason: 'OPERATOR' }),
    ];
    const assignments = [assign('p', 'h', { instancesPerHost: 3 })];
    const on = decide({ instances, assignments, programs: [program('p', { toResend: true })] });
    expect(on.update.map(({ desired }) => desired)).toEqual([null, running, null]);
    const off = decide({
      instances,
      assignments,
      programs: [program('p', { toResend: true, autostart: false })],
    });
    expect(off.update.map(({ desired }) => desired)).toEqual([null, null, null]);
  });

  it('gives a draining host nothing new, except by name, and takes nothing away', () => {
    const hosts = [host('h', { draining: true, labels: [{ key: 'r', value: 'a' }] })];
    for (const passing of ['*', 'h*', 'label:r=a', 'other,label:r=a']) {
      expect(decide({ hosts, assignments: [assign('p', passing)] }), passing).toEqual(nothing);
      const growing = {
        hosts,
        assignments: [assign('p', passing, { instancesPerHost: 2 })],
        instances: [instance('p', 'h')],
      };
      expect(decide(growing), passing).toEqual(nothing);
    }
    for (const naming of ['h', 'h label:r=a', 'other,h'])
      expect(decide({ hosts, assignments: [assign('p', naming)] }).create, naming).toHaveLength(1);
  });

  it('touches nothing outside its scope', () => {
    const state = {
      programs: [program('p'), program('q')],
      hosts: [host('h'), host('i')],
      assignments: [assign('p', '*'), assign('q', '*')],
      instances: [],
    };
    const { create } = decidePlacement(
      state,
      (programId, hostId) => programId === 'p' || hostId === 'i',
    );
    expect(create.map(({ programId, hostId }) => programId + hostId)).toEqual(['ph', 'pi', 'qi']);
  });
});

// ---------------------------------------------------------------- any situation

const hostNames = ['h0', 'h1', 'h2'];
const programIds = ['p', 'q'];
const anyHost = (name: string) =>
  fc.record({
    id: fc.constant(name),
    name: fc.constant(name),
    labels: fc.constantFrom([], [{ key: 'r', value: 'a' }], [{ key: 'r', value: 'b' }]),
    draining: fc.boolean(),
    neverConnected: fc.boolean(),
  });
const anyAssignment = fc.record({
  programId: fc.constantFrom(...programIds),
  selector: fc
    .constantFrom('*', 'h0', 'h1,h2', 'label:r=a', 'h0 label:r=b', 'h*', 'nowhere')
    .map((text) => parseHostSelector(text)),
  enabled: fc.boolean(),
  instancesPerHost: fc.integer({ min: 1, max: 3 }),
});
const anyInstances = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...programIds), fc.constantFrom(...hostNames), fc.nat(3)), {
    selector: String,
    maxLength: 12,
  })
  .chain((places) =>
    fc.tuple(
      ...places.map(([programId, hostId, index]) =>
        fc.record({
          id: fc.constant(`${programId}@${hostId}#${index}`),
          programId: fc.constant(programId),
          hostId: fc.constant(hostId),
          index: fc.constant(index),
          desiredReason: fc.constantFrom<PlacedInstance['desiredReason']>(
            'AUTOSTART',
            'NO_AUTOSTART',
            'DISABLED',
            'OPERATOR',
          ),
          retiring: fc.boolean(),
        }),
      ),
    ),
  );
const anyState: fc.Arbitrary<PlacementState> = fc.record({
  programs: fc.tuple(
    ...programIds.map((id) =>
      fc.record({ id: fc.constant(id), autostart: fc.boolean(), toResend: fc.boolean() }),
    ),
  ),
  hosts: fc.tuple(...hostNames.map(anyHost)),
  assignments: fc.array(anyAssignment, { maxLength: 5 }),
  instances: anyInstances,
});

/** The state after the decision is carried out. */
function carryOut(state: PlacementState, decision: PlacementDecision): PlacementState {
  const updates = new Map(decision.update.map((update) => [update.id, update]));
  const kept = state.instances
    .filter(({ id }) => !decision.remove.includes(id))
    .map((row) => {
      const update = updates.get(row.id);
      return update
        ? {
            ...row,
            retiring: update.retiring,
            desiredReason: update.desired?.reason ?? row.desiredReason,
          }
        : row;
    });
  const made = decision.create.map((row) =>
    instance(row.programId, row.hostId, { index: row.index, desiredReason: row.reason }),
  );
  return {
    ...state,
    programs: state.programs.map((row) => ({ ...row, toResend: false })),
    instances: [...kept, ...made],
  };
}

describe('in any situation', () => {
  it('a decision that is carried out leaves nothing to decide', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const settled = carryOut(state, decidePlacement(state, everywhere));
        expect(decidePlacement(settled, everywhere)).toEqual(nothing);
        const keys = settled.instances.map(
          ({ programId, hostId, index }) => `${programId} ${hostId} ${index}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 500 },
    );
  });

  it('a host that does not drain then has exactly what its assignments want', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const settled = carryOut(state, decidePlacement(state, everywhere));
        for (const at of settled.hosts.filter(({ draining }) => !draining)) {
          for (const { id: programId } of settled.programs) {
            const covering = settled.assignments.filter(
              (assignment) =>
                assignment.programId === programId &&
                matchesHostSelector(assignment.selector, { host: at.name, labels: at.labels }),
            );
            const there = settled.instances.filter(
              (row) => row.programId === programId && row.hostId === at.id && !row.retiring,
            );
            const most = Math.max(0, ...covering.map(({ instancesPerHost }) => instancesPerHost));
            expect(there.map(({ index }) => index).sort()).toEqual([...Array(most).keys()]);
            const enabled = covering.some((assignment) => assignment.enabled);
            for (const row of there) expect(row.desiredReason === 'DISABLED').toBe(!enabled);
          }
        }
        for (const row of settled.instances.filter(({ retiring }) => retiring))
          expect(state.hosts.find(({ id }) => id === row.hostId)?.neverConnected).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('deciding in parts gives the same result as deciding all at once', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const whole = decidePlacement(state, everywhere);
        const parts = programIds.map((id) =>
          decidePlacement(state, (programId) => programId === id),
        );
        expect(parts.flatMap(({ create }) => create)).toEqual(whole.create);
        expect(parts.flatMap(({ update }) => update)).toEqual(whole.update);
        expect(parts.flatMap(({ remove }) => remove)).toEqual(whole.remove);
      }),
    );
  });
});

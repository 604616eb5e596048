/**
 * An actor that is stored as a label and a reference is read back unchanged. Where only the label
 * was recorded, it determines the kind of the actor.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Actor,
  type ActorKind,
  actorColumns,
  actorKinds,
  planeActor,
  storedActor,
} from '../../src/base/actor.ts';

const kinds = Object.keys(actorKinds) as ActorKind[];

test('an actor is the same after it was stored', () => {
  const actors = fc.record({
    kind: fc.constantFrom(...kinds),
    id: fc.option(fc.uuid()),
    label: fc.string(),
  });
  fc.assert(
    fc.property(actors, (actor: Actor) => {
      const row = actorColumns('by', actor);
      expect(storedActor(row.by, row.byRef)).toEqual(actor);
    }),
  );
});

test.each([
  ['alice', 'TOKEN'],
  ['agents', 'TOKEN'],
  ['agent:a', 'AGENT'],
  ['local:a', 'LOCAL'],
  ['schedule:nightly', 'SCHEDULE'],
  ['plane', 'PLANE'],
  ['database', 'DATABASE'],
  ['anonymous', 'ANONYMOUS'],
])('%s without a reference is of the kind %s', (label, kind) => {
  expect(storedActor(label, null)).toEqual({ kind, id: null, label });
});

test('a reference of an unknown kind is ignored', () => {
  expect(storedActor('alice', 'constructor:1')).toEqual({
    kind: 'TOKEN',
    id: null,
    label: 'alice',
  });
});

test('without a recorded actor, the actor is the plane', () => {
  expect(storedActor(null, null)).toEqual(planeActor);
});

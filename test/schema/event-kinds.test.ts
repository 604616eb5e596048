/** The tables of events: what follows from an entry, and which entries are refused. */
import { type GraphQLEnumType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { event, registerEvents, typeNameOf } from '../../schema/event-kinds.ts';
import type { EventKind } from '../../schema/events/topics.ts';
import { schema } from '../../schema/schema.ts';
import { eventKinds } from '../../src/sdk/client/generated.ts';

const valuesOfEnum = (schema.getType('EventKind') as GraphQLEnumType).getValues();

test('each kind has a type of its name with the same description, which clients know', () => {
  for (const { name, description } of valuesOfEnum) {
    const type = schema.getType(typeNameOf(name));
    expect(isObjectType(type) && type.getInterfaces().map((each) => each.name)).toEqual(['Event']);
    expect(type?.description).toBe(description);
  }
  expect(eventKinds).toEqual(valuesOfEnum.map(({ name }) => name).sort());
  const types = schema.getPossibleTypes(schema.getType('Event') as never);
  expect(types.map(({ name }) => name).sort()).toEqual(
    [...valuesOfEnum.map(({ name }) => typeNameOf(name)), 'EventGap'].sort(),
  );
});

test('the type of a kind is closed: what no table has is refused by the compiler', () => {
  const known: EventKind = 'HOST_ENROLLED';
  // @ts-expect-error no table has it
  const unknown: EventKind = 'MOON_PHASE_CHANGED';
  expect(eventKinds).toContain(known);
  expect(eventKinds).not.toContain(unknown);
});

test('a kind that comes after the enum was made is refused', () => {
  const late = { MOON_PHASE_CHANGED: event({ description: 'The moon has another phase.' }) };
  expect(() => registerEvents(late)).toThrow(
    'MOON_PHASE_CHANGED: import its events.ts before events/type.ts',
  );
});

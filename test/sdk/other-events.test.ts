/** The fields that the SDK asks for of events that the CLI has no words for. */
import { buildSchema, parse, print, validate } from 'graphql';
import { expect, test } from 'vitest';

const generator: string = '../../scripts/generate-sdk.mjs';
const { otherEvents } = await import(generator);

const schema = buildSchema(`
  interface Event { at: String! }
  type Known implements Event { at: String! to: String! }
  type Slept implements Event { at: String! to: Int! why: String deep: Deep list(first: Int!): [Int!] }
  type Woke implements Event { at: String! }
  type Deep { x: Int }
  type Query { events: [Event!]! }
`);
const line = 'fragment EventLine on Event { ...OtherEvents at ... on Known { to } }';

test('are all plain fields of the kinds that are not named, under names that do not collide', () => {
  const { document } = otherEvents(schema, [{ document: parse(line) }]);
  expect(print(document)).toBe(
    'fragment OtherEvents on Event {\n  __typename\n  ... on Slept {\n    slept_to: to\n    why\n  }\n}',
  );
  const whole = parse(`{ events { ...EventLine } } ${line} ${print(document)}`);
  expect(validate(schema, whole)).toEqual([]);
});

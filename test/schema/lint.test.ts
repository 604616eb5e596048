/**
 * The public schema keeps its rules. Exceptions are listed one by one, and go when what they excuse
 * is mended.
 */
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../schema/schema.ts';
import { schemaRules } from '../support/schema-lint.ts';
import { exceptions } from './lint-exceptions.ts';

const rules = Object.entries(schemaRules) as [
  keyof typeof schemaRules,
  (typeof schemaRules)[keyof typeof schemaRules],
][];

describe('the public schema', () => {
  it.each(rules)('keeps the rule %s', (name, rule) => {
    const known = new Set<string>(exceptions[name]);
    expect(rule(schema).filter((place) => !known.has(place))).toEqual([]);
  });

  it.each(rules)(
    'still needs each exception of the rule %s: remove those that are listed',
    (name, rule) => {
      const broken = new Set(rule(schema));
      expect(exceptions[name].filter((place) => !broken.has(place))).toEqual([]);
    },
  );
});

describe('a schema that breaks the rules', () => {
  const bad = buildSchema(`
    "Reading what is there now." type Query { "There is a list of things." things: [Thing!]! "There is a list of at most 5 words." words: [String!] "There is a page of things." page: ThingConnection }
    "Changing what is there now." type Mutation { "Throws a thing away." removeThing(id: ID): Thing }
    "A thing of the test." type Thing { "As name." name: String "How long that took it." tookMs: Int "The id in the database." thingUuid: ID }
    "A page of all things." type ThingConnection { "The things of this page." nodes: [Thing!]! }
    "One of the two things." input ThingRef { "Which; all when left out." id: ID "What it is about, mostly." about: ID "What a thing is about." topic: ID "Its name in the full form." name: ID "By the name of the thing." by: ID "When it was made, in the past." at: ID }
    "A state of the thing." enum State { "It is still being made now." MAKING "Not made for some time now." OLD }
    "A text of some format." scalar Text
    "A variable of the environment." type EnvironmentVariable { "The value of this variable." value: String! }`);

  it.each([
    ['mutationNames', ['Mutation.removeThing']],
    ['mutationInputs', ['Mutation.removeThing']],
    ['mutationPayloads', ['Mutation.removeThing']],
    ['oneOfs', ['ThingRef']],
    ['connections', ['ThingConnection']],
    ['boundedLists', ['Query.things', 'Query.words']],
    ['orders', ['Query.page']],
    ['secrets', ['EnvironmentVariable']],
    ['specifiedScalars', ['Text']],
    ['durations', ['Thing.tookMs']],
    ['localIds', ['Thing.thingUuid']],
    [
      'descriptions',
      [
        ...['Mutation.removeThing(id)', 'Thing.name', 'Thing.tookMs', 'ThingRef.id'],
        ...['ThingRef.about', 'ThingRef.name', 'ThingRef.by', 'ThingRef.at', 'State.OLD'],
      ],
    ],
  ] as const)('is found by %s', (name, places) => {
    expect(schemaRules[name](bad)).toEqual(places);
  });
});

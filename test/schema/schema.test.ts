import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { agentSchema } from '../../schema/agent-schema.ts';
import { schema } from '../../schema/schema.ts';

const both = [
  ['public', schema],
  ['agents', agentSchema],
] as const;

test.each(both)('every type, field, argument and enum value is described: %s', (_which, schema) => {
  const bare: string[] = [];
  const note = (element: { description?: string | null | undefined }, name: string) => {
    if (!element.description) bare.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    note(type, type.name);
    if (isEnumType(type))
      for (const value of type.getValues()) note(value, `${type.name}.${value.name}`);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields()))
        note(field, `${type.name}.${field.name}`);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        note(field, `${type.name}.${field.name}`);
        for (const argument of field.args)
          note(argument, `${type.name}.${field.name}(${argument.name})`);
      }
    }
  }
  expect(bare).toEqual([]);
});

test.each(both)(
  'every mutation takes one input object and answers with its result or a named error: %s',
  (_which, schema) => {
    const error = schema.getType('Error');
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      expect(field.args.map((argument) => argument.name)).toEqual(['input']);
      const result = schema.getType(String(field.type).replace('!', ''));
      expect(result?.constructor.name, field.name).toBe('GraphQLUnionType');
      const members = schema.getPossibleTypes(result as never);
      expect(
        members.filter((member) => member.getInterfaces().includes(error as never)).length,
        field.name,
      ).toBeGreaterThan(0);
      expect(
        members.filter((member) => !member.getInterfaces().includes(error as never)),
        field.name,
      ).toHaveLength(1);
    }
  },
);

test('fields of one name have one type in all types of event, so that one selection can take several', () => {
  const event = schema.getType('Event');
  const types = new Map<string, Map<string, string[]>>();
  for (const type of schema.getPossibleTypes(event as never)) {
    for (const field of Object.values(type.getFields())) {
      const byType = types.get(field.name) ?? new Map<string, string[]>();
      types.set(
        field.name,
        byType.set(String(field.type), [...(byType.get(String(field.type)) ?? []), type.name]),
      );
    }
  }
  const several = [...types]
    .filter(([, byType]) => byType.size > 1)
    .map(([name, byType]) => ({ name, types: Object.fromEntries(byType) }));
  expect(types.size).toBeGreaterThan(50);
  expect(several).toEqual([]);
});

test.each(both)(
  'each scalar names its specification, and each field that is a length of time is a Duration: %s',
  (_which, schema) => {
    const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
    const own = types.filter(isScalarType).filter((type) => !isSpecifiedScalarType(type));
    expect(own.filter((type) => !type.specifiedByURL).map(String)).toEqual([]);
    const lengths = types.flatMap((type) => {
      if (isInputObjectType(type)) return Object.values(type.getFields());
      if (!isObjectType(type) && !isInterfaceType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) => [field, ...field.args]);
    });
    const typesOf = (named: (name: string) => boolean) =>
      new Set(
        lengths.flatMap(({ name, type }) => (named(name) ? [String(getNamedType(type))] : [])),
      );
    expect(typesOf((name) => /Ms$/.test(name))).toEqual(new Set(['Duration']));
    expect([...typesOf((name) => !/Ms$/.test(name))]).not.toContain('Duration');
  },
);

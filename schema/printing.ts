/**
 * The printed schema with the directives of its fields: graphql-js prints none, and keeps none in a
 * schema that is built in code.
 */
import {
  astFromValue,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
} from 'graphql';
import type { ListSize } from './pricing.ts';

type Values = Readonly<Record<string, unknown>>;

/** What the extensions of a field are as directives, by the name of the directive. */
function directivesIn(extensions: {
  readonly cost?: number;
  readonly listSize?: ListSize;
  readonly requires?: string;
}): Readonly<Record<string, Values>> {
  const { cost, listSize, requires } = extensions;
  return {
    ...(requires !== undefined && { requires: { permission: requires } }),
    ...(cost !== undefined && { cost: { weight: String(cost) } }),
    ...(listSize && {
      listSize: {
        ...listSize,
        ...(listSize.slicingArguments && { requireOneSlicingArgument: false }),
      },
    }),
  };
}

/** As it stands behind a field. Empty when the schema does not have the directive. */
function printDirective(schema: GraphQLSchema, name: string, values: Values): string {
  const directive = schema.getDirective(name);
  const given = directive?.args.flatMap((arg) => {
    const value = values[arg.name] === undefined ? null : astFromValue(values[arg.name], arg.type);
    return value ? [`${arg.name}: ${print(value)}`] : [];
  });
  return given ? ` @${name}(${given.join(', ')})` : '';
}

/**
 * As printSchema, by name, with the directives behind the types of fields, and of the fields of
 * inputs.
 */
export function printWithDirectives(unsorted: GraphQLSchema): string {
  const schema = lexicographicSortSchema(unsorted);
  const text = printSchema(schema);
  let printed = '';
  let at = 0;
  for (const definition of parse(text).definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
      definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION
    )
      continue;
    const type = schema.getType(definition.name.value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of definition.fields ?? []) {
      const { name } = field;
      // Directives of an input's field stand behind its default.
      const end = (field.kind === Kind.FIELD_DEFINITION ? field.type : field).loc?.end ?? at;
      const directives = Object.entries(
        directivesIn(type.getFields()[name.value]?.extensions ?? {}),
      );
      printed +=
        text.slice(at, end) +
        directives.map(([directive, values]) => printDirective(schema, directive, values)).join('');
      at = end;
    }
  }
  return printed + text.slice(at);
}

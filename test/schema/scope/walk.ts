/**
 * Asks for everything that the schema has: a selection of all fields of a type, made from the
 * schema, so that a field that is added is asked for too.
 */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** How many objects with a global id are followed, one from the other. */
const maxNodes = 2;

const isNode = (type: GraphQLNamedType): boolean =>
  (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')) ||
  type.name === 'Event';

/** A value for an argument that must be given. */
function argumentOf({ name, type }: GraphQLArgument): string {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
  const values: Record<string, string> = { Int: '10', String: '"color"', Duration: '60000' };
  const value = values[named.name];
  if (value === undefined) throw new Error(`the walk knows no value for ${name}: ${type}`);
  return value;
}

/** The arguments of a field: as many elements as it may give, and what it cannot do without. */
function argumentsOf(args: readonly GraphQLArgument[]): string {
  const given = args.flatMap((arg) => {
    if (arg.name === 'first' && !isNonNullType(arg.type)) return ['first: 1000'];
    return isRequiredArgument(arg) ? [`${arg.name}: ${argumentOf(arg)}`] : [];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

/**
 * A selection of all fields of a type, and of what they lead to, but for types on the way already.
 * @param way types that lead here
 */
export function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  way: readonly string[] = [],
): string {
  if (!isCompositeType(type)) return '';
  const inside = [...way, type.name];
  const written = (field: GraphQLField<unknown, unknown>): string[] => {
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return [`${field.name}${argumentsOf(field.args)}`];
    if (inside.includes(named.name)) return [];
    // The elements of a page are read as its nodes.
    if (field.name === 'edges') return ['edges { cursor }'];
    const nodes = inside.filter((name) => isNode(schema.getType(name) as GraphQLNamedType)).length;
    if (isNode(named) && nodes >= maxNodes)
      return [`${field.name}${argumentsOf(field.args)} { __typename }`];
    return [`${field.name}${argumentsOf(field.args)} ${selectionOf(schema, named, inside)}`];
  };
  const own = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const possible = isObjectType(type) ? [] : schema.getPossibleTypes(type);
  const known = new Set(own.map(({ name }) => name));
  const parts = possible.map((one) => {
    const more = Object.values(one.getFields()).filter(({ name }) => !known.has(name));
    return `... on ${one.name} { __typename ${more.flatMap(written).join(' ')} }`;
  });
  return `{ __typename ${own.flatMap(written).join(' ')} ${parts.join(' ')} }`;
}

/** Each list in an answer that is counted, with where it is. */
export function countedLists(
  value: unknown,
  path = '',
): { readonly path: string; readonly totalCount: number; readonly nodes: number }[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => countedLists(one, `${path}.${i}`));
  if (typeof value !== 'object' || value === null) return [];
  const { totalCount, nodes } = value as {
    readonly totalCount?: unknown;
    readonly nodes?: unknown;
  };
  const own =
    typeof totalCount === 'number' && Array.isArray(nodes)
      ? [{ path, totalCount, nodes: nodes.length }]
      : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, one]) => countedLists(one, `${path}.${name}`)),
  ];
}

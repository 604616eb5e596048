/**
 * The change policy of the public schema (CONTRIBUTING.md), as a function over released schemas.
 */
import {
  type BreakingChange,
  BreakingChangeType,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** `Type.field` or a name, as the descriptions of graphql-js begin with it. */
const subjectOf = (description: string): string =>
  /[A-Za-z_]\w*(\.\w+)?/.exec(description)?.[0] ?? description;

/** graphql-js describes a removed value as "VALUE was removed from enum type Type." */
function coordinateOf({ type, description }: BreakingChange): string {
  if (type !== BreakingChangeType.VALUE_REMOVED_FROM_ENUM) return subjectOf(description);
  const [, value, name] = /^(\w+) was removed from enum type (\w+)/.exec(description) ?? [];
  return `${name}.${value}`;
}

function isDeprecated(schema: GraphQLSchema, coordinate: string): boolean {
  const [typeName = '', member = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(member)?.deprecationReason != null;
  return (
    (isObjectType(type) || isInterfaceType(type)) &&
    type.getFields()[member]?.deprecationReason != null
  );
}

/** A change may break clients only by removing what two releases have announced. */
const announcedReleases = 2;

/**
 * @param released schemas of earlier minor releases, newest first
 * @param notes the release notes of the coming release
 * @returns changes that the policy does not permit, with what to do
 */
export function refusedChanges(
  released: readonly GraphQLSchema[],
  next: GraphQLSchema,
  notes: string,
): readonly string[] {
  const [last] = released;
  if (!last) return [];
  const announced = released.slice(0, announcedReleases);
  const breaking = findBreakingChanges(last, next).flatMap((change) => {
    const coordinate = coordinateOf(change);
    const wasDeprecated =
      announced.length === announcedReleases &&
      announced.every((schema) => isDeprecated(schema, coordinate));
    if (!wasDeprecated)
      return [
        `${change.description} Deprecate ${coordinate}, and remove it two minor releases later.`,
      ];
    return notes.includes(coordinate)
      ? []
      : [`${change.description} Name ${coordinate} in RELEASES.md.`];
  });
  const dangerous = findDangerousChanges(last, next).flatMap(({ description }) =>
    notes.includes(subjectOf(description))
      ? []
      : [`${description} Name ${subjectOf(description)} in RELEASES.md.`],
  );
  return [...breaking, ...dangerous];
}

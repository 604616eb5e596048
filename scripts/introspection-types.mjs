/**
 * The public schema as a type: what gql.tada computes the types of a document from, so that users of
 * the package generate nothing.
 */
import { buildSchema, introspectionFromSchema } from 'graphql';
import { scalars } from './scalars.mjs';

/** What no type of a document depends on. */
const irrelevant = new Set(['isDeprecated', 'deprecationReason', 'specifiedByURL', 'isRepeatable']);

/**
 * @param sdl the printed schema
 * @returns the text of a declaration file with the types `introspection` and `scalars`
 */
export function introspectionTypes(sdl) {
  const { __schema } = introspectionFromSchema(buildSchema(sdl), { descriptions: false });
  const introspection = JSON.stringify(
    { __schema: { ...__schema, directives: [] } },
    (key, value) => (irrelevant.has(key) ? undefined : value),
  );
  const members = Object.entries(scalars).map(([name, type]) => `  ${name}: ${type};`);
  return `/** The schema of the plane, for initGraphQLTada of gql.tada. */
export type introspection = ${introspection};

/** The types of its scalars. */
export type scalars = {
${members.join('\n')}
};
`;
}

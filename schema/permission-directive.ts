/** The directive that shows which permission a root field requires. */
import {
  assertEnumType,
  DirectiveLocation,
  GraphQLDirective,
  GraphQLNonNull,
  type GraphQLSchema,
} from 'graphql';

/** @param schema has the enum Permission */
export const requiresDirective = (schema: GraphQLSchema): GraphQLDirective =>
  new GraphQLDirective({
    name: 'requires',
    description: 'The permission that a caller needs for this field.',
    locations: [DirectiveLocation.FIELD_DEFINITION],
    args: {
      permission: {
        type: new GraphQLNonNull(assertEnumType(schema.getType('Permission'))),
        description: 'One of those in viewer.permissions.',
      },
    },
  });

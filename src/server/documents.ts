/** Parsing and validation of operations, remembered: clients send the same few documents again and again, and reading one costs more than answering it. */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql';

export interface ReadDocument {
  readonly document?: DocumentNode;
  readonly errors: readonly GraphQLError[];
}

const maxDepth = 20;
const maxTokens = 8000;
const maxRemembered = 1000;

/** Refuses operations nested deeper than any honest client needs; introspection nests as deep as its types do and is left alone. */
function depthRule(context: ValidationContext) {
  let depth = 0;
  const field = {
    enter(node: { name: { value: string } }) {
      depth += 1;
      if (depth > maxDepth) {
        context.reportError(
          new GraphQLError(`the operation is nested deeper than ${maxDepth} fields, at ${node.name.value}`, {
            extensions: { code: 'QUERY_TOO_EXPENSIVE', hint: 'ask for less at once, and read on with node(id:)' },
          }),
        );
      }
    },
    leave() {
      depth -= 1;
    },
  };
  return { Field: field };
}

export const rules: readonly ValidationRule[] = [...specifiedRules, depthRule];

/** A reader with a memory of the most recently used documents. */
export function createReader(schema: GraphQLSchema): (query: string) => ReadDocument {
  const remembered = new Map<string, ReadDocument>();
  return (query) => {
    const known = remembered.get(query);
    if (known) {
      remembered.delete(query);
      remembered.set(query, known);
      return known;
    }
    const fresh = read(schema, query);
    remembered.set(query, fresh);
    if (remembered.size > maxRemembered) {
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        break;
      }
    }
    return fresh;
  };
}

function read(schema: GraphQLSchema, query: string): ReadDocument {
  try {
    const document = parse(query, { maxTokens });
    return { document, errors: validate(schema, document, rules).map(withCode) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [withCode(error)] };
    throw error;
  }
}

/** Over every transport the same code of the closed set; libraries would put their own in its place. */
function withCode(error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, extensions } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code: 'BAD_REQUEST', ...extensions },
  });
}

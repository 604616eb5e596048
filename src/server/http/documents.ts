/**
 * Reading of operations for all transports: parsed, validated, bounded, and remembered, since
 * clients send the same few documents again and again and reading one costs more than answering it.
 * What somebody without a token sends is held to the few fields that are open to all before
 * anything else is done with it.
 */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { Caller } from '../../../schema/context.ts';
import type { Access } from '../../../schema/root-access.ts';
import { costRule } from './cost.ts';

export interface ReadDocument {
  readonly document?: DocumentNode;
  readonly errors: readonly GraphQLError[];
}

export type Reader = (query: string, caller: Caller) => ReadDocument;

/** Characters of a document, comments included: graphql-js counts tokens, and a comment is none. */
export const maxCharacters = 64 * 1024;
const maxTokens = 8000;
/** An operation that needs no token is an enrolment, which is short. */
const anonymousBounds = { characters: 8 * 1024, tokens: 1000 };
/** Both bounds hold. A syntax tree takes some 50 bytes for each character of its text. */
const maxRemembered = 1000;
export const maxRememberedCharacters = 1024 * 1024;

export const rules: readonly ValidationRule[] = [...specifiedRules, costRule];

/**
 * A reader with a memory of the most recently used documents. Only what a caller with a token sent,
 * and what is valid, is remembered.
 */
export function createReader(schema: GraphQLSchema): Reader {
  const remembered = new Remembered();
  const open = fieldsOpenToAll(schema);
  return (query, caller) => {
    if (caller.kind === 'ANONYMOUS') return readAnonymous(schema, open, query);
    const known = remembered.get(query);
    if (known) return known;
    const fresh = read(query, maxCharacters, maxTokens, (document) =>
      validate(schema, document, rules),
    );
    if (fresh.document && fresh.errors.length === 0) remembered.set(query, fresh);
    return fresh;
  };
}

/** The most recently used documents, bounded by number and by length. */
class Remembered {
  readonly #byText = new Map<string, ReadDocument>();
  #characters = 0;

  get(query: string): ReadDocument | undefined {
    const known = this.#byText.get(query);
    if (known) {
      this.#byText.delete(query);
      this.#byText.set(query, known);
    }
    return known;
  }

  set(query: string, document: ReadDocument): void {
    this.#byText.set(query, document);
    this.#characters += query.length;
    for (const oldest of this.#byText.keys()) {
      if (this.#byText.size <= maxRemembered && this.#characters <= maxRememberedCharacters) break;
      this.#byText.delete(oldest);
      this.#characters -= oldest.length;
    }
  }
}

function readAnonymous(
  schema: GraphQLSchema,
  open: ReadonlySet<string>,
  query: string,
): ReadDocument {
  return read(query, anonymousBounds.characters, anonymousBounds.tokens, (document) => {
    const fields = rootFieldsOf(document);
    const closed = fields.find((name) => !open.has(name));
    if (closed !== undefined) return [unauthenticated(closed)];
    if (fields.length > 1)
      return [
        tooExpensive(
          'without a token an operation has one root field',
          'send one operation for each',
        ),
      ];
    return validate(schema, document, rules, { hideSuggestions: true });
  });
}

/**
 * Root fields of all operations by name; a fragment that stands among them, with its dots: what it
 * selects is not looked at.
 */
function rootFieldsOf(document: DocumentNode): readonly string[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    return definition.selectionSet.selections.map((selection) =>
      selection.kind === Kind.FIELD ? selection.name.value : '... (a fragment)',
    );
  });
}

/**
 * Introspection too is for those who have a token: the schema is public, but each answer costs a
 * tenth of a second of CPU.
 */
function unauthenticated(what: string): GraphQLError {
  return new GraphQLError(
    `${what} needs a valid token: none was given, or it is unknown, revoked or expired`,
    {
      extensions: {
        code: 'UNAUTHENTICATED',
        hint: 'send "Authorization: Bearer TOKEN", or {"token": "TOKEN"} as the payload of connection_init',
      },
    },
  );
}

/**
 * Root fields that are marked for it, and the name of the root type, with which clients check that
 * something answers.
 */
function fieldsOpenToAll(schema: GraphQLSchema): ReadonlySet<string> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((root) => Object.values(root?.getFields() ?? {}));
  const open = fields.filter(
    ({ extensions }) => (extensions['access'] as Access | undefined) === 'ANYONE',
  );
  return new Set(['__typename', ...open.map(({ name }) => name)]);
}

function read(
  query: string,
  characters: number,
  tokens: number,
  check: (document: DocumentNode) => readonly GraphQLError[],
): ReadDocument {
  if (query.length > characters) {
    return {
      errors: [
        tooExpensive(
          `the document has ${query.length} characters`,
          `at most ${characters}, comments included; pass values as variables`,
        ),
      ],
    };
  }
  try {
    const document = parse(query, { maxTokens: tokens });
    return { document, errors: check(document).map(withCode) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [withCode(error)] };
    // The parser is recursive; the stack's end is the bound of what a document may nest.
    if (error instanceof RangeError)
      return {
        errors: [
          tooExpensive(
            'the document is nested too deeply to be parsed',
            'nest selections and values less',
          ),
        ],
      };
    throw error;
  }
}

function tooExpensive(message: string, hint: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'QUERY_TOO_EXPENSIVE', hint } });
}

/**
 * Over every transport the same code of the closed set; libraries would put their own in its place.
 */
function withCode(error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, extensions } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code: 'BAD_REQUEST', ...extensions },
  });
}

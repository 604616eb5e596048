/** GraphQL over HTTP by Yoga: POST with JSON, GET, and server-sent events. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DocumentNode, GraphQLError } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { AccessContext, Caller, Context, Plane } from '../../../schema/context.ts';
import { parseJson, wellFormedJson } from '../../base/json.ts';
import type { Logger } from '../../base/log.ts';
import { scopeOf } from '../access/scopes.ts';
import type { Observed } from '../observe.ts';
import { withinDeadline } from './deadline.ts';
import type { Reader } from './documents.ts';
import type { Endpoint } from './endpoints.ts';
import { createMask } from './mask.ts';
import { withinBudget } from './spending.ts';
import type { Malformed, Target } from './target.ts';
import { underGrant } from './under-grant.ts';

export interface GraphQLOptions {
  readonly plane: Plane;
  readonly observed: Observed;
  readonly log: Logger;
}

/**
 * What Yoga is given with each request. The body is set where there is one, so that it is not read
 * again.
 */
export interface Exchange {
  readonly req: IncomingMessage & { body?: object };
  readonly res: ServerResponse;
  readonly caller: Caller;
  readonly access: AccessContext;
}

/**
 * Parses and validates with the reader that all transports share. Yoga asks for both apart; the
 * document is read once.
 */
function useReader(read: Reader): Plugin<Exchange> {
  const faults = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  return {
    onParse({ context, params, setParsedDocument, setParseFn }) {
      const { document, errors } = read(String(params.source), context.caller);
      if (document) {
        faults.set(document, errors);
        setParsedDocument(document);
      } else
        setParseFn(() => {
          throw errors[0];
        });
    },
    onValidate({ params, setResult }) {
      const known = faults.get(params.documentAST);
      if (!known) throw new TypeError('a document was not read by the reader');
      setResult(known);
    },
  };
}

export function createGraphQL(
  { observed, log }: GraphQLOptions,
  { path, schema, read, plane, deadlineMs, budgets }: Endpoint,
) {
  const observe: Plugin = {
    onExecute: ({ executeFn, setExecuteFn }) =>
      setExecuteFn(
        observed.executeOn('http', withinBudget(budgets, withinDeadline(deadlineMs, executeFn))),
      ),
    onSubscribe: ({ subscribeFn, setSubscribeFn }) =>
      setSubscribeFn(underGrant(observed.subscribeOn('http', withinBudget(budgets, subscribeFn)))),
  };
  return createYoga<Exchange, Context>({
    schema,
    plugins: [useReader(read), observe],
    graphqlEndpoint: path,
    graphiql: false,
    landingPage: false,
    cors: false,
    batching: false,
    multipart: false,
    maskedErrors: { maskError: createMask(log) },
    logging: false,
    parserAndValidationCache: false,
    context: ({ caller, access }) => ({
      plane,
      caller,
      scope: scopeOf(caller),
      access,
      connection: {},
      loaders: new Map(),
    }),
  });
}

/** Parameters of a GET that hold JSON: Yoga parses them without a try. Pure. */
export function queryFault({ query }: Target): Malformed | undefined {
  for (const name of ['variables', 'extensions']) {
    const text = query.get(name);
    const parsed = text ? parseJson(text) : { value: null };
    if (!parsed || !isParameters(parsed.value) || (text && wellFormedJson(text) !== text)) {
      return {
        message: `the parameter ${name} is not a JSON object`,
        hint: `send ${name}={"name": "value"}, URL-encoded`,
      };
    }
  }
  return undefined;
}

/** The operation that a POST brings. Pure. */
export function operationOf(body: Buffer): { readonly operation: object } | Malformed {
  const parsed = parseJson(wellFormedJson(body.toString('utf8')));
  const hint = 'send {"query": "…", "variables": {…}} as application/json; one operation a request';
  if (!parsed) return { message: 'the request body is not JSON', hint };
  if (!parsed.value || !isParameters(parsed.value))
    return { message: 'the request body is not a JSON object', hint };
  const { query, variables, extensions } = parsed.value as Record<string, unknown>;
  if (typeof query !== 'string' || query === '')
    return { message: 'query is missing, or is not a text', hint };
  if (!isParameters(variables)) return { message: 'variables is not a JSON object', hint };
  return isParameters(extensions)
    ? { operation: parsed.value }
    : { message: 'extensions is not a JSON object', hint };
}

/** An object, or nothing at all. */
const isParameters = (value: unknown): boolean =>
  value == null || (typeof value === 'object' && !Array.isArray(value));

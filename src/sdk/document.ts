/**
 * An operation: its text with the types of its answer and variables, as the generator writes it; or
 * what other tools make of an operation (gql.tada, GraphQL Code Generator), which is its syntax tree
 * with the same types.
 */
import { printDocument, type SyntaxNode } from './print-document.ts';

export interface TypedDocument<TData, TVariables> {
  /** Carries the types; it is never there. */
  readonly __apiType?: ((variables: TVariables) => TData) | undefined;
  toString(): string;
}

/** The variables of a document's type. */
export type VariablesOf<TDocument> =
  TDocument extends TypedDocument<unknown, infer TVariables> ? TVariables : never;

/** Texts of syntax trees: a document is sent again and again. */
const printed = new WeakMap<object, string>();

/** The text that is sent. */
export function textOf(document: object | string): string {
  if (!isSyntaxTree(document)) return document.toString();
  const text = printed.get(document) ?? printDocument(document);
  printed.set(document, text);
  return text;
}

const isSyntaxTree = (document: object | string): document is SyntaxNode =>
  typeof document === 'object' && 'kind' in document && document.kind === 'Document';

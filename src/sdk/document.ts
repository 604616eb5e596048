/**
 * An operation as the generator writes it: its text, with the types of its answer and variables.
 */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

export interface TypedDocument<TData, TVariables>
  extends DocumentTypeDecoration<TData, TVariables> {
  toString(): string;
}

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Permission =
  | 'ADMINISTER'
  | 'OPERATE'
  | 'PUBLISH'
  | 'READ';

export type Role =
  | 'ADMIN'
  | 'OPERATOR'
  | 'PUBLISHER'
  | 'VIEWER';

export type ShellQueryVariables = Exact<{ [key: string]: never; }>;


export type ShellQuery = { readonly viewer: { readonly name: string, readonly role: Role, readonly permissions: ReadonlyArray<Permission> }, readonly plane: { readonly version: string, readonly time: string } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const ShellDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Shell {
  viewer {
    name
    role
    permissions
  }
  plane {
    version
    time
  }
}
    `) as unknown as TypedDocumentString<ShellQuery, ShellQueryVariables>;
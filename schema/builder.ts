/**
 * The one Pothos builder, its scalars, and what every domain's fields share: access by role, named failures as results, Relay connections with bounded pages.
 */
import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import { AlreadyExists, Conflict, EnrolmentRefused, Failure, InUse, InvalidInput, NotFound, ReportOutOfOrder } from '../src/base/errors.ts';
import type { Context, EventRecord, Role } from './context.ts';

export interface SchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    BigInt: { Input: number; Output: number };
    UUID: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
}

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ErrorsPlugin, RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    // Ids are opaque, and one encoding of (type, uuid) everywhere lets `node` find its way back.
    clientMutationId: 'omit',
    cursorType: 'String',
    nodeQueryOptions: { description: 'The object with this global id. Null when there is none, or no longer.' },
    nodesQueryOptions: { description: 'As node, for several ids at once, in the order asked for.' },
    nodeTypeOptions: { description: 'Anything with a global id.' },
    pageInfoTypeOptions: { description: 'Where a page lies in its connection.' },
  },
  errors: { directResult: true, defaultTypes: [] },
});

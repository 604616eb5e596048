/**
 * The one Pothos builder, its scalars, and what every domain's fields share: who may call a root
 * field, named failures as results, Relay connections.
 */
import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import { type GraphQLSchema, isObjectType } from 'graphql';
import {
  AlreadyExists,
  Conflict,
  type DependencyProblem,
  type DependencyProblemKind,
  DependencyRefused,
  dependencyProblems,
  type Failure,
  InUse,
  InvalidInput,
  NotFound,
  type ObjectKind,
  objectKinds,
} from '../src/base/errors.ts';
import type { Context } from './context.ts';
import { declareFailures } from './failures.ts';
import { type Scalars, scalarNames, scalars } from './scalars.ts';

export interface SchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Scalars: Scalars;
}

/**
 * Whether objects of this type can be loaded by id. Events have a global id and are no nodes: the
 * field event reads them.
 */
function isNode({ typename }: { readonly typename: string }, schema: GraphQLSchema): boolean {
  const type = schema.getType(typename);
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
}

/** What declares fields of an object type, for functions that declare a group of them. */
export type ObjectFields<T> = PothosSchemaTypes.ObjectFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>,
  T
>;

const maxNodeIds = 100;

/** @throws InvalidInput INVALID_INPUT */
function checkNodeIds(count: number): void {
  if (count <= maxNodeIds) return;
  throw new InvalidInput([
    {
      path: ['ids'],
      message: `${count} ids are more than the ${maxNodeIds} of one request`,
      hint: 'ask for them in several fields, or read a connection',
    },
  ]);
}

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ErrorsPlugin, RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    cursorType: 'String',
    edgesFieldOptions: {
      nullable: { list: false, items: false },
      description: 'The page, each element with its cursor.',
    },
    nodeFieldOptions: { nullable: false, description: 'The element at this place of the list.' },
    nodesOnConnection: { description: 'The page, without cursors.' },
    cursorFieldOptions: { description: 'Give it as after or before to go on from this element.' },
    pageInfoFieldOptions: { description: 'Where this page lies.' },
    idFieldOptions: { description: 'The global id of the object, which is opaque.' },
    nodeTypeOptions: { description: 'Anything with a global id.' },
    nodeQueryOptions: {
      description:
        'The object with this global id. Null when there is none, or it was deleted, or the id is that of an event, which the field event reads.',
      extensions: { access: 'VIEWER' },
      args: { id: { description: 'The global id of the object.' } },
      resolve: (_root, { id }, _context, { schema }, resolveNode) =>
        isNode(id, schema) ? resolveNode(id) : null,
    },
    nodesQueryOptions: {
      description: `The objects with these global ids, at most ${maxNodeIds}, in the order of the ids. Null in the place of each that does not exist, and of events, which the field event reads.`,
      extensions: { access: 'VIEWER', atMost: maxNodeIds },
      args: { ids: { description: `The global ids of the objects, at most ${maxNodeIds}.` } },
      resolve: (_root, args, _context, { schema }, resolveNodes) => {
        checkNodeIds(args.ids.length);
        // The plugin loads the ids of the arguments, whatever it is called with, and skips nulls.
        Object.assign(args, { ids: args.ids.map((id) => (isNode(id, schema) ? id : null)) });
        return resolveNodes(args.ids);
      },
    },
    pageInfoTypeOptions: { description: 'Where a page lies in its connection.' },
    hasNextPageFieldOptions: { description: 'There is more behind this page.' },
    hasPreviousPageFieldOptions: { description: 'There is more before this page.' },
    startCursorFieldOptions: {
      description: 'Cursor of the first element. Null when the page is empty.',
    },
    endCursorFieldOptions: {
      description: 'Cursor of the last element. Null when the page is empty.',
    },
    firstArgOptions: {
      description:
        'How many from the start; 50 when neither first nor last is given, at most 1000.',
    },
    lastArgOptions: { description: 'How many from the end, at most 1000.' },
    afterArgOptions: { description: 'Only what follows this cursor.' },
    beforeArgOptions: { description: 'Only what comes before this cursor.' },
  },
  errors: { directResult: true, unsafelyHandleInputErrors: false },
});

builder.queryType({ description: 'Reading. Nothing here changes anything.' });
builder.mutationType({
  description: 'Changing. Each takes one input and answers with its result or a named error.',
});
builder.subscriptionType({
  description:
    'Following. Over WebSocket (graphql-transport-ws) or server-sent events, on the same address.',
});

for (const name of scalarNames) builder.scalarType(name, scalars[name] as never);

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which way a list is sorted.',
  values: {
    ASC: { description: 'Smallest or oldest first.' },
    DESC: { description: 'Largest or newest first.' },
  } as const,
});

// ---------------------------------------------------------------- named failures

const ErrorInterface = declareFailures<ReturnType<typeof builder.interfaceRef<Failure>>>(
  builder as never,
  'A failure that a caller can cause and mend.',
);

const ObjectKindEnum = builder.enumType('ObjectKind', {
  description: 'The kinds of objects that an input can refer to.',
  values: Object.fromEntries(
    Object.entries(objectKinds).map(([kind, description]) => [kind, { description }]),
  ) as Record<ObjectKind, object>,
});
builder.objectType(NotFound, {
  name: 'NotFoundError',
  description: 'What the input refers to does not exist.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    kind: t.field({
      type: ObjectKindEnum,
      nullable: true,
      description: 'The kind of object that does not exist. Null when several kinds are meant.',
      resolve: (failure) => failure.kind ?? null,
    }),
    key: t.string({
      nullable: true,
      description: 'The name, address, id or selector that was given. Null when there is none.',
      resolve: (failure) => failure.key ?? null,
    }),
  }),
});
builder.objectType(AlreadyExists, {
  name: 'AlreadyExistsError',
  description: 'An object with this key exists already.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    existing: t.node({
      description:
        'The existing object. Null when it has no global id, or was deleted in the meantime.',
      id: (failure) => failure.existing ?? null,
    }),
  }),
});
builder.objectType(InUse, {
  name: 'InUseError',
  description: 'The object cannot be removed because something still uses it.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    usedBy: t.stringList({
      description: 'The names of what still uses the object.',
      resolve: (failure) => [...failure.usedBy],
    }),
  }),
});
builder.objectType(Conflict, {
  name: 'ConflictError',
  description: 'The object changed in the meantime, or its state does not permit this.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    current: t.node({
      description:
        'The object that the request conflicts with, as it is now. Null when no single object is meant.',
      id: (failure) => failure.current ?? null,
    }),
    currentRevision: t.int({
      nullable: true,
      description:
        'The revision that the object has now. Null when the conflict is not about revisions.',
      resolve: (failure) => failure.currentRevision ?? null,
    }),
  }),
});
const DependencyProblemKindEnum = builder.enumType('DependencyProblemKind', {
  description: 'How dependencies between programs can fail to hold together.',
  values: Object.fromEntries(
    Object.entries(dependencyProblems).map(([kind, description]) => [kind, { description }]),
  ) as Record<DependencyProblemKind, object>,
});
const DependencyProblemType = builder.objectRef<DependencyProblem>('DependencyProblem').implement({
  description: 'One thing that is wrong with dependencies.',
  fields: (t) => ({
    kind: t.field({
      type: DependencyProblemKindEnum,
      description: 'What kind of thing.',
      resolve: (problem) => problem.kind,
    }),
    path: t.stringList({
      description:
        'Keys of the programs along the dependencies concerned; of a circle the first is there again at the end.',
      resolve: (problem) => [...problem.path],
    }),
    message: t.exposeString('message', { description: 'One sentence on what is wrong.' }),
    hint: t.string({
      nullable: true,
      description: 'A remedy. Null when the message contains it.',
      resolve: (problem) => problem.hint ?? null,
    }),
  }),
});
builder.objectType(DependencyRefused, {
  name: 'DependencyRefusedError',
  description:
    'Dependencies between programs would not hold together; all that is wrong is listed. Nothing was changed.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    problems: t.field({
      type: [DependencyProblemType],
      description: 'Every problem that was found in the dependencies.',
      resolve: (failure) => [...failure.problems],
    }),
  }),
});

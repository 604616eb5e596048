/** Programs and their revisions in the graph. */

import { uuidPattern } from '../../src/base/ids.ts';
import type { Connection, PageArgs } from '../../src/base/page.ts';
import { activityModes, programSources } from '../../src/domain/settings/program-facts.ts';
import { actorField } from '../actor.ts';
import { builder } from '../builder.ts';
import { type Counted, emptyConnection, totalCountDescription } from '../connections.ts';
import { locate } from '../global-ids.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { ProgramDefinition } from './definition.ts';
import {
  countPrograms,
  findProgram,
  listPrograms,
  listRevisions,
  loadPrograms,
  loadRevisions,
  type ProgramRecord,
  type RevisionRecord,
  revisionId,
} from './store/programs.ts';

/** Programs by their id. */
export const programLoader = defineLoader('programs', async (db, scope, ids) =>
  byId(await loadPrograms(db, scope, ids)),
);
const revisionPages = defineLoader('program revisions', (db, scope, ids, args: PageArgs) =>
  listRevisions(db, scope, ids, args),
);

const revisionKey = /^([^:]+):[1-9]\d{0,8}$/;

export const ProgramRevision = builder.objectRef<RevisionRecord>('ProgramRevision');
builder.node(ProgramRevision, {
  description: 'A program’s definition as it was from one change to the next. Never changes.',
  id: { resolve: revisionId, description: 'The global id of the revision, which is opaque.' },
  loadManyWithoutCache: async (ids, { plane, scope }) => {
    const wellFormed = ids.filter((id) => uuidPattern.test(revisionKey.exec(id)?.[1] ?? ''));
    const found =
      wellFormed.length > 0
        ? await loadRevisions(plane.db, scope, wellFormed)
        : new Map<string, RevisionRecord>();
    return ids.map((id) => found.get(id) ?? null);
  },
  fields: (t) => ({
    revision: t.exposeInt('revision', {
      description: 'The number of the revision, counted from 1.',
    }),
    definition: t.field({
      type: ProgramDefinition,
      description: 'How the program is run under this revision.',
      resolve: (r) => r.definition,
    }),
    author: t.field(actorField('author', 'Who made the revision.')),
    at: t.field({
      type: 'DateTime',
      description: 'When the revision was made.',
      resolve: (r) => r.at,
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'A sentence from its author. Null: there is none.',
    }),
  }),
});

/** The connection of a program's revisions, whose number is that of the newest. */
type RevisionPage = Connection<RevisionRecord> & { readonly total: number };

const ProgramRevisionConnection = builder.connectionObject<typeof ProgramRevision, RevisionPage>(
  {
    type: ProgramRevision,
    name: 'ProgramRevisionConnection',
    description: 'A page of a program’s revisions.',
    fields: (t) => ({
      totalCount: t.int({ description: totalCountDescription, resolve: (page) => page.total }),
    }),
  },
  { name: 'ProgramRevisionEdge', description: 'A revision and its place in the list.' },
);

export const keeping = "are kept in the ledger. Null: the plane's settings apply.";
export const ActivityMode = builder.enumType('ActivityMode', {
  description: 'How a program takes part in an activity of its group.',
  values: activityModes,
});

export const ProgramSource = builder.enumType('ProgramSource', {
  description: 'Who holds the definition of a program.',
  values: programSources,
});

export const Program = builder.objectRef<ProgramRecord>('Program');
builder.node(Program, {
  description:
    'A command and its settings, under a name and an environment. Its instances run on hosts.',
  id: {
    resolve: (program) => program.id,
    description: 'The global id of the program, which is opaque.',
  },
  loadManyWithoutCache: (ids, context) => loadNodes(programLoader(context), ids),
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'The name of the program, unique within its environment.',
    }),
    environment: t.exposeString('environment', {
      description: 'The environment it belongs to; default unless another was chosen.',
    }),
    group: t.exposeString('group', {
      nullable: true,
      description: 'The group it belongs to, for selectors. Null: none.',
    }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'A sentence on what the program is for. Null: there is none.',
    }),
    keepRuns: t.exposeInt('keepRuns', {
      nullable: true,
      description: `How many of its runs ${keeping}`,
    }),
    keepRunsForMs: t.expose('keepRunsForMs', {
      type: 'Duration',
      nullable: true,
      description: `The time for which the runs of the program ${keeping}`,
    }),
    activityMode: t.field({
      type: ActivityMode,
      nullable: true,
      description: 'How it takes part in an activity of its group. Null: it does not.',
      resolve: (program) => program.activityMode,
    }),
    revision: t.exposeInt('revision', { description: 'Number of the current revision.' }),
    definition: t.field({
      type: ProgramDefinition,
      description: 'The settings of the program under its current revision.',
      resolve: (p) => p.definition,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the program was created.',
      resolve: (p) => p.createdAt,
    }),
    revisedAt: t.field({
      type: 'DateTime',
      description: 'When its current revision was made.',
      resolve: (p) => p.revisedAt,
    }),
    revisedBy: t.field(actorField('revisedBy', 'Who made the current revision of the program.')),
    revisions: t.connection(
      {
        type: ProgramRevision,
        description: 'The revisions of the program, oldest first; the newest with last.',
        resolve: async (program, args, context): Promise<RevisionPage> => {
          const page = await revisionPages(context, args).load(program.id);
          return { ...(page ?? emptyConnection), total: program.revision };
        },
      },
      ProgramRevisionConnection,
    ),
  }),
});
builder.objectField(Program, 'source', (t) =>
  t.field({
    type: ProgramSource,
    description: 'The holder of the definition, where it is changed.',
    resolve: (program) => program.source,
  }),
);

export const ProgramConnection = builder.connectionObject<typeof Program, Counted<ProgramRecord>>(
  {
    type: Program,
    name: 'ProgramConnection',
    description: 'A page of programs.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'ProgramEdge', description: 'A program and its place in the list.' },
);

export const ProgramFilter = builder.inputType('ProgramFilter', {
  description:
    'Selects programs. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    name: t.stringList({ description: 'The names of the programs, in full.' }),
    environment: t.stringList({ description: 'The environments of the programs.' }),
    group: t.stringList({ description: 'The groups of the programs, in full.' }),
    assigned: t.boolean({
      description: 'True: only what is assigned somewhere. False: only what is not.',
    }),
    text: t.string({
      description:
        'A part of the name, the environment, the group or the description of the programs, in any case.',
    }),
  }),
});

export const ProgramOrder = orderInput('Program', 'programs', {
  NAME: 'The names of the programs, then their environments.',
  REVISED: 'The time at which the current revisions were made.',
  CREATED: 'The time at which the programs were created.',
});

const environmentDescription = 'The environment of the program; default when left out.';

builder.queryFields((t) => ({
  programs: t.connection(
    {
      type: Program,
      description: 'Programs, by name and environment unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: ProgramFilter,
          description: 'Which programs are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: ProgramOrder,
          description: 'How the programs are sorted; by name when left out.',
        }),
      },
      resolve: async (_root, args, { plane, scope }) => ({
        ...(await listPrograms(plane.db, scope, args)),
        totalCount: () => countPrograms(plane.db, scope, args.filter),
      }),
    },
    ProgramConnection,
  ),
  program: t.field({
    type: Program,
    nullable: true,
    description: 'The program of that name and environment. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      name: t.arg.string({ required: true, description: 'The name of the program.' }),
      environment: t.arg.string({
        required: true,
        defaultValue: 'default',
        description: environmentDescription,
      }),
    },
    resolve: async (_root, key, { plane, scope }) =>
      (await findProgram(plane.db, scope, key)) ?? null,
  }),
}));

// ---------------------------------------------------------------- referring

export const ProgramKey = builder.inputType('ProgramKey', {
  description: 'The name and the environment of one program.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name of the program.' }),
    environment: t.string({
      required: true,
      defaultValue: 'default',
      description: environmentDescription,
    }),
  }),
});

export const ProgramRef = builder.inputType('ProgramRef', {
  description: 'Refers to one program, by its global id or by its name and environment.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the program.' }),
    key: t.field({ type: ProgramKey, description: 'The name and the environment of the program.' }),
  }),
});

/** What a ProgramRef means. @throws InvalidInput for an id that is not one of a program */
export const locateProgram = (ref: typeof ProgramRef.$inferInput, path: readonly string[]) =>
  locate('Program', ref, path);

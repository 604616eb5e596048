/** Creating, updating and deleting programs in the graph. */
import { AlreadyExists, Conflict, InUse, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { definitionOfInput } from '../../src/domain/settings/api-form.ts';
import { builder } from '../builder.ts';
import { cleared, given } from '../inputs.ts';
import { change } from '../loaders.ts';
import { byLoading, deletedId, mutation } from '../mutation.ts';
import { ProgramDefinitionInput, ProgramDefinitionUpdateInput } from './definition-input.ts';
import { createProgram, deleteProgram, updateProgram } from './store/change.ts';
import { loadPrograms } from './store/programs.ts';
import { ActivityMode, keeping, locateProgram, Program, ProgramRef } from './type.ts';

const definitionPath = ['input', 'definition'];

mutation('createProgram', {
  access: 'ADMIN',
  description: 'Creates a program. It runs nowhere until it is assigned to hosts.',
  input: (t) => ({
    name: t.string({
      required: true,
      description: 'A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all.',
    }),
    environment: t.string({
      required: true,
      defaultValue: 'default',
      description: 'The environment of the program, written like a name.',
    }),
    group: t.string({
      description:
        'The group of the program, written like a name. It belongs to no group when left out.',
    }),
    description: t.string({ description: 'What the program is for, at most 4096 characters.' }),
    keepRuns: t.int({ description: `How many of its runs ${keeping}` }),
    keepRunsForMs: t.field({
      type: 'Duration',
      description: `The time for which the runs of the program ${keeping}`,
    }),
    activityMode: t.field({
      type: ActivityMode,
      description: 'How it takes part in an activity of its group. It does not when left out.',
    }),
    definition: t.field({
      type: ProgramDefinitionInput,
      required: true,
      description: 'How the program is run.',
    }),
    note: t.string({ description: 'A note on the first revision.' }),
  }),
  failures: [InvalidInput, AlreadyExists],
  resolve: ({ definition: given, ...input }, context) => {
    const definition = definitionOfInput(given, definitionPath);
    return change(context, (tx) => createProgram(tx, { ...input, definition }));
  },
  created: byLoading(loadPrograms),
  payload: (t) => ({
    program: t.field({
      type: Program,
      description: 'The program as created.',
      resolve: ({ value }) => value,
    }),
  }),
});

const clearable = {
  GROUP: 'group',
  DESCRIPTION: 'description',
  ACTIVITY_MODE: 'activityMode',
  KEEP_RUNS: 'keepRuns',
  KEEP_RUNS_FOR: 'keepRunsForMs',
} as const;
const ProgramSetting = builder.enumType('ProgramSetting', {
  description: 'What can be removed of a program besides its definition.',
  values: {
    GROUP: { description: 'The group of the program.' },
    DESCRIPTION: { description: 'The description of the program.' },
    ACTIVITY_MODE: { description: 'Its part in activities of its group.' },
    KEEP_RUNS: { description: "How many of its runs are kept: the plane's setting applies." },
    KEEP_RUNS_FOR: {
      description: "The time for which its runs are kept: the plane's setting applies.",
    },
  } as const,
});

mutation('updateProgram', {
  access: 'ADMIN',
  description:
    'Updates a program. A definition that differs becomes a new revision; one that does not changes nothing.',
  input: (t) => ({
    program: t.field({ type: ProgramRef, required: true, description: 'The program to update.' }),
    group: t.string({ description: 'The group of the program. It stays when left out.' }),
    description: t.string({ description: 'What the program is for. It stays when left out.' }),
    keepRuns: t.int({
      description: 'How many of its runs are kept in the ledger. It stays when left out.',
    }),
    keepRunsForMs: t.field({
      type: 'Duration',
      description:
        'The time for which the runs of the program are kept in the ledger, in milliseconds. It stays when left out.',
    }),
    activityMode: t.field({
      type: ActivityMode,
      description:
        'How the program takes part in an activity of its group. It stays when left out.',
    }),
    clear: t.field({
      type: [ProgramSetting],
      required: true,
      defaultValue: [],
      description: 'What to remove of the program.',
    }),
    definition: t.field({
      type: ProgramDefinitionUpdateInput,
      description: 'How the program is run. A definition that differs becomes a new revision.',
    }),
    expectedRevision: t.int({
      description:
        'The update is refused with ConflictError when the program is at another revision.',
    }),
    note: t.string({ description: 'A note on the new revision.' }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: async ({ program, clear, definition, ...input }, context) => {
    const which = {
      program: locateProgram(program, ['input', 'program']),
      definition: definition && definitionOfInput(definition, definitionPath),
    };
    const settings = cleared(given(input), clear, clearable);
    return change(context, (tx) => updateProgram(tx, { ...settings, ...which }));
  },
  payload: (t) => ({
    program: t.field({
      type: Program,
      description: 'The program as it is now.',
      resolve: ({ value }) => value,
    }),
  }),
});

mutation('deleteProgram', {
  access: 'ADMIN',
  description:
    'Deletes a program that is assigned nowhere, with its revisions. The records of its runs and its events stay.',
  input: (t) => ({
    program: t.field({ type: ProgramRef, required: true, description: 'The program to delete.' }),
  }),
  failures: [InvalidInput, NotFound, InUse],
  resolve: ({ program }, context) =>
    change(context, (tx) => deleteProgram(tx, locateProgram(program, ['input', 'program']))),
  payload: deletedId('Program'),
});

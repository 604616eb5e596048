/** Creating, updating and deleting programs in the graph. */
import { AlreadyExists, Conflict, InUse, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { actorOf } from '../context.ts';
import { change } from '../loaders.ts';
import { deletedId, mutation } from '../mutation.ts';
import { createProgram, deleteProgram, updateProgram } from './change.ts';
import { ProgramDefinitionInput } from './definition-input.ts';
import { ActivityMode, keeping, locateProgram, Program, ProgramRef } from './type.ts';

mutation('createProgram', {
  access: 'ADMIN',
  description: 'Creates a program. It runs nowhere until it is assigned to hosts.',
  input: (t) => ({
    name: t.string({ required: true, description: 'A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all.' }),
    environment: t.string({ required: true, defaultValue: 'default', description: 'The environment of the program, written like a name.' }),
    group: t.string({ description: 'The group of the program, written like a name. It belongs to no group when left out.' }),
    description: t.string({ description: 'What the program is for, at most 4096 characters.' }),
    keepRuns: t.int({ description: `How many of its runs ${keeping}` }),
    keepRunsForMs: t.field({ type: 'BigInt', description: `For how long its runs ${keeping}` }),
    activityMode: t.field({ type: ActivityMode, description: 'How it takes part in an activity of its group. It does not when left out.' }),
    definition: t.field({ type: ProgramDefinitionInput, required: true, description: 'How the program is run.' }),
    note: t.string({ description: 'A note on the first revision.' }),
  }),
  failures: [InvalidInput, AlreadyExists],
  resolve: (input, context) => change(context, (tx) => createProgram(tx, input, actorOf(context.caller))),
  payload: (t) => ({ program: t.field({ type: Program, description: 'The program as created.', resolve: ({ value }) => value }) }),
});

mutation('updateProgram', {
  access: 'ADMIN',
  description: 'Updates a program. A definition that differs becomes a new revision; one that does not changes nothing.',
  input: (t) => ({
    program: t.field({ type: ProgramRef, required: true, description: 'The program to update.' }),
    group: t.string({ description: 'The group it is to belong to. Null: none.' }),
    description: t.string({ description: 'What it is for. Null: nothing said.' }),
    keepRuns: t.int({ description: `How many of its runs ${keeping}` }),
    keepRunsForMs: t.field({ type: 'BigInt', description: `For how long its runs ${keeping}` }),
    activityMode: t.field({ type: ActivityMode, description: 'How it is to take part in an activity of its group. Null: not.' }),
    definition: t.field({ type: ProgramDefinitionInput, description: 'How it is run. A definition that differs becomes a new revision.' }),
    expectedRevision: t.int({ description: 'The update is refused with ConflictError when the program is at another revision.' }),
    note: t.string({ description: 'A note on the new revision.' }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: ({ program, ...input }, context) =>
    change(context, (tx) =>
      updateProgram(tx, { ...input, program: locateProgram(program, ['input', 'program']) }, actorOf(context.caller)),
    ),
  payload: (t) => ({ program: t.field({ type: Program, description: 'The program as it is now.', resolve: ({ value }) => value }) }),
});

mutation('deleteProgram', {
  access: 'ADMIN',
  description: 'Deletes a program that is assigned nowhere, with its revisions. The records of its runs and its events stay.',
  input: (t) => ({ program: t.field({ type: ProgramRef, required: true, description: 'The program to delete.' }) }),
  failures: [InvalidInput, NotFound, InUse],
  resolve: ({ program }, context) =>
    change(context, (tx) => deleteProgram(tx, locateProgram(program, ['input', 'program']), actorOf(context.caller))),
  payload: deletedId('Program'),
});

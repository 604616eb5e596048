/** Creating, updating and deleting assignments in the graph. */
import {
  AlreadyExists,
  Conflict,
  DependencyRefused,
  InvalidInput,
  NotFound,
} from '../../src/base/errors.ts';
import { change } from '../loaders.ts';
import {
  byLoading,
  deletedId,
  type InputFields,
  mutation,
  type PayloadFields,
} from '../mutation.ts';
import { locateProgram, ProgramRef } from '../programs/type.ts';
import { type AssignmentRecord, loadAssignments } from './store/assignments.ts';
import { createAssignment, deleteAssignment, updateAssignment } from './store/change.ts';
import { Assignment, AssignmentRef, locateAssignment } from './type.ts';

const hostsForm =
  'a host name, * or label:key=value, separated by commas (or) and spaces (and). Hosts named in full must exist';
const which = (t: InputFields) =>
  t.field({ type: AssignmentRef, required: true, description: 'The assignment that is meant.' });
const payload = (t: PayloadFields<AssignmentRecord>) => ({
  assignment: t.field({
    type: Assignment,
    description: 'The assignment as it is now.',
    resolve: ({ value }) => value,
  }),
});

mutation('createAssignment', {
  access: 'ADMIN',
  description: 'Assigns a program to hosts: those that match now, and those that come to match.',
  input: (t) => ({
    program: t.field({ type: ProgramRef, required: true, description: 'The program to assign.' }),
    hosts: t.string({ required: true, description: `The hosts: ${hostsForm}.` }),
    enabled: t.boolean({
      required: true,
      defaultValue: true,
      description: 'False: its instances are made and kept stopped.',
    }),
    instancesPerHost: t.int({
      required: true,
      defaultValue: 1,
      description: 'How many instances each host gets, 1 to 10000.',
    }),
  }),
  failures: [InvalidInput, NotFound, AlreadyExists, Conflict, DependencyRefused],
  resolve: ({ program, ...input }, context) =>
    change(context, (tx) =>
      createAssignment(tx, { ...input, program: locateProgram(program, ['input', 'program']) }),
    ),
  created: byLoading(loadAssignments),
  payload,
});

mutation('updateAssignment', {
  access: 'ADMIN',
  description:
    'Updates an assignment. With another host selector, instances on hosts that still match go on undisturbed, and the schedules of the assignment stay.',
  input: (t) => ({
    assignment: which(t),
    hosts: t.string({ description: `The new hosts: ${hostsForm}. They stay when left out.` }),
    enabled: t.boolean({
      description: 'False: its instances are stopped and kept so. It stays as it is when left out.',
    }),
    instancesPerHost: t.int({
      description:
        'How many instances each host is to have, 1 to 10000. It stays as it is when left out.',
    }),
    expectedRevision: t.int({
      description:
        'The update is refused with ConflictError when the assignment is at another revision.',
    }),
  }),
  failures: [InvalidInput, NotFound, AlreadyExists, Conflict, DependencyRefused],
  resolve: ({ assignment, ...input }, context) =>
    change(context, (tx) => updateAssignment(tx, locateAssignment(assignment), input)),
  payload,
});

mutation('deleteAssignment', {
  access: 'ADMIN',
  description:
    'Deletes an assignment with its schedules. Instances that no other assignment covers are stopped and removed.',
  input: (t) => ({ assignment: which(t) }),
  failures: [InvalidInput, NotFound, Conflict, DependencyRefused],
  resolve: ({ assignment }, context) =>
    change(context, (tx) => deleteAssignment(tx, locateAssignment(assignment))),
  payload: deletedId('Assignment'),
});

for (const [name, enabled, description] of [
  [
    'enableAssignment',
    true,
    'Lets the instances of an assignment run; those with autostart are started.',
  ],
  [
    'disableAssignment',
    false,
    'Stops the instances of an assignment and keeps them stopped, unless another enabled assignment covers them.',
  ],
] as const) {
  mutation(name, {
    access: 'OPERATOR',
    description,
    input: (t) => ({ assignment: which(t) }),
    failures: [InvalidInput, NotFound, Conflict, DependencyRefused],
    resolve: ({ assignment }, context) =>
      change(context, (tx) => updateAssignment(tx, locateAssignment(assignment), { enabled })),
    payload,
  });
}

/** Revisions as objects in the graph: the current one of a program, and how two differ. */
import { changedFields } from '../../src/domain/settings/definition.ts';
import { builder } from '../builder.ts';
import { defineLoader } from '../loaders.ts';
import { loadRevisions, type RevisionRecord, revisionId } from './store/programs.ts';
import { Program, ProgramRevision } from './type.ts';

/** Revisions by revisionId. */
export const revisionLoader = defineLoader('revisions', loadRevisions);

builder.objectField(Program, 'currentRevision', (t) =>
  t.field({
    type: ProgramRevision,
    nullable: true,
    description: 'The current revision. Null when the program was deleted in the meantime.',
    resolve: ({ id: programId, revision }, _args, context) =>
      revisionLoader(context).load(revisionId({ programId, revision })),
  }),
);

interface Diff {
  readonly from: RevisionRecord;
  readonly to: RevisionRecord;
}

const ProgramRevisionDiff = builder.objectRef<Diff>('ProgramRevisionDiff').implement({
  description: 'How the definitions of two revisions of a program differ.',
  fields: (t) => ({
    from: t.field({
      type: ProgramRevision,
      description: 'The revision that is compared.',
      resolve: ({ from }) => from,
    }),
    to: t.field({
      type: ProgramRevision,
      description: 'The revision that it is compared with.',
      resolve: ({ to }) => to,
    }),
    settings: t.stringList({
      description:
        'The names of the settings that differ, in alphabetical order. Their values are in the definitions of both revisions.',
      resolve: ({ from, to }) => [...changedFields(from.definition, to.definition)].sort(),
    }),
  }),
});

builder.objectField(ProgramRevision, 'diff', (t) =>
  t.field({
    type: ProgramRevisionDiff,
    nullable: true,
    description:
      'How this revision differs from another one of its program, older or newer. Null when there is no such revision.',
    args: {
      to: t.arg.int({
        required: true,
        description: 'The number of the revision to compare with.',
      }),
    },
    resolve: async (from, { to: revision }, context) => {
      if (revision < 1) return null;
      const to = await revisionLoader(context).load(revisionId({ ...from, revision }));
      return to && { from, to };
    },
  }),
);

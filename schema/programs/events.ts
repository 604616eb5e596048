/** The events about programs. */
import { type EventOf, event, optionalText, type Payload, registerEvents } from '../event-kinds.ts';

const revision = (e: EventOf<Payload>) => Number(e.payload.revision);
const note = {
  nullable: true,
  description: "The author's note. Null when none was given.",
  resolve: (e: EventOf<Payload>) => optionalText(e.payload, 'note'),
} as const;

const programEvents = {
  PROGRAM_CREATED: event({
    description: 'A program was created.',
    fields: (t) => ({
      revision: t.int({
        description: 'The number of the first revision of the program.',
        resolve: revision,
      }),
    }),
  }),
  PROGRAM_REVISED: event({
    description: 'The definition of a program changed, which made a new revision.',
    fields: (t) => ({
      revision: t.int({ description: 'The revision it now has.', resolve: revision }),
      fields: t.stringList({
        description: 'Settings that differ from before, by name; never their values.',
        resolve: (e) => e.payload.fields as string[],
      }),
      note: t.string(note),
    }),
  }),
  PROGRAM_CHANGED: event({
    description:
      'The group, description, activity mode or run retention of a program changed. These belong to no revision.',
    fields: (t) => ({
      fields: t.stringList({
        description: 'Names of what differs from before.',
        resolve: (e) => e.payload.fields as string[],
      }),
      note: t.string(note),
    }),
  }),
  PROGRAM_DELETED: event({ description: 'A program was deleted.' }),
};
registerEvents(programEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    programs: typeof programEvents;
  }
}

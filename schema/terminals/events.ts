/** Terminals in the event log: who opened and closed them, never what they showed. */

import { type EventFields, event, registerEvents } from '../event-kinds.ts';
import type { terminalKinds } from './topics.ts';
import { TerminalKindEnum } from './type.ts';

const session = (t: EventFields) => ({
  sessionId: t.field({
    type: 'UUID',
    description: 'The session; a shell that was resumed keeps it.',
    resolve: (e) => String(e.payload.sessionId),
  }),
  terminalKind: t.field({
    type: TerminalKindEnum,
    description: 'What the terminal belongs to.',
    resolve: (e) => e.payload.kind as keyof typeof terminalKinds,
  }),
  readOnly: t.boolean({
    description: 'Whether the terminal was only watched.',
    resolve: (e) => e.payload.readOnly === true,
  }),
});

const optionalText = (value: unknown) => (value == null ? null : String(value));

const terminalEvents = {
  TERMINAL_OPENED: event({
    description:
      'Somebody asked for a terminal. It is written before the host opens it, so that nothing runs on a terminal that the log does not name. What is typed and shown is never in the log.',
    fields: (t) => session(t),
  }),
  TERMINAL_CLOSED: event({
    description:
      'A terminal was closed: by somebody, because what was on it has ended, or because of a failure. One that could not be opened is closed too.',
    fields: (t) => ({
      ...session(t),
      recording: t.string({
        nullable: true,
        description: 'Path of the recording on the host. Null: not recorded.',
        resolve: (e) => optionalText(e.payload.recording),
      }),
      failure: t.string({
        nullable: true,
        description:
          'Why the terminal was not opened, or was ended before what was on it. Null when it was closed as asked, when nobody had read it for a minute, and when what was on it has ended.',
        resolve: (e) => optionalText(e.payload.failure),
      }),
      durationMs: t.field({
        type: 'Duration',
        description: 'The time for which the session was open, in milliseconds.',
        resolve: (e) => Number(e.payload.durationMs),
      }),
      outputBytes: t.field({
        type: 'SafeInt',
        description: 'Bytes that were shown.',
        resolve: (e) => Number(e.payload.outputBytes),
      }),
      inputBytes: t.field({
        type: 'SafeInt',
        description: 'Bytes that were typed.',
        resolve: (e) => Number(e.payload.inputBytes),
      }),
    }),
  }),
};
registerEvents(terminalEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    terminals: typeof terminalEvents;
  }
}

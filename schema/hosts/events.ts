/** The events about hosts and their agents. */
import { problemCodeDescription } from '../../src/domain/agent-problems.ts';
import { event, optionalText, registerEvents, text } from '../event-kinds.ts';

const hostEvents = {
  HOST_ENROLLED: event({
    description: 'An agent enrolled, for the first time or again.',
  }),
  HOST_CONNECTED: event({
    description: "A host's agent opened its session.",
    fields: (t) => ({
      agentVersion: t.string({
        description: 'Version of the agent.',
        resolve: (e) => text(e.payload, 'agentVersion'),
      }),
    }),
  }),
  HOST_DISCONNECTED: event({
    description:
      "The session of a host's agent ended. The instances are UNKNOWN until the agent returns; nothing on the host stops.",
    fields: (t) => ({
      disconnectReason: t.string({
        description: 'How the session ended.',
        resolve: (e) => text(e.payload, 'reason'),
      }),
    }),
  }),
  HOST_CHANGED: event({
    description: 'The labels, the draining or the facts of a host changed.',
    fields: (t) => ({
      fields: t.stringList({
        description: 'The names of what changed: labels, draining, facts.',
        resolve: (e) => e.payload.fields as string[],
      }),
    }),
  }),
  HOST_REMOVED: event({
    description: 'A host was removed, and its agent locked out.',
  }),
  AGENT_COPY_REFUSED: event({
    description:
      'An agent presented the credential of a host with an old copy of its data folder and was refused: a newer copy has connected since. Recorded once a minute at most.',
  }),
  AGENT_PROBLEM: event({
    description:
      'An agent reported a trouble of its own, or of its host. Of one code at most five at once, then one a minute; the rest is in its log.',
    fields: (t) => ({
      code: t.string({
        description: problemCodeDescription,
        resolve: (e) => text(e.payload, 'code'),
      }),
      detail: t.string({
        nullable: true,
        description:
          'One sentence on what happened, to what, and what follows from it. Null: nothing more is known.',
        resolve: (e) => optionalText(e.payload, 'detail'),
      }),
    }),
  }),
  REPORTS_DROPPED: event({
    description:
      'Reports of a host are lost: its outbox reached its bound, or the plane refused them.',
    fields: (t) => ({
      dropped: t.int({
        description: 'The number of reports that were lost.',
        resolve: (e) => Number(e.payload.dropped),
      }),
      detail: t.string({
        nullable: true,
        description: 'Why the plane refused the first of them. Null: the outbox was full.',
        resolve: (e) => optionalText(e.payload, 'detail'),
      }),
    }),
  }),
};
registerEvents(hostEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    hosts: typeof hostEvents;
  }
}

/** Terminal sessions in the graph, and the subscription that reads one. */
import { builder } from '../builder.ts';
import type { Caller } from '../context.ts';
import { endSignal } from '../programs/definition.ts';
import { parseCursor } from './rules.ts';
import type { TerminalElement, TerminalSession } from './session.ts';
import { findSession } from './sessions.ts';
import { terminalKinds } from './topics.ts';

type User = Extract<Caller, { kind: 'USER' }>;

/** @throws TypeError: the guard of the field has let somebody else in */
export function userOf(caller: Caller): User {
  if (caller.kind !== 'USER')
    throw new TypeError('only the token of a person or tool passes the guard of this field');
  return caller;
}

export const TerminalKindEnum = builder.enumType('TerminalKind', {
  description: 'What a terminal belongs to.',
  values: terminalKinds,
});

export const TerminalSessionType = builder.objectRef<TerminalSession>('TerminalSession').implement({
  description:
    'An open terminal, of the token that opened it alone. It outlives the connection that opened it, and ends when nobody has read it for a minute, when the access of its token ends, and with its plane.',
  fields: (t) => ({
    id: t.field({
      type: 'UUID',
      description: 'The id of the session, for reading, typing, resizing and closing.',
      resolve: ({ opening }) => opening.sessionId,
    }),
    kind: t.field({
      type: TerminalKindEnum,
      description: 'What the terminal belongs to.',
      resolve: ({ opening }) => opening.kind,
    }),
    readOnly: t.boolean({
      description: 'True: the terminal can only be watched in this session.',
      resolve: ({ opening }) => opening.readOnly,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the session ends unless somebody begins to read it with terminalOutput before. Null while it is read. When what was on the terminal has ended, the session ends at this time in any case.',
      resolve: (session) => session.expiresAt,
    }),
    recording: t.string({
      nullable: true,
      description:
        'The path of the recording on the host (asciicast v2). Null when the session is not recorded.',
      resolve: (session) => session.recording,
    }),
  }),
});

const TerminalOutput = builder.objectRef<TerminalElement>('TerminalOutput').implement({
  description:
    'What a terminal has shown. The first element of a subscription holds no bytes: it confirms that the session is read, and its cursor is where the output begins. It comes at once where after is given, else when the host answers.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: 'The place behind these bytes: give it as after to go on from here.',
    }),
    data: t.exposeString('data', {
      description: 'Bytes for the screen, in base64. A character may be cut between two elements.',
    }),
    ended: t.boolean({
      description: 'True when nothing follows: the program or shell has ended.',
      resolve: ({ exit }) => exit !== null,
    }),
    exitCode: t.int({
      nullable: true,
      description:
        'The exit code of the program or shell. Null before the end, when a signal ended it, and when it is not known.',
      resolve: ({ exit }) => exit?.code ?? null,
    }),
    signal: t.field(endSignal(({ exit }: TerminalElement) => exit?.signal)),
    recording: t.exposeString('recording', {
      nullable: true,
      description:
        'The path of the recording on the host (asciicast v2). Null when the session is not recorded. It is another file after an interruption.',
    }),
  }),
});

builder.subscriptionField('terminalOutput', (t) =>
  t.field({
    type: TerminalOutput,
    description:
      "The output of a terminal session, until what is on the terminal ends. It only reads: a client that was interrupted subscribes again with its last cursor, to the same terminal. While the host is out of reach nothing comes, and then what was missed. A session has one reader: an earlier one's subscription ends with CONFLICT.",
    extensions: { access: 'VIEWER' },
    args: {
      session: t.arg({
        type: 'UUID',
        required: true,
        description: 'The id of the session, as openTerminal or openShell has returned it.',
      }),
      after: t.arg.string({
        description:
          'The cursor of the last element received. When left out, the subscription begins with what nobody has read yet, else with the oldest output that is kept of a shell, or the last screenful of a program.',
      }),
    },
    subscribe: async (_root, { session, after }, { plane, caller }) => {
      const place = parseCursor(after);
      const found = await findSession(plane, session, userOf(caller).tokenId, ['session']);
      return found.read(place);
    },
    resolve: (element) => element,
  }),
);

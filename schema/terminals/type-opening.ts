/** Opening terminals: those of programs, and shells on hosts. */
import { Conflict, Failure, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { derivedUuid, uuidv7 } from '../../src/base/ids.ts';
import { maxKeyLength } from '../../src/domain/idempotency-key.ts';
import { actorOf, type Context } from '../context.ts';
import { requireHost } from '../hosts/store/hosts.ts';
import { HostRef, locateHost } from '../hosts/type.ts';
import { aboutInstance, requireInstance } from '../instances/store/instances.ts';
import { InstanceRef, locateInstance } from '../instances/type.ts';
import { type InputFields, mutation, type PayloadFields } from '../mutation.ts';
import type { TerminalOpening } from './opening.ts';
import { checkCommand, checkSize } from './rules.ts';
import type { TerminalSession } from './session.ts';
import { openSession } from './sessions.ts';
import { TerminalSessionType, userOf } from './type.ts';

const windowFields = (t: InputFields) => ({
  rows: t.int({
    description:
      'The height of the window in characters, together with columns. It stays as it is when left out; a new shell has 24.',
  }),
  columns: t.int({
    description:
      'The width of the window in characters, together with rows. It stays as it is when left out; a new shell has 80.',
  }),
  record: t.boolean({
    required: true,
    defaultValue: false,
    description:
      'True: the host keeps a recording (asciicast v2) of what is shown, not of what is typed. It needs the role OPERATOR.',
  }),
  idempotencyKey: t.string({
    description: `A key of your choice, 1 to ${maxKeyLength} characters: a repeated request of the same token with the same key and input returns the session that the first one opened. Remembered as long as that session is open.`,
  }),
});

const sessionPayload = (t: PayloadFields<TerminalSession>) => ({
  session: t.field({
    type: TerminalSessionType,
    description: 'The session that was opened.',
    resolve: ({ value }) => value,
  }),
});

function open(
  context: Context,
  { idempotencyKey = null, ...input }: { readonly idempotencyKey?: string | null | undefined },
  resume: string | null,
  opening: Omit<TerminalOpening, 'actor' | 'tokenId' | 'hold'>,
) {
  const user = userOf(context.caller);
  const request = {
    idempotencyKey,
    input: { kind: opening.kind, ...input },
    resume,
    hold: () => context.access.hold(),
  };
  return openSession(context.plane, request, {
    ...opening,
    actor: actorOf(user),
    tokenId: user.tokenId,
  });
}

const failures = [InvalidInput, NotFound, Conflict];

mutation('openTerminal', {
  access: 'VIEWER',
  description:
    "Opens a session at a program's terminal, if its definition has tty and it runs. Several sessions may be open at one terminal, each at its own pace. Read it with the subscription terminalOutput. Typing and recording need the role OPERATOR.",
  input: (t) => ({
    instance: t.field({
      type: InstanceRef,
      required: true,
      description: 'The instance whose terminal is to be opened.',
    }),
    readOnly: t.boolean({
      required: true,
      defaultValue: false,
      description: 'True: the terminal is only watched. Typing needs the role OPERATOR.',
    }),
    ...windowFields(t),
  }),
  failures,
  resolve: async (input, context) => {
    const { readOnly, record } = input;
    if (userOf(context.caller).role === 'VIEWER') {
      if (!readOnly)
        throw new Failure('FORBIDDEN', 'typing at a program needs a token with the role OPERATOR', {
          hint: 'watch it with readOnly',
        });
      if (record)
        throw new Failure(
          'FORBIDDEN',
          'a recording is a file on the host, and needs a token with the role OPERATOR',
          { hint: 'leave record out' },
        );
    }
    const size = checkSize(input);
    const path = ['input', 'instance'];
    const instance = await requireInstance(
      context.plane.db,
      context.scope,
      locateInstance(input.instance),
      path,
    );
    return open(context, input, null, {
      ...{ sessionId: uuidv7(), kind: 'PROGRAM', hostId: instance.hostId },
      ...{ about: aboutInstance(instance), readOnly, size, resumed: false },
      request: (from) => ({
        terminal: { instanceId: instance.id, after: from.after, ...from.size, readOnly, record },
      }),
    });
  },
  payload: sessionPayload,
});

mutation('openShell', {
  access: 'ADMIN',
  description:
    'Opens a shell of its own on a host. Read it with the subscription terminalOutput: a shell that nobody reads for a minute is hung up. It ends with its agent.',
  input: (t) => ({
    host: t.field({ type: HostRef, required: true, description: 'The host of the shell.' }),
    command: t.stringList({
      required: true,
      defaultValue: [],
      description: "The command to run, word by word. Empty: the user's login shell.",
    }),
    user: t.string({
      description:
        "The user whose shell it is. The agent's own when left out; another needs an agent that runs as root.",
    }),
    resume: t.field({
      type: 'UUID',
      description:
        'The id of a session of the same token whose shell is taken up again, with the size that is given; none is begun. The session is returned if this plane has it, and is opened again after a restart of the plane less than a minute ago. The host must be the same. The command, the user and the recording stay as they are.',
    }),
    ...windowFields(t),
  }),
  failures,
  resolve: async (input, context) => {
    const { command, user = null, record, resume = null } = input;
    checkCommand(command);
    const size = checkSize(input);
    const host = await requireHost(context.plane.db, context.scope, locateHost(input.host), [
      'input',
      'host',
    ]);
    const sessionId = resume ?? uuidv7();
    // The host knows the shell by an id that follows from who opened it: for another token there is
    // no such shell to resume, although the session's id is in the event log.
    const shellId = derivedUuid(sessionId, userOf(context.caller).tokenId);
    return open(context, input, resume, {
      ...{ sessionId, kind: 'SHELL', hostId: host.id },
      ...{ about: { host: { id: host.id, name: host.name } }, readOnly: false, size },
      resumed: resume !== null,
      request: (from) => ({
        shell: {
          ...{ shellId, resume: from.again, after: from.after?.offset ?? null },
          ...{ command, user, record, ...from.size },
        },
      }),
    });
  },
  payload: sessionPayload,
});

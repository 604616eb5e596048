/** Terminals in the graph: following one, typing at it, and what the log says of them. */

import { Conflict, Failure, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { derivedUuid, uuidv7 } from '../../src/base/ids.ts';
import { parseAddress } from '../../src/domain/address.ts';
import { builder } from '../builder.ts';
import { actorOf, type Caller, type Context, type EventRecord } from '../context.ts';
import { Event } from '../events/type.ts';
import { findHost, unknownHost } from '../hosts/store/hosts.ts';
import { aboutInstance, findInstance, type InstanceRecord } from '../instances/store/instances.ts';
import { endSignal } from '../programs/definition.ts';
import { checkCommand, checkInput, checkSize, parseCursor } from './rules.ts';
import { openTerminal, putIn, type TerminalElement } from './sessions.ts';
import { terminalKinds } from './topics.ts';

const TerminalOutput = builder.objectRef<TerminalElement>('TerminalOutput').implement({
  description:
    'What a terminal has shown. The first element may hold no bytes: it says that the terminal is open.',
  fields: (t) => ({
    sessionId: t.expose('sessionId', {
      type: 'UUID',
      description: 'Names this session when typing and resizing.',
    }),
    cursor: t.exposeString('cursor', {
      description: 'Behind these bytes: give it as after to go on from here.',
    }),
    data: t.exposeString('data', {
      description: 'Bytes for the screen, in base64. A character may be cut between two elements.',
    }),
    ended: t.boolean({
      description: 'Nothing follows: the program or shell has ended.',
      resolve: ({ exit }) => exit !== null,
    }),
    exitCode: t.int({
      nullable: true,
      description:
        'Its exit code. Null before the end, when a signal ended it, and when it is not known.',
      resolve: ({ exit }) => exit?.code ?? null,
    }),
    signal: t.field(endSignal(({ exit }: TerminalElement) => exit?.signal)),
    recording: t.exposeString('recording', {
      nullable: true,
      description: 'Path of the recording on the host (asciicast v2). Null: not recorded.',
    }),
  }),
});

const rowsInput = 'Height of the window; with columns. Left out: as it is, 24 for a shell.';
const columnsInput = 'Width of the window; with rows. Left out: as it is, 80 for a shell.';
const recordInput =
  'Keep a recording on the host, in asciicast v2: what is shown, not what is typed.';

const AttachTerminalInput = builder.inputType('AttachTerminalInput', {
  description: 'Which terminal to watch, and how.',
  fields: (t) => ({
    instance: t.string({
      required: true,
      description: 'program@host, with /environment and #index where they are not the default.',
    }),
    readOnly: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Watch only. Typing needs the role OPERATOR.',
    }),
    after: t.string({
      description: 'Cursor of the last element received. Left out: begin with the last screenful.',
    }),
    rows: t.int({ description: rowsInput }),
    columns: t.int({ description: columnsInput }),
    record: t.boolean({ required: true, defaultValue: false, description: recordInput }),
  }),
});

const OpenShellInput = builder.inputType('OpenShellInput', {
  description: 'Which shell, on which host.',
  fields: (t) => ({
    host: t.string({ required: true, description: 'Name of the host.' }),
    command: t.stringList({
      required: true,
      defaultValue: [],
      description: "What to run, word by word. Empty: the user's login shell.",
    }),
    user: t.string({
      description:
        "Whose shell. Left out: the agent's own user; another needs an agent that runs as root.",
    }),
    rows: t.int({ description: rowsInput }),
    columns: t.int({ description: columnsInput }),
    resume: t.field({
      type: 'UUID',
      description:
        'A session of the same token that was interrupted less than a minute ago: go on with its shell. Host and after belong to it; the rest is ignored.',
    }),
    after: t.string({ description: 'With resume: cursor of the last element received.' }),
    record: t.boolean({ required: true, defaultValue: false, description: recordInput }),
  }),
});

const TerminalInputInput = builder.inputType('TerminalInputInput', {
  description: 'What is typed at a terminal.',
  fields: (t) => ({
    sessionId: t.field({
      type: 'UUID',
      required: true,
      description: 'The session, as its elements name it.',
    }),
    data: t.string({ required: true, description: 'Bytes, in base64; at most 64 KiB.' }),
  }),
});

const ResizeTerminalInput = builder.inputType('ResizeTerminalInput', {
  description: 'The new size of a window.',
  fields: (t) => ({
    sessionId: t.field({
      type: 'UUID',
      required: true,
      description: 'The session, as its elements name it.',
    }),
    rows: t.int({ required: true, description: 'Height, from 1.' }),
    columns: t.int({ required: true, description: 'Width, from 1.' }),
  }),
});

type User = Extract<Caller, { kind: 'USER' }>;

/** @throws TypeError: the guard of the field has let somebody else in */
function userOf(caller: Caller): User {
  if (caller.kind !== 'USER')
    throw new TypeError('only the token of a person or tool passes the guard of this field');
  return caller;
}

/** @throws InvalidInput, NotFound */
async function instanceAt({ plane }: Context, address: string): Promise<InstanceRecord> {
  const parts = parseAddress(address);
  const path = ['input', 'instance'];
  if (!parts) {
    const hint = 'the form is program[/environment]@host[#index]';
    throw new InvalidInput([
      { path, message: `${JSON.stringify(address)} is not the address of an instance`, hint },
    ]);
  }
  const instance = await findInstance(plane.db, parts);
  if (!instance)
    throw new NotFound(`there is no instance ${address}`, {
      path,
      hint: 'gander status lists all',
    });
  return instance;
}

interface AttachArgs {
  readonly instance: string;
  readonly readOnly: boolean;
  readonly after?: string | null | undefined;
  readonly rows?: number | null | undefined;
  readonly columns?: number | null | undefined;
  readonly record: boolean;
}

async function attach(
  context: Context,
  input: AttachArgs,
): Promise<AsyncIterableIterator<TerminalElement>> {
  const user = userOf(context.caller);
  if (!input.readOnly && user.role === 'VIEWER') {
    throw new Failure('FORBIDDEN', 'typing at a program needs a token with the role OPERATOR', {
      hint: 'watch it with readOnly',
    });
  }
  if (input.record && user.role === 'VIEWER') {
    throw new Failure(
      'FORBIDDEN',
      'a recording is a file on the host, and needs a token with the role OPERATOR',
      {
        hint: 'leave record out',
      },
    );
  }
  const { readOnly, record } = input;
  const after = parseCursor(input.after);
  const size = checkSize(input);
  const instance = await instanceAt(context, input.instance);
  return openTerminal(context.plane, {
    ...{
      sessionId: uuidv7(),
      kind: 'PROGRAM',
      hostId: instance.hostId,
      about: aboutInstance(instance),
    },
    ...{
      actor: actorOf(user),
      tokenId: user.tokenId,
      readOnly,
      after,
      size,
      ended: context.access.ended,
    },
    request: (from) => ({
      terminal: {
        instanceId: instance.id,
        after: from.after,
        ...from.size,
        readOnly,
        record: record && !from.again,
      },
    }),
  });
}

interface ShellArgs {
  readonly host: string;
  readonly command: readonly string[];
  readonly user?: string | null | undefined;
  readonly rows?: number | null | undefined;
  readonly columns?: number | null | undefined;
  readonly resume?: string | null | undefined;
  readonly after?: string | null | undefined;
  readonly record: boolean;
}

async function shell(
  context: Context,
  input: ShellArgs,
): Promise<AsyncIterableIterator<TerminalElement>> {
  const caller = userOf(context.caller);
  const { command, user = null, record, resume = null } = input;
  checkCommand(command);
  const after = parseCursor(input.after);
  const size = checkSize(input);
  const host = await findHost(context.plane.db, input.host);
  if (!host) throw await unknownHost(context.plane.db, input.host, ['input', 'host']);
  const sessionId = resume ?? uuidv7();
  // The host knows the shell by an id that follows from who opened it: for another token there is
  // no such shell to resume, although the session's id is in the event log.
  const shellId = derivedUuid(sessionId, caller.tokenId);
  return openTerminal(context.plane, {
    ...{
      sessionId,
      kind: 'SHELL',
      hostId: host.id,
      about: { host: { id: host.id, name: host.name } },
    },
    ...{
      actor: actorOf(caller),
      tokenId: caller.tokenId,
      readOnly: false,
      after,
      size,
      ended: context.access.ended,
    },
    request: (from) => ({
      shell: {
        shellId,
        resume: from.again || resume !== null,
        after: from.after?.offset ?? null,
        command,
        user,
        record,
        ...from.size,
      },
    }),
  });
}

builder.subscriptionFields((t) => ({
  terminal: t.field({
    type: TerminalOutput,
    description:
      "A program's terminal, if its definition has tty and it runs: its last screenful, then what it shows, until it ends. Several may watch, each at its own pace. While the host is out of reach nothing comes, and then what was missed.",
    extensions: { access: 'VIEWER' },
    args: {
      input: t.arg({
        type: AttachTerminalInput,
        required: true,
        description: 'Which terminal, and how.',
      }),
    },
    subscribe: (_root, { input }, context) => attach(context, input),
    resolve: (element) => element,
  }),
  shell: t.field({
    type: TerminalOutput,
    description:
      'A shell of its own on a host, until it ends. When the subscription ends first, the shell is kept for a minute for who resumes it, then hung up. It dies with its agent.',
    extensions: { access: 'ADMIN' },
    args: { input: t.arg({ type: OpenShellInput, required: true, description: 'Which shell.' }) },
    subscribe: (_root, { input }, context) => shell(context, input),
    resolve: (element) => element,
  }),
}));

const TerminalInputTaken = builder
  .objectRef<{ readonly bytes: number }>('TerminalInputTaken')
  .implement({
    description: "What was typed has reached the host's connection.",
    fields: (t) => ({ bytes: t.exposeInt('bytes', { description: 'How many bytes.' }) }),
  });
const TerminalSizeType = builder
  .objectRef<{ readonly rows: number; readonly columns: number }>('TerminalSize')
  .implement({
    description: 'The size of a terminal.',
    fields: (t) => ({
      rows: t.exposeInt('rows', { description: 'Height.' }),
      columns: t.exposeInt('columns', { description: 'Width.' }),
    }),
  });

const errors = (name: string) => ({
  types: [InvalidInput, NotFound, Conflict],
  union: { name, description: 'That it was handed on, or why not.' },
});

builder.mutationFields((t) => ({
  terminalInput: t.field({
    type: TerminalInputTaken,
    description:
      'Types at a terminal. Mutations of one connection keep their order when each waits for the answer of the one before.',
    extensions: { access: 'OPERATOR' },
    errors: errors('TerminalInputResult'),
    args: {
      input: t.arg({ type: TerminalInputInput, required: true, description: 'What is typed.' }),
    },
    resolve: async (_root, { input: { sessionId, data } }, { plane, caller }) => {
      const bytes = checkInput(data);
      await putIn(plane, { sessionId, tokenId: userOf(caller).tokenId, bytes, input: { data } });
      return { bytes };
    },
  }),
  resizeTerminal: t.field({
    type: TerminalSizeType,
    description:
      'Gives a terminal the size of the window that shows it. Of several viewers the last one to resize decides.',
    extensions: { access: 'OPERATOR' },
    errors: errors('ResizeTerminalResult'),
    args: {
      input: t.arg({ type: ResizeTerminalInput, required: true, description: 'The new size.' }),
    },
    resolve: async (_root, { input: { sessionId, rows, columns } }, { plane, caller }) => {
      checkSize({ rows, columns });
      await putIn(plane, {
        sessionId,
        tokenId: userOf(caller).tokenId,
        bytes: 0,
        input: { rows, columns },
      });
      return { rows, columns };
    },
  }),
}));

// ---------------------------------------------------------------- in the log

const TerminalKind = builder.enumType('TerminalKind', {
  description: 'What a terminal belongs to.',
  values: terminalKinds,
});

const session = (t: PothosFields) => ({
  sessionId: t.field({
    type: 'UUID',
    description: 'The session; a shell that was resumed keeps it.',
    resolve: (e) => String(e.payload.sessionId),
  }),
  terminalKind: t.field({
    type: TerminalKind,
    description: 'What it is.',
    resolve: (e) => e.payload.kind as keyof typeof terminalKinds,
  }),
  readOnly: t.boolean({
    description: 'Whether it was only watched.',
    resolve: (e) => e.payload.readOnly === true,
  }),
  recording: t.string({
    nullable: true,
    description: 'Path of the recording on the host. Null: not recorded.',
    resolve: (e) => (e.payload.recording == null ? null : String(e.payload.recording)),
  }),
});

const Opened = builder.objectRef<EventRecord>('TerminalOpened');
type PothosFields = Parameters<
  NonNullable<
    Extract<Parameters<typeof Opened.implement>[0]['fields'], (...args: never[]) => unknown>
  >
>[0];
Opened.implement({
  interfaces: [Event],
  description: 'Somebody opened a terminal. What is typed and shown is never in the log.',
  fields: (t) => session(t),
});
builder.objectRef<EventRecord>('TerminalClosed').implement({
  interfaces: [Event],
  description: 'Somebody closed a terminal, or what was on it has ended.',
  fields: (t) => ({
    ...session(t),
    durationMs: t.field({
      type: 'Duration',
      description: 'How long it was open.',
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
});

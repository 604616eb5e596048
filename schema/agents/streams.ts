/**
 * Streams on the wire (PROTOCOL.md, section 5): how a host is asked for output, given input, and
 * notified that nobody reads any more; and how it answers.
 */
import { InvalidInput } from '../../src/base/errors.ts';
import { agentBuilder } from '../agent-builder.ts';
import type { Caller, StreamEnd, StreamMessage } from '../context.ts';
import { sessionOf } from '../hosts/connections.ts';
import type { LogChunk, LogSource, LogStreamRequest } from '../logs/topics.ts';
import {
  LogPositionType,
  ShellStreamRequestType,
  TerminalExitInput,
  TerminalStreamRequestType,
} from './terminal-streams.ts';
import { LogStream } from './type-words.ts';

/** @throws TypeError: the guard of the field has let somebody else in */
export function agentOf(caller: Caller): Extract<Caller, { kind: 'AGENT' }> {
  if (caller.kind !== 'AGENT')
    throw new TypeError("only an agent's credential passes the guard of this field");
  return caller;
}

type Message<T extends StreamMessage['type']> = Extract<StreamMessage, { type: T }>;

// ---------------------------------------------------------------- what the agent receives

const LogSourceType = agentBuilder.objectRef<LogSource>('LogSource').implement({
  description: 'One stream of one instance, and where reading begins and ends.',
  fields: (t) => ({
    instanceId: t.expose('instanceId', { type: 'UUID', description: 'Id of the instance.' }),
    stream: t.expose('stream', {
      type: LogStream,
      description: 'The stream that the program wrote to.',
    }),
    after: t.field({
      type: LogPositionType,
      nullable: true,
      description: 'Begin here. Null: with the oldest that is kept.',
      resolve: (source) => source.after,
    }),
    last: t.exposeInt('last', {
      nullable: true,
      description: 'Begin so many lines before the end, but not before after. Null: at after.',
    }),
    until: t.field({
      type: LogPositionType,
      nullable: true,
      description: 'End here. Null: at the end of what is written.',
      resolve: (source) => source.until,
    }),
  }),
});

const LogStreamRequestType = agentBuilder
  .objectRef<LogStreamRequest>('LogStreamRequest')
  .implement({
    description: 'Output that somebody wants to read.',
    fields: (t) => ({
      sources: t.field({
        type: [LogSourceType],
        description: 'Of which instances.',
        resolve: (request) => [...request.sources],
      }),
      limit: t.exposeInt('limit', {
        nullable: true,
        description: 'So many lines of each source at most. Null: no bound.',
      }),
      follow: t.exposeBoolean('follow', {
        description: 'Go on with what is written, until StreamClose.',
      }),
      grep: t.exposeString('grep', {
        nullable: true,
        description:
          'Only lines in which this regular expression (RE2 syntax) is found. Null: all.',
      }),
      since: t.expose('since', {
        type: 'DateTime',
        nullable: true,
        description: 'Only what was written since. Null: whenever.',
      }),
      raw: t.exposeBoolean('raw', { description: 'Chunks carry bytes instead of text.' }),
    }),
  });

export const StreamOpen = agentBuilder.objectRef<Message<'StreamOpen'>>('StreamOpen').implement({
  description: 'Somebody wants to read: begin this stream. Exactly one kind of request is given.',
  fields: (t) => ({
    streamId: t.expose('streamId', {
      type: 'UUID',
      description: 'Name of the stream in all that follows.',
    }),
    logs: t.field({
      type: LogStreamRequestType,
      nullable: true,
      description: 'Output of programs. Null when another kind is given.',
      resolve: (message) => message.logs ?? null,
    }),
    terminal: t.field({
      type: TerminalStreamRequestType,
      nullable: true,
      description: 'The terminal of a program. Null when another kind is given.',
      resolve: (message) => message.terminal ?? null,
    }),
    shell: t.field({
      type: ShellStreamRequestType,
      nullable: true,
      description: 'A shell. Null when another kind is given.',
      resolve: (message) => message.shell ?? null,
    }),
  }),
});

export const StreamInput = agentBuilder.objectRef<Message<'StreamInput'>>('StreamInput').implement({
  description: 'Something for a stream, from those who read it.',
  fields: (t) => ({
    streamId: t.expose('streamId', { type: 'UUID', description: 'Which stream.' }),
    data: t.string({
      nullable: true,
      description: 'Bytes, in base64. Null: none.',
      resolve: (message) => message.data ?? null,
    }),
    rows: t.int({
      nullable: true,
      description: 'New height of the terminal. Null: as it is.',
      resolve: (message) => message.rows ?? null,
    }),
    columns: t.int({
      nullable: true,
      description: 'New width of the terminal. Null: as it is.',
      resolve: (message) => message.columns ?? null,
    }),
  }),
});

export const StreamClose = agentBuilder.objectRef<Message<'StreamClose'>>('StreamClose').implement({
  description: 'Nobody reads this stream any more: end it, and send nothing further on it.',
  fields: (t) => ({
    streamId: t.expose('streamId', { type: 'UUID', description: 'Which stream.' }),
    hangUp: t.exposeBoolean('hangUp', {
      description: 'Nobody will resume it: a shell is hung up at once, and not kept for a minute.',
    }),
  }),
});

// ---------------------------------------------------------------- what the agent sends

const LogPositionInput = agentBuilder.inputType('LogPositionInput', {
  description: 'A place in the output of one stream of one instance.',
  fields: (t) => ({
    file: t.string({ required: true, description: 'Identity of the file on its host.' }),
    offset: t.field({
      type: 'SafeInt',
      required: true,
      description: 'Bytes of that file before the place.',
    }),
  }),
});

const LogRangeInput = agentBuilder.inputType('LogRangeInput', {
  description: 'A part of a log on its host.',
  fields: (t) => ({
    file: t.string({ required: true, description: 'Identity of the file.' }),
    from: t.field({ type: 'SafeInt', required: true, description: 'Bytes of the file before it.' }),
    to: t.field({
      type: 'SafeInt',
      description: 'Bytes of the file up to its end. Null: it grows.',
    }),
  }),
});

export const RunLogsInput = agentBuilder.inputType('RunLogsInput', {
  description: 'What a run has written.',
  fields: (t) => ({
    stdout: t.field({ type: LogRangeInput, description: 'To standard output. Null: not known.' }),
    stderr: t.field({
      type: LogRangeInput,
      description: 'To standard error. Null when that goes where standard output goes.',
    }),
  }),
});

const LogChunkInput = agentBuilder.inputType('LogChunkInput', {
  description: 'Lines of one stream of one instance that follow each other.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Id of the instance.' }),
    stream: t.field({
      type: LogStream,
      required: true,
      description: 'The stream that the program wrote to.',
    }),
    text: t.string({
      description: 'The lines, a line feed between each two. Null: none, or bytes has them.',
    }),
    bytes: t.string({
      description:
        'The lines as they were written, line ends included, in base64. Only of a request with raw.',
    }),
    position: t.field({
      type: LogPositionInput,
      required: true,
      description: 'Behind them: where the next begin.',
    }),
    continues: t.boolean({
      required: true,
      description: 'The first goes on with an earlier line that was cut.',
    }),
    unfinished: t.boolean({
      required: true,
      description: 'The last is cut: it has not ended yet, or is too long.',
    }),
    dropped: t.int({
      required: true,
      description: 'Lines passed over before these, for a reader that lagged too far behind.',
    }),
    gap: t.boolean({ required: true, description: 'What lay before these is gone unread.' }),
  }),
});

const StreamEndInput = agentBuilder.inputType('StreamEndInput', {
  description: 'The stream has ended.',
  fields: (t) => ({
    code: t.string({ description: 'Code of the failure that ended it. Null: it came to its end.' }),
    message: t.string({ description: 'What went wrong, in words.' }),
  }),
});

const AgentStreamInput = agentBuilder.inputType('AgentStreamInput', {
  description: 'The next element of a stream, its end, or both.',
  fields: (t) => ({
    streamId: t.field({ type: 'UUID', required: true, description: 'Which stream.' }),
    logs: t.field({
      type: [LogChunkInput],
      description: 'Of a stream of logs: chunks, 256 KiB of text at most.',
    }),
    data: t.string({ description: 'Of a terminal: bytes, in base64.' }),
    offset: t.field({
      type: 'SafeInt',
      description: 'How many bytes of the stream come before data.',
    }),
    file: t.string({
      description: "Of a program's terminal: identity of the file in which offset counts.",
    }),
    recording: t.string({
      description: 'Of a terminal: path of the recording on the host, with the first element.',
    }),
    exit: t.field({
      type: TerminalExitInput,
      description: 'Of a terminal: what was on it has ended. With the last element.',
    }),
    end: t.field({ type: StreamEndInput, description: 'Nothing follows.' }),
  }),
});

const StreamAcknowledgement = agentBuilder
  .objectRef<{ readonly open: boolean }>('StreamAcknowledgement')
  .implement({
    description: 'The reader has taken the element.',
    fields: (t) => ({
      open: t.exposeBoolean('open', {
        description: 'False: nobody reads any more. End the stream.',
      }),
    }),
  });

/** Far more than any honest element holds; the bound of a message holds as well. */
const maxElementChars = 3 * 1024 * 1024;

agentBuilder.mutationField('agentStream', (t) =>
  t.field({
    type: StreamAcknowledgement,
    description:
      'Sends the next element of a stream. The answer comes when its reader has taken it: until then the agent reads no further.',
    extensions: { access: 'AGENT' },
    args: { input: t.arg({ type: AgentStreamInput, required: true, description: 'The element.' }) },
    errors: {
      types: [InvalidInput],
      union: {
        name: 'AgentStreamResult',
        description: 'Whether to go on, or why the element was refused.',
      },
    },
    resolve: async (_root, { input }, context) => {
      const { hostId } = sessionOf(context);
      const { streamId, logs, data, offset, file, recording, exit, end } = input;
      checkSize(logs ?? [], data ?? '');
      const element = logs || data != null ? { logs, data, offset, file, recording, exit } : null;
      return {
        open: await context.plane.streams.deliver(
          hostId,
          streamId,
          element,
          (end as StreamEnd | null | undefined) ?? null,
        ),
      };
    },
  }),
);

function checkSize(logs: readonly LogChunk[], data: string): void {
  const chars = logs.reduce(
    (sum, chunk) => sum + (chunk.text?.length ?? 0) + (chunk.bytes?.length ?? 0),
    data.length,
  );
  if (chars <= maxElementChars) return;
  throw new InvalidInput([
    {
      path: ['input'],
      message: `an element of ${chars} characters is too large`,
      hint: 'send it in several',
    },
  ]);
}

/** Output of programs in the graph: pages of it, and following it live. */
import { builder } from '../builder.ts';
import { localId } from '../global-ids.ts';
import { followLogs, type LogBatch, type LogPage, maxBatches, pageOfLogs } from './read.ts';
import { logStreams } from './topics.ts';

export const LogStream = builder.enumType('LogStream', {
  description: "Which of a program's streams.",
  values: logStreams,
});

const LogBatchType = builder.objectRef<LogBatch>('LogBatch').implement({
  description: 'Lines of one stream of one instance that follow each other.',
  fields: (t) => ({
    instance: t.exposeString('address', { description: 'Address of the instance.' }),
    stream: t.expose('stream', {
      type: LogStream,
      description: 'The stream that the program wrote to.',
    }),
    lines: t.stringList({
      description:
        'The lines, without their ends. What is no UTF-8 is U+FFFD. Empty: only the cursor is sent, as with the first batch of each stream when following.',
      resolve: ({ text }) => text?.split('\n') ?? [],
    }),
    text: t.string({
      nullable: true,
      description:
        'The same as one text, line feeds between the lines: cheaper to transport. Null: no line.',
      resolve: ({ text }) => text ?? null,
    }),
    bytes: t.string({
      nullable: true,
      description:
        'The lines as they were written, line ends included, in base64. Null unless raw was given; then text is null. An agent of an older release sends text.',
      resolve: ({ bytes }) => bytes ?? null,
    }),
    cursor: t.exposeString('cursor', {
      description:
        'Give it in after to go on behind these lines, together with the latest of every other stream.',
    }),
    continues: t.exposeBoolean('continues', {
      description: 'The first goes on with a line that an earlier batch has begun.',
    }),
    unfinished: t.exposeBoolean('unfinished', {
      description:
        'The last has not ended yet, or is longer than 64 KiB: a later batch goes on with it.',
    }),
    dropped: t.exposeInt('dropped', {
      description:
        'Lines passed over before these: who follows and is more than 64 MiB behind is taken forward.',
    }),
    gap: t.exposeBoolean('gap', {
      description:
        "Something before these was removed by the log's bound before it was read. How many lines that were is not known.",
    }),
  }),
});

const LogPageType = builder.objectRef<LogPage>('LogPage').implement({
  description: 'A part of some logs.',
  fields: (t) => ({
    batches: t.field({
      type: [LogBatchType],
      description: `The lines, at most ${maxBatches} batches and 8 MiB. Those of one stream are in order; different streams have no order between them.`,
      extensions: { atMost: maxBatches },
      resolve: (page) => [...page.batches],
    }),
    cursors: t.stringList({
      description: 'Give them as after to read on, or to follow from here.',
      resolve: (page) => [...page.cursors],
    }),
    hasMore: t.exposeBoolean('hasMore', { description: 'There may be more behind the page.' }),
    unreachable: t.stringList({
      description:
        'Addresses of instances whose hosts are out of reach, so that nothing of theirs is here.',
      resolve: (page) => [...page.unreachable],
    }),
  }),
});

const which = {
  selector: 'The selector of the instances. Either this or run.',
  run: 'Global id of the run whose output is wanted. Either this or selector.',
  stream: 'Only this stream; both when left out.',
  grep: 'Only lines in which this regular expression (RE2 syntax) is found.',
  since:
    'Only what was written since: to the line where lines begin with their times (RFC 3339), else from the start of the run that was under way then.',
  raw: 'Give bytes instead of text.',
} as const;

/** A run's own id, or nothing when it is the id of something else: there is no such run then. */
const runIdOf = (globalId: string | null | undefined) =>
  globalId == null ? undefined : localId('Run', globalId);

builder.queryField('logs', (t) =>
  t.field({
    type: LogPageType,
    description:
      'Output of programs as it is written now: the last 100 lines of each stream unless asked otherwise.',
    extensions: { access: 'VIEWER' },
    args: {
      selector: t.arg.string({ description: which.selector }),
      run: t.arg.id({ description: which.run }),
      first: t.arg.int({
        description:
          'The most lines of each stream from the beginning, or behind after; at most 10000.',
      }),
      last: t.arg.int({
        description:
          'The most lines from the end of each stream that after does not name; at most 10000.',
      }),
      after: t.arg.stringList({
        description:
          'Behind these cursors. A stream that none of them names: as last determines, else from its beginning. [] for all.',
      }),
      stream: t.arg({ type: LogStream, description: which.stream }),
      grep: t.arg.string({ description: which.grep }),
      since: t.arg({ type: 'DateTime', description: which.since }),
      raw: t.arg.boolean({ description: which.raw }),
    },
    resolve: (_root, args, { plane, scope }) => pageOfLogs(plane, scope, args, runIdOf(args.run)),
  }),
);

builder.subscriptionField('logs', (t) =>
  t.field({
    type: LogBatchType,
    description:
      'Output of programs: what is asked for of the past, then what is written, several instances as they come. Nothing is lost while a host or its agent is away; of a run it ends by itself when the run has.',
    extensions: { access: 'VIEWER' },
    args: {
      selector: t.arg.string({ description: which.selector }),
      run: t.arg.id({ description: which.run }),
      last: t.arg.int({
        description:
          'Begin so many lines before the end of each stream that after does not name, at most 10000; 0 when nothing determines where.',
      }),
      after: t.arg.stringList({
        description:
          'Begin behind these cursors. A stream that none of them names: as last determines, else from its beginning. [] for all.',
      }),
      stream: t.arg({ type: LogStream, description: which.stream }),
      grep: t.arg.string({ description: which.grep }),
      since: t.arg({ type: 'DateTime', description: which.since }),
      raw: t.arg.boolean({ description: which.raw }),
    },
    subscribe: (_root, args, { plane, scope }) => followLogs(plane, scope, args, runIdOf(args.run)),
    resolve: (batch) => batch,
  }),
);

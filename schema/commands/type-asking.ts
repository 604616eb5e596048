/** The mutations that issue commands, and the one that cancels them. */
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { builder } from '../builder.ts';
import type { Changed, Context, Tx } from '../context.ts';
import { filterId, locate } from '../global-ids.ts';
import { given } from '../inputs.ts';
import { change } from '../loaders.ts';
import { type InputFields, mutation, type PayloadFields } from '../mutation.ts';
import { Signal } from '../programs/definition.ts';
import { locateSchedule, ScheduleRef } from '../schedules/type-reference.ts';
import { awaitCommand } from './follow.ts';
import { checkArguments, checkRequest, type CommandKind as Kind } from './rules.ts';
import { runSchedule } from './run-schedule.ts';
import type { CommandRecord } from './store/commands.ts';
import { cancelCommand } from './store/ending.ts';
import { type Issued, issueCommand, warnOf } from './store/issue.ts';
import { Command } from './type.ts';

const selectorForm =
  'program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and';

/** What all commands take. */
const askingFields = (t: InputFields) => ({
  waitMs: t.field({
    type: 'Duration',
    required: true,
    defaultValue: 0,
    description:
      'How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer.',
  }),
  expiresInMs: t.field({
    type: 'Duration',
    description:
      'The time after which what is not delivered expires, in milliseconds, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts.',
  }),
  idempotencyKey: t.string({
    description:
      'Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice.',
  }),
  expectedCount: t.int({
    description:
      'How many instances the command is expected to reach. With another number it is refused with ConflictError.',
  }),
  dryRun: t.boolean({
    required: true,
    defaultValue: false,
    description:
      'True: only answers how many instances the command would reach, or why it would be refused, and does nothing.',
  }),
});
const selectingFields = (t: InputFields) => ({
  selector: t.string({
    required: true,
    description: `The instances that the command is for: ${selectorForm}.`,
  }),
  ...askingFields(t),
});

interface Asking {
  readonly waitMs: number;
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly expectedCount?: number | null | undefined;
  readonly dryRun: boolean;
}

/** What asking for a command came to. */
interface Outcome {
  /** Null: it was a dry run. */
  readonly command: CommandRecord | null;
  readonly targets: number;
}

/** Takes back what a dry run has written. */
class DryRun extends Error {
  readonly outcome: Changed<Outcome>;

  constructor(outcome: Changed<Outcome>) {
    super('a dry run changes nothing');
    this.outcome = outcome;
  }
}

/** Issues a command by `issue`, and waits for its end. */
async function ask(
  context: Context,
  asking: Asking,
  issue: (
    tx: Tx,
    more: {
      expiresInMs: number | null;
      idempotencyKey: string | null;
      expectedCount: number | null;
    },
  ) => Promise<Issued>,
): Promise<Changed<Outcome>> {
  const { waitMs, dryRun } = asking;
  const { expiresInMs = null, idempotencyKey = null, expectedCount = null } = given(asking);
  checkRequest({ waitMs, expiresInMs, idempotencyKey });
  const head = await context.plane.log.head();
  const more = { expiresInMs, expectedCount, idempotencyKey: dryRun ? null : idempotencyKey };
  try {
    const changed = await change(context, async (tx) => {
      const warnings: Changed<Outcome>['warnings'][number][] = [];
      const issued = await issue(tx, more);
      warnOf(dryRun ? { ...tx, warn: (warning) => warnings.push(warning) } : tx, issued);
      if (dryRun)
        throw new DryRun({
          value: { command: null, targets: issued.targets },
          warnings,
          sequence: null,
        });
      return issued;
    });
    const command = await awaitCommand(
      context.plane,
      context.scope,
      changed.value.command,
      head,
      waitMs,
    );
    return { ...changed, value: { command, targets: changed.value.targets } };
  } catch (error) {
    if (error instanceof DryRun) return error.outcome;
    throw error;
  }
}

const payload = (t: PayloadFields<Outcome>) => ({
  command: t.field({
    type: Command,
    nullable: true,
    description:
      'The command: as it is after the wait, or as it was issued first with this idempotency key. Null after a dry run.',
    resolve: ({ value }) => value.command,
  }),
  targetCount: t.int({
    description:
      'How many instances the command is for. List them with instances(filter: { selector }).',
    resolve: ({ value }) => value.targets,
  }),
});
const shared = {
  access: 'OPERATOR',
  failures: [InvalidInput, NotFound, Conflict],
  payload,
} as const;
const plain = { signal: null, action: null, arguments: null, runId: null } as const;

const commands: readonly (readonly [name: string, kind: Kind, description: string])[] = [
  [
    'startInstances',
    'START',
    'Starts instances, and keeps them running. Those whose assignment is disabled are refused.',
  ],
  ['stopInstances', 'STOP', 'Stops instances, and keeps them stopped until somebody starts them.'],
  [
    'restartInstances',
    'RESTART',
    'Stops instances and starts them again, with the newest revision of their programs. Those whose assignment is disabled are refused.',
  ],
  [
    'runInstances',
    'RUN',
    'Runs instances once, as jobs; the command ends with the runs, and has SUCCEEDED when they ended as expected. What is desired of the instances stays as it is. It fails where something runs already; those whose assignment is disabled are refused.',
  ],
  [
    'reloadInstances',
    'RELOAD',
    'Makes programs read their configuration again: sends reloadSignal to the main process of each instance. It fails where none is set or nothing runs. What is desired of the instances stays as it is.',
  ],
];
for (const [name, kind, description] of commands) {
  mutation(name, {
    ...shared,
    description,
    input: selectingFields,
    resolve: ({ selector, ...asking }, context) =>
      ask(context, asking, (tx, more) => issueCommand(tx, { ...plain, ...more, kind, selector })),
  });
}

mutation('signalInstances', {
  ...shared,
  description:
    'Sends a signal to the process groups of instances. What is desired of the instances stays as it is.',
  input: (t) => ({
    ...selectingFields(t),
    signal: t.field({ type: Signal, required: true, description: 'The signal to send.' }),
    runId: t.id({
      description:
        'The global id of the run that the signal is meant for: it fails at instances whose live run is another. Any live run when left out.',
    }),
  }),
  resolve: ({ selector, signal, runId, ...asking }, context) =>
    ask(context, asking, (tx, more) =>
      issueCommand(tx, {
        ...plain,
        ...more,
        kind: 'SIGNAL',
        selector,
        signal,
        runId: filterId('Run', runId, ['input', 'runId']) ?? null,
      }),
    ),
});

mutation('runAction', {
  ...shared,
  description:
    'Runs one of the actions that a program defines at its instances: a command, whose output comes back, or a signal. What is desired of the instances stays as it is.',
  input: (t) => ({
    ...selectingFields(t),
    action: t.string({
      required: true,
      description: 'The name of the action in the definition of the program.',
    }),
    arguments: t.stringList({
      required: true,
      defaultValue: [],
      description:
        'Arguments for the command of the action, after those that the definition gives it.',
    }),
  }),
  resolve: async ({ selector, action, arguments: words, ...asking }, context) => {
    checkArguments(words);
    return ask(context, asking, (tx, more) =>
      issueCommand(tx, { ...plain, ...more, kind: 'ACTION', selector, action, arguments: words }),
    );
  },
});

mutation('runSchedule', {
  ...shared,
  description:
    'Does at once what a schedule does when it fires, as a command of the caller. The firings of the schedule stay as they are, also while it is paused.',
  input: (t) => ({
    schedule: t.field({
      type: ScheduleRef,
      required: true,
      description: 'The schedule to run now.',
    }),
    selector: t.string({
      description: `Which of the instances that the schedule concerns: ${selectorForm}. All of them when left out.`,
    }),
    ...askingFields(t),
  }),
  resolve: async ({ schedule, selector, ...asking }, context) => {
    const which = { schedule: locateSchedule(schedule), selector: selector ?? null };
    return ask(context, asking, (tx, more) => runSchedule(tx, which, more));
  },
});

const CommandRef = builder.inputType('CommandRef', {
  description:
    'Refers to one command, by its global id or by the idempotency key that the caller issued it with.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the command.' }),
    idempotencyKey: t.string({
      description: 'The idempotency key with which the same token issued the command.',
    }),
  }),
});

mutation('cancelCommand', {
  access: 'OPERATOR',
  description:
    'Cancels a command wherever it was not delivered yet; what was desired there before is desired again.',
  input: (t) => ({
    command: t.field({ type: CommandRef, required: true, description: 'The command to cancel.' }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: ({ command: { id, idempotencyKey: key } }, context) =>
    change(context, (tx) =>
      cancelCommand(tx, locate('Command', { id, key }, ['input', 'command'])),
    ),
  payload: (t) => ({
    command: t.field({
      type: Command,
      description: 'The command as it is now.',
      resolve: ({ value }) => value,
    }),
  }),
});

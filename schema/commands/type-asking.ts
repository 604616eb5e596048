/** Commands in the graph: asking for them. Each mutation issues one, waits for its end as long as it was told to, and answers with the command. */
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import type { Signal as SignalName } from '../../src/domain/signals.ts';
import { builder } from '../builder.ts';
import { actorOf, type Context } from '../context.ts';
import { write } from '../loaders.ts';
import { Signal } from '../programs/definition.ts';
import { cancelCommand } from './ending.ts';
import { awaitCommand } from './follow.ts';
import { issueCommand } from './issue.ts';
import { checkArguments, checkRequest, type CommandKind as Kind } from './rules.ts';
import type { CommandRecord } from './store.ts';
import { Command, commandIdOf, idDescription } from './type.ts';

const selectorInput = 'Which: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and.';
export const waitInput = 'How long to wait for the end, at most 300000. The answer is the command as it then is.';
export const expiryInput = 'After how long what is not delivered expires. Never when left out: it waits for hosts that are offline.';
export const keyInput =
  'Issued again by the same token with the same key, the same request is answered with the first command, and nothing is done twice.';

/** The input of a command that needs nothing but a selector. */
function commandInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({
      selector: t.string({ required: true, description: selectorInput }),
      waitMs: t.int({ required: true, defaultValue: 0, description: waitInput }),
      expiresInMs: t.int({ description: expiryInput }),
      idempotencyKey: t.string({ description: keyInput }),
    }),
  });
}

const StartInput = commandInput('StartInstancesInput', 'Which instances to start.');
const StopInput = commandInput('StopInstancesInput', 'Which instances to stop.');
const RestartInput = commandInput('RestartInstancesInput', 'Which instances to restart.');
const ReloadInput = commandInput('ReloadInstancesInput', 'Which instances to reload.');
const RunInput = commandInput('RunInstancesInput', 'Which instances to run once, as jobs.');
const SignalInput = builder.inputType('SignalInstancesInput', {
  description: 'Which instances to send which signal.',
  fields: (t) => ({
    selector: t.string({ required: true, description: selectorInput }),
    signal: t.field({ type: Signal, required: true, description: 'The signal.' }),
    runUuid: t.field({
      type: 'UUID',
      description: 'The run it is meant for: fails at targets whose live run is another. Left out: whichever lives.',
    }),
    waitMs: t.int({ required: true, defaultValue: 0, description: waitInput }),
    expiresInMs: t.int({ description: expiryInput }),
    idempotencyKey: t.string({ description: keyInput }),
  }),
});
const ActionInput = builder.inputType('RunActionInput', {
  description: 'Which action to run at which instances.',
  fields: (t) => ({
    selector: t.string({ required: true, description: selectorInput }),
    action: t.string({ required: true, description: "Name of the action, as the program's definition has it." }),
    arguments: t.stringList({ required: true, defaultValue: [], description: 'What its command is given after its own arguments.' }),
    waitMs: t.int({ required: true, defaultValue: 0, description: waitInput }),
    expiresInMs: t.int({ description: expiryInput }),
    idempotencyKey: t.string({ description: keyInput }),
  }),
});
const CancelInput = builder.inputType('CancelCommandInput', {
  description: 'Which command to cancel.',
  fields: (t) => ({ id: t.id({ required: true, description: idDescription }) }),
});

interface Asked {
  readonly selector: string;
  readonly waitMs: number;
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly signal?: SignalName;
  readonly action?: string;
  readonly arguments?: readonly string[];
  readonly runUuid?: string | null | undefined;
}

async function ask(context: Context, kind: Kind, asked: Asked): Promise<CommandRecord> {
  const { selector, waitMs, expiresInMs = null, idempotencyKey = null, signal = null, runUuid: runId = null, action = null } = asked;
  const given = action === null ? null : (asked.arguments ?? []);
  checkArguments(given ?? []);
  checkRequest({ waitMs, expiresInMs, idempotencyKey });
  const request = { kind, signal, action, arguments: given, selector, runId, actor: actorOf(context.caller), expiresInMs, idempotencyKey };
  const head = await context.plane.log.head();
  const command = await write(context, (tx) => issueCommand(tx, request));
  return awaitCommand(context.plane, command, head, waitMs);
}

export const errorsOf = (name: string) => ({
  types: [InvalidInput, NotFound, Conflict],
  union: { name, description: 'The command, or why there is none.' },
});
const operator = { access: 'OPERATOR' } as const;

builder.mutationFields((t) => ({
  startInstances: t.field({
    type: Command,
    description: 'Asks that instances run. Those whose assignment is disabled are refused.',
    extensions: operator,
    errors: errorsOf('StartInstancesResult'),
    args: { input: t.arg({ type: StartInput, required: true, description: 'Which instances.' }) },
    resolve: (_root, { input }, context) => ask(context, 'START', input),
  }),
  stopInstances: t.field({
    type: Command,
    description: 'Asks that instances stop, and stay so until somebody starts them.',
    extensions: operator,
    errors: errorsOf('StopInstancesResult'),
    args: { input: t.arg({ type: StopInput, required: true, description: 'Which instances.' }) },
    resolve: (_root, { input }, context) => ask(context, 'STOP', input),
  }),
  restartInstances: t.field({
    type: Command,
    description: 'Asks that instances stop and run anew, with the newest revision. Those whose assignment is disabled are refused.',
    extensions: operator,
    errors: errorsOf('RestartInstancesResult'),
    args: { input: t.arg({ type: RestartInput, required: true, description: 'Which instances.' }) },
    resolve: (_root, { input }, context) => ask(context, 'RESTART', input),
  }),
}));

/** These leave what is desired as it is. */
builder.mutationFields((t) => ({
  runInstances: t.field({
    type: Command,
    description:
      'Runs instances once, as jobs, and is done when they have ended: SUCCEEDED when as expected. What is desired of them stays as it is. Fails where something runs already; those whose assignment is disabled are refused.',
    extensions: operator,
    errors: errorsOf('RunInstancesResult'),
    args: { input: t.arg({ type: RunInput, required: true, description: 'Which instances.' }) },
    resolve: (_root, { input }, context) => ask(context, 'RUN', input),
  }),
  signalInstances: t.field({
    type: Command,
    description: 'Sends a signal to the process groups of instances. Changes nothing of what is desired.',
    extensions: operator,
    errors: errorsOf('SignalInstancesResult'),
    args: { input: t.arg({ type: SignalInput, required: true, description: 'Which instances, and which signal.' }) },
    resolve: (_root, { input }, context) => ask(context, 'SIGNAL', input),
  }),
  reloadInstances: t.field({
    type: Command,
    description:
      'Has programs read their configuration again: reloadSignal to the main process. Fails where none is set or nothing runs. Changes nothing of what is desired.',
    extensions: operator,
    errors: errorsOf('ReloadInstancesResult'),
    args: { input: t.arg({ type: ReloadInput, required: true, description: 'Which instances.' }) },
    resolve: (_root, { input }, context) => ask(context, 'RELOAD', input),
  }),
  runAction: t.field({
    type: Command,
    description:
      'Runs one of the actions that a program defines at its instances: a command, whose output comes back, or a signal. Changes nothing of what is desired.',
    extensions: operator,
    errors: errorsOf('RunActionResult'),
    args: { input: t.arg({ type: ActionInput, required: true, description: 'Which action, and where.' }) },
    resolve: (_root, { input }, context) => ask(context, 'ACTION', input),
  }),
}));

builder.mutationField('cancelCommand', (t) =>
  t.field({
    type: Command,
    description: 'Takes a command back wherever it was not delivered yet; what was desired there before is desired again.',
    extensions: operator,
    errors: {
      types: [NotFound, Conflict],
      union: { name: 'CancelCommandResult', description: 'The command as it then is, or why it stays.' },
    },
    args: { input: t.arg({ type: CancelInput, required: true, description: 'Which command.' }) },
    resolve: (_root, { input }, context) => write(context, (tx) => cancelCommand(tx, commandIdOf(input.id), actorOf(context.caller))),
  }),
);

/** `gander activity`: a group's programs run for a window of time with given parameters. */

import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { humanDuration } from '../../base/duration.ts';
import { Failure } from '../../base/errors.ts';
import { uuidPattern } from '../../base/ids.ts';
import { printable } from '../../base/printable.ts';
import { parseSelector } from '../../domain/selector.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  AbortActivityDocument,
  ActivitiesChangedDocument,
  ActivitiesDocument,
  ActivityDocument,
  type ActivityWholeFragment,
  StartActivityDocument,
  type StartActivityInput,
  StartActivityMemberDocument,
  StopActivityDocument,
} from '../../sdk/client/generated.ts';
import { LiveNodes } from '../../sdk/client/live-nodes.ts';
import {
  type Arguments,
  countOption,
  durationOption,
  exactly,
  flagOption,
  textOption,
} from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { linesOption, outputOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { PlaneClock } from '../plane-clock.ts';
import { activityPage, activityTable, parseTime } from '../text/activity-words.ts';
import { type Format, formatOption, printAs, printedAsData } from '../text/formats.ts';

const actions: Readonly<Record<string, Command['run']>> = {
  list,
  start,
  stop: (context, args) => end(context, args, 'stop'),
  abort: (context, args) => end(context, args, 'abort'),
  show,
  'start-member': startMember,
  'add-member': startMember,
};

export const command: Command = {
  usage: [
    'activity [list [GROUP]] [-n N] [-o FORMAT]',
    'activity start GROUP [-p FILE|-|JSON] --for DURATION [--at TIME] [--lead DURATION] [--selector SELECTOR] [--offline-only] [--wait]',
    'activity show ID [-f] [-o FORMAT]',
    'activity stop|abort ID',
    'activity start-member ID ADDRESS',
  ],
  about: `An activity runs the programs of a group for a window of time with given parameters. Its members are the group's instances whose program has
activity: realtime or offline and whose assignment is enabled. All hosts get the times in advance and begin by their own clocks, a lead before the start, with
the plane or without it. At the end real-time members are stopped; offline ones go on until they have done their work.

start makes one, and starts what its members depend on. Parameters are a JSON or YAML mapping: a file, - for standard input, or JSON itself. Programs find
them as the file GANDER_PARAMETERS and the variables GANDER_PARAMETER_NAME. TIME is RFC 3339, "2026-01-31 12:00", 12:00 (local), or +10m; without it the
activity starts as soon as all can have begun. --offline-only: when its end has passed, only offline members run; without it that is refused.
--wait: until it is over; exit code 0 when it has ended and is not partial.
stop ends real-time members now and lets offline ones finish; abort ends all at once. start-member starts one member late, after it has failed or was
left out, or another instance of the group (add-member is the same): the activity is partial by it.`,
  examples: [
    [
      'gander activity start telescope -p observation.yaml --at 2026-01-31T22:00:00Z --for 2h',
      'observe tonight',
    ],
    [
      `gander activity start telescope -p '{"target":"B0531+21"}' --for 10m --wait`,
      'now, and wait for the end',
    ],
    ['gander activity show ID -f', 'its members, live'],
    ['gander activity start-member ID beamformer@node7', 'after that one has failed'],
  ],
  options: {
    parameters: {
      type: 'string',
      short: 'p',
      value: 'FILE|-|JSON',
      about: 'what the programs are given; nothing by default',
    },
    at: { type: 'string', value: 'TIME', about: 'when it starts; now by default' },
    for: { type: 'string', value: 'DURATION', about: 'from its start to its end, such as 10m' },
    lead: {
      type: 'string',
      value: 'DURATION',
      about: 'how long before its start members begin; default 5s',
    },
    selector: {
      type: 'string',
      value: 'SELECTOR',
      about: "which of the group's instances; all by default",
    },
    'offline-only': { type: 'boolean', about: 'when its end has passed: only offline members run' },
    wait: { type: 'boolean', about: 'show what happens until it is over' },
    follow: {
      type: 'boolean',
      short: 'f',
      about: 'show it again after each change, until it is over',
    },
    lines: linesOption(),
    output: outputOption,
  },
  selectors: true,
  run: (context, args) => dispatch('activity', actions, context, args),
};

const present = (context: Context, format: Format, activity: ActivityWholeFragment) =>
  printAs(context, format, activity, [activity.id], () => activityPage(activity, context));

async function list(context: Context, args: Arguments): Promise<number> {
  const format = formatOption(args);
  const count = countOption(args, 'lines') ?? 20;
  const group = args.positionals[1];
  if (group !== undefined) exactly(args, 1, 'GROUP');
  const client = await context.client();
  const filter = group === undefined ? null : { group: [group] };
  const read = async (after: string | null) =>
    (await client.request(ActivitiesDocument, { filter, first: Math.min(count, pageSize), after }))
      .activities;
  const shown = (await allPages(read, count)).slice(0, count);
  if (await printedAsData(context, format, shown, ({ id }) => id)) return exit.ok;
  if (shown.length > 0) await context.print(...activityTable(shown, context));
  else context.warn(group === undefined ? 'no activities yet' : `no activities of "${group}" yet`);
  return exit.ok;
}

// ---------------------------------------------------------------- making

async function start(context: Context, args: Arguments): Promise<number> {
  const [group = ''] = exactly(args, 1, 'GROUP');
  const format = formatOption(args);
  const durationMs = durationOption(args, 'for');
  if (durationMs === undefined) throw new UsageError('--for is missing', 'such as --for 10m');
  const at = textOption(args, 'at');
  const selector = textOption(args, 'selector');
  if (selector !== undefined) parseSelector(selector, ['--selector']);
  const leadMs = durationOption(args, 'lead');
  const client = await context.client();
  const input: StartActivityInput = {
    group,
    durationMs,
    parameters: await parametersOf(textOption(args, 'parameters')),
    ...(at === undefined
      ? {}
      : { startAt: new Date(parseTime(at, (await PlaneClock.read(client)).now())).toISOString() }),
    ...(leadMs === undefined ? {} : { leadMs }),
    ...(selector === undefined ? {} : { selector }),
    pastEnd: flagOption(args, 'offline-only') ? 'OFFLINE_ONLY' : 'REFUSE',
  };
  const { activity } = await client.mutate(StartActivityDocument, { input });
  if (activity.partial) context.warn(`it is partial: ${activity.detail ?? ''}`);
  if (flagOption(args, 'wait')) return follow(context, client, activity.id, format);
  await present(context, format, activity);
  return exit.ok;
}

/** From a file, standard input, or the command line itself. */
async function parametersOf(given: string | undefined): Promise<unknown> {
  if (given === undefined) return {};
  const text = /^\s*\{/.test(given) ? given : await readSource(given);
  try {
    const document: unknown = parse(text);
    if (typeof document === 'object' && document !== null && !Array.isArray(document))
      return document;
  } catch (error) {
    throw new UsageError(
      `the parameters are neither JSON nor YAML: ${printable((error as Error).message.split('\n')[0] ?? '')}`,
    );
  }
  throw new UsageError('the parameters must be a mapping', 'such as {"target": "B0531+21"}');
}

async function readSource(file: string): Promise<string> {
  if (file === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

// ---------------------------------------------------------------- one of them

const isOver = ({ state }: ActivityWholeFragment): boolean =>
  state === 'ENDED' || state === 'ABORTED';

async function show(context: Context, args: Arguments): Promise<number> {
  const [id = ''] = exactly(args, 1, 'ID');
  const format = formatOption(args);
  const client = await context.client();
  const { activity } = await client.request(ActivityDocument, { id });
  if (!activity)
    throw new Failure('NOT_FOUND', `there is no activity ${id}`, {
      hint: 'list them with: gander activity list',
    });
  if (flagOption(args, 'follow')) return follow(context, client, activity.id, format);
  await present(context, format, activity);
  return exit.ok;
}

/** Shows it after each change, to its end. @returns the exit code for how it ended */
async function follow(
  context: Context,
  client: Client,
  id: string,
  format: Format,
): Promise<number> {
  const onInterruption = (error: Error, delayMs: number) =>
    context.warn(`${error.message}; trying again in ${humanDuration(delayMs)}`);
  const messages = client.changes(
    ActivitiesChangedDocument,
    { filter: { id: [id] } },
    { onInterruption },
  );
  const collection = new LiveNodes<ActivityWholeFragment>();
  const json = format === 'json';
  let before = '';
  for await (const message of messages) {
    collection.apply(message);
    const activity = collection.nodes.get(id);
    if (!activity && collection.isSynced) return exit.failed;
    if (!activity) continue;
    const lines = json ? [JSON.stringify(activity)] : activityPage(activity, context);
    const page = lines.join('\n');
    // What arrives again after an interruption is not shown again.
    if (page !== before) await context.print(...(before === '' || json ? [] : ['']), ...lines);
    before = page;
    if (isOver(activity))
      return activity.state === 'ENDED' && !activity.partial ? exit.ok : exit.failed;
  }
  return exit.failed;
}

async function end(context: Context, args: Arguments, how: 'stop' | 'abort'): Promise<number> {
  const [id = ''] = exactly(args, 1, 'ID');
  const format = formatOption(args);
  const client = await context.client();
  const input = { activity: activityRef(id) };
  const { activity } =
    how === 'stop'
      ? await client.mutate(StopActivityDocument, { input })
      : await client.mutate(AbortActivityDocument, { input });
  await present(context, format, activity);
  return exit.ok;
}

async function startMember(context: Context, args: Arguments): Promise<number> {
  const [id = '', address = ''] = exactly(args, 1, 'ID', 'ADDRESS');
  const client = await context.client();
  const input = { activity: activityRef(id), instance: { address } };
  const { activity } = await client.mutate(StartActivityMemberDocument, { input });
  context.warn(`the activity is partial: ${activity.detail ?? ''}`);
  await present(context, formatOption(args), activity);
  return exit.ok;
}

/** An activity by its UUID, or by its global id. */
const activityRef = (id: string) => (uuidPattern.test(id) ? { uuid: id } : { id });

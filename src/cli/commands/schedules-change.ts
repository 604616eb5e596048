/** `gander schedules`: making, pausing, running and removing them. */

import { InvalidInput, type Issue } from '../../base/errors.ts';
import { exclusionHint, readExclusion } from '../../domain/calendar/exclusions.ts';
import { readInstant, readLocal } from '../../domain/calendar/local.ts';
import type { Exclusion } from '../../domain/calendar/schedule.ts';
import { zoneIssues } from '../../domain/calendar/timing.ts';
import { zoneOf } from '../../domain/calendar/zone.ts';
import { parseSelector } from '../../domain/selector.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  AssignmentsDocument,
  type CatchUp,
  CreateScheduleDocument,
  DeleteScheduleDocument,
  type FoldPolicy,
  type GapPolicy,
  type Overlap,
  PauseScheduleDocument,
  ResumeScheduleDocument,
  RunScheduleDocument,
  type ScheduleAction,
  type ScheduleLineFragment,
  type ScheduleSpecInput,
} from '../../sdk/client/generated.ts';
import {
  type Arguments,
  choiceOption,
  durationOption,
  exactly,
  flagOption,
  listOption,
  textOption,
} from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Context } from '../command.ts';
import { carryOut, issuedBy } from '../live/act.ts';
import { warned } from '../live/warnings.ts';
import { pageSize } from '../pages.ts';
import { PlaneClock } from '../plane-clock.ts';
import { scheduleTable } from '../text/schedule-table.ts';
import { triggerOf } from '../text/schedule-words.ts';
import { filterOfProgram, programKey, programName } from './programs.ts';

interface Key {
  readonly program: { readonly name: string; readonly environment: string };
  readonly hosts: string | null;
  readonly name: string;
}

function keyOf(args: Arguments, [program = '', name = '']: readonly string[]): Key {
  return { program: programKey(program), hosts: textOption(args, 'hosts') ?? null, name };
}

/** @throws InvalidInput with every fault */
export function exclusionsOf(args: Arguments): {
  readonly texts: readonly string[];
  readonly exclusions: readonly Exclusion[];
} {
  const texts = listOption(args, 'exclude');
  const read = texts.map((text) => readExclusion(text));
  const issues = read.flatMap((one): Issue[] =>
    'fault' in one
      ? [{ path: ['--exclude'], message: `--exclude: ${one.fault}`, hint: exclusionHint }]
      : [],
  );
  if (issues.length > 0) throw new InvalidInput(issues);
  return { texts, exclusions: read.flatMap((one) => ('fault' in one ? [] : [one])) };
}

/** @returns RFC 3339 in UTC. @throws UsageError for what is no time in this zone */
export function momentOption(args: Arguments, name: string, zone: string): string | undefined {
  const given = textOption(args, name);
  if (given === undefined) return undefined;
  const whole = given
    .trim()
    .replace(' ', 'T')
    .replace(/^(\d{4}-\d\d-\d\d)$/, '$1T00:00:00')
    .replace(/(T\d\d:\d\d)(?=$|Z|[+-])/, '$1:00');
  const exact = readInstant(whole);
  if (exact !== null) return new Date(exact).toISOString();
  const local = readLocal(whole);
  if (local === null)
    throw new UsageError(
      `--${name}: "${given}" is no time`,
      'write 2030-01-31T18:00, or 2030-01-31T18:00:00Z',
    );
  const resolved = zoneOf(zone).resolve(local);
  if (resolved.kind === 'GAP')
    throw new UsageError(
      `--${name}: no clock in ${zone} shows ${given}`,
      'it is set forward over it',
    );
  return new Date(resolved.kind === 'ONE' ? resolved.at : resolved.first).toISOString();
}

/** @throws InvalidInput for one that is not known */
export function zoneOption(args: Arguments): string {
  const zone = textOption(args, 'tz') ?? 'UTC';
  const [issue] = zoneIssues(zone);
  if (issue)
    throw new InvalidInput([
      { path: ['--tz'], message: `--tz: ${issue.message}`, hint: issue.hint },
    ]);
  return zone;
}

/** One of the words, in small letters on the command line; the first when none is given. */
function wordOption<T extends string>(
  args: Arguments,
  name: string,
  words: readonly [T, ...T[]],
): T {
  const small = words.map((word) => word.toLowerCase());
  return choiceOption(args, name, small, words[0].toLowerCase()).toUpperCase() as T;
}

export async function add(context: Context, args: Arguments): Promise<number> {
  const once = textOption(args, 'at') !== undefined;
  const [program = '', name = '', cron = null] = exactly(
    args,
    1,
    'PROGRAM',
    'NAME',
    ...(once ? [] : ['CRON']),
  );
  const key = keyOf(args, [program, name]);
  const timeZone = zoneOption(args);
  const spec: ScheduleSpecInput = {
    trigger: triggerOf({ cron, at: momentOption(args, 'at', timeZone) }),
    timeZone,
    action: wordOption<ScheduleAction>(args, 'action', [
      'RUN',
      'START',
      'STOP',
      'RESTART',
      'SIGNAL',
    ]),
    signal: (textOption(args, 'signal')?.toUpperCase().replace(/^SIG/, '') ?? null) as
      | ScheduleSpecInput['signal']
      | null,
    overlap: wordOption<Overlap>(args, 'overlap', ['SKIP', 'QUEUE', 'TERMINATE', 'ALLOW']),
    catchUp: wordOption<CatchUp>(args, 'catch-up', ['NONE', 'LAST', 'ALL']),
    gap: wordOption<GapPolicy>(args, 'gap', ['FIRE', 'SKIP']),
    fold: wordOption<FoldPolicy>(args, 'fold', ['ONCE', 'TWICE']),
    jitterMs: durationOption(args, 'jitter') ?? 0,
    exclusions: exclusionsOf(args).texts,
  };
  const client = await context.client();
  const assignment = {
    key: { program: key.program, hosts: key.hosts ?? (await onlyAssignment(client, key.program)) },
  };
  const input = { assignment, name: key.name, paused: flagOption(args, 'paused'), spec };
  const { schedule } = warned(context, await client.mutate(CreateScheduleDocument, { input }));
  return show(context, schedule);
}

/** Shows what a mutation answered, with what comes next by the plane's clock. */
async function show(context: Context, schedule: ScheduleLineFragment): Promise<number> {
  const clock = await PlaneClock.read(await context.client());
  await context.print(...scheduleTable([schedule], clock.now(), context));
  return exit.ok;
}

/** @throws UsageError when there is none, or a choice */
async function onlyAssignment(client: Client, program: Key['program']): Promise<string> {
  const filter = filterOfProgram(program);
  const { assignments } = await client.request(AssignmentsDocument, {
    filter,
    first: pageSize,
    after: null,
  });
  const all = assignments.edges.map(({ node }) => node.hosts);
  const [hosts, ...others] = all;
  const name = programName(program);
  if (hosts === undefined)
    throw new UsageError(
      `"${name}" is assigned nowhere`,
      `assign it first: gander assignments add ${name} HOSTS`,
    );
  if (others.length > 0)
    throw new UsageError(
      `"${name}" has ${all.length} assignments`,
      `choose one: --hosts ${all.map((one) => `"${one}"`).join(' or ')}`,
    );
  return hosts;
}

export async function pause(context: Context, args: Arguments): Promise<number> {
  const input = { schedule: { key: keyOf(args, exactly(args, 1, 'PROGRAM', 'NAME')) } };
  const client = await context.client();
  const { schedule } = await client.mutate(PauseScheduleDocument, { input });
  return show(context, schedule);
}

export async function resume(context: Context, args: Arguments): Promise<number> {
  const input = { schedule: { key: keyOf(args, exactly(args, 1, 'PROGRAM', 'NAME')) } };
  const client = await context.client();
  const { schedule } = await client.mutate(ResumeScheduleDocument, { input });
  return show(context, schedule);
}

export async function remove(context: Context, args: Arguments): Promise<number> {
  const key = keyOf(args, exactly(args, 1, 'PROGRAM', 'NAME'));
  const client = await context.client();
  await client.mutate(DeleteScheduleDocument, { input: { schedule: { key } } });
  await context.print(
    `${key.name} of ${programName(key.program)}${key.hosts == null ? '' : ` on ${key.hosts}`}  deleted`,
  );
  return exit.ok;
}

export async function run(context: Context, args: Arguments): Promise<number> {
  const [program, name, ...rest] = args.positionals.slice(1);
  if (program === undefined || name === undefined)
    throw new UsageError(`${program === undefined ? 'PROGRAM' : 'NAME'} is missing`);
  const key = keyOf(args, [program, name]);
  const selector = rest.length ? rest.join(',') : null;
  if (selector !== null) parseSelector(selector, ['SELECTOR']);
  const action = {
    verb: 'run now',
    done: 'done',
    failed: exit.failed,
    send: async (
      client: Client,
      { waitMs }: { readonly waitMs: number },
      first: number,
      options: Parameters<Client['request']>[2],
    ) =>
      issuedBy(
        (
          await client.request(
            RunScheduleDocument,
            { input: { schedule: { key }, selector, waitMs }, first },
            options,
          )
        ).runSchedule,
      ),
  };
  return carryOut(context, args, action, null);
}

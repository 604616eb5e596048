/** `gander schedules`: what is done when, and what became of it. */

import { humanDuration } from '../../base/duration.ts';
import { InvalidInput, NotFound } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import { didYouMean } from '../../base/suggest.ts';
import { parseCron } from '../../domain/calendar/cron.ts';
import { nextFirings } from '../../domain/calendar/firings.ts';
import { timingIssues } from '../../domain/calendar/timing.ts';
import { ending } from '../../sdk/client/event-words.ts';
import {
  ScheduleDetailsDocument,
  type ScheduleDetailsQuery,
  type ScheduleLineFragment,
  SchedulesChangedDocument,
  SchedulesDocument,
} from '../../sdk/client/generated.ts';
import {
  type Arguments,
  choiceOption,
  countOption,
  exactly,
  flagOption,
  textOption,
} from '../../terminal/options.ts';
import { styleOfState } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { watchList } from '../live/watch.ts';
import { linesOption, outputOption, waitOptions, watchOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { PlaneClock, readerMs } from '../plane-clock.ts';
import { formatOption, printAs, printedAsData } from '../text/formats.ts';
import { localTime } from '../text/run-words.ts';
import { scheduleTable } from '../text/schedule-table.ts';
import { factsOf, noteInWords } from '../text/schedule-words.ts';
import { filterOfProgram, programKey, programName } from './programs.ts';
import { add, exclusionsOf, momentOption, pause, remove, resume, run } from './schedules-change.ts';

const actions: Readonly<Record<string, Command['run']>> = {
  list,
  show,
  add,
  pause,
  resume,
  run,
  delete: remove,
  preview,
};

export const command: Command = {
  usage: [
    'schedules [list [PROGRAM[/ENVIRONMENT]]] [--host HOST] [--watch] [-o FORMAT]',
    'schedules show PROGRAM[/ENVIRONMENT] [NAME] [-n N] [-o FORMAT]',
    'schedules add PROGRAM[/ENVIRONMENT] NAME CRON [--hosts HOSTS] [--tz ZONE] [--action ACTION] ...',
    'schedules add PROGRAM[/ENVIRONMENT] NAME --at TIME ...',
    'schedules pause|resume|delete PROGRAM[/ENVIRONMENT] NAME [--hosts HOSTS]',
    'schedules run PROGRAM[/ENVIRONMENT] NAME [SELECTOR] [--hosts HOSTS] [--wait DURATION | --no-wait]',
    'schedules preview CRON [--tz ZONE] [-n N] [--after TIME] [--exclude DATES]',
  ],
  about: `Schedules belong to an assignment and are kept by the agents, to the second, with the plane away. CRON is "minute hour day month weekday", with the
second before them where there are six fields and the year behind where there are seven; L, W, # and names as in "0 9 L * *" or "0 9 * * MON#1", and
@hourly, @daily, @weekly, @monthly, @yearly. run does now what the schedule does when it fires, paused or not. delete keeps what the ledger has of it.
preview needs no plane. HOSTS, the selector of the assignment, can be left out where there is no choice.`,
  examples: [
    ['gander schedules', 'all, with what comes next and how it went last'],
    ['gander schedules add backup nightly "30 2 * * *" --tz Europe/Berlin', 'a job every night'],
    ['gander schedules add web evening "0 22 * * *" --action stop', 'stopped at ten'],
    ['gander schedules run backup nightly', 'now, and wait for its end'],
    ['gander schedules preview "0 0 L * *" -n 12', 'the last days of twelve months'],
  ],
  options: {
    output: outputOption,
    watch: watchOption,
    host: { type: 'string', value: 'HOST', about: 'list: only those that concern this host' },
    hosts: {
      type: 'string',
      value: 'HOSTS',
      about: 'which assignment: the host selector it was made with',
    },
    lines: linesOption('how many firings; default 5, of a preview 10'),
    tz: {
      type: 'string',
      value: 'ZONE',
      about: 'an IANA name, such as Europe/Berlin; default UTC',
    },
    at: {
      type: 'string',
      value: 'TIME',
      about: 'once, then: 2030-01-31T18:00 in the zone, or with an offset',
    },
    after: {
      type: 'string',
      value: 'TIME',
      about: 'preview: firings after this time; default now',
    },
    action: {
      type: 'string',
      value: 'ACTION',
      about: 'run (default), start, stop, restart, signal',
    },
    signal: { type: 'string', value: 'SIGNAL', about: 'with --action signal' },
    overlap: {
      type: 'string',
      value: 'HOW',
      about: 'when the run before has not ended: skip (default), queue, terminate, allow',
    },
    'catch-up': {
      type: 'string',
      value: 'WHAT',
      about: 'of what was missed: none (default), last, all',
    },
    jitter: {
      type: 'string',
      value: 'DURATION',
      about: 'put off by up to this, always by the same on one host',
    },
    exclude: {
      type: 'string',
      multiple: true,
      value: 'DATES',
      about: '2026-12-25, or a span such as 2026-12-24/2026-12-26; may be repeated',
    },
    gap: {
      type: 'string',
      value: 'HOW',
      about: 'at a local time that does not exist: fire (default), skip',
    },
    fold: {
      type: 'string',
      value: 'HOW',
      about: 'at a local time that comes twice: once (default), twice',
    },
    paused: { type: 'boolean', about: 'add: not to fire before it is resumed' },
    ...waitOptions,
  },
  run: (context, args) => dispatch('schedules', actions, context, args),
};

async function list(context: Context, args: Arguments): Promise<number> {
  const output = formatOption(args);
  if (args.positionals.length > 2) exactly(args, 1, 'PROGRAM');
  const wanted = args.positionals[1];
  const key = wanted === undefined ? undefined : programKey(wanted);
  const host = textOption(args, 'host');
  const filter = { ...(key && filterOfProgram(key)), ...(host !== undefined && { host: [host] }) };
  const client = await context.client();
  if (flagOption(args, 'watch')) {
    return watchList(context, output, {
      changes: (plane, options) => plane.changes(SchedulesChangedDocument, { filter }, options),
      compare: byProgram,
      keyOf: ({ id }) => id,
      nameOf: ({ name }) => name,
      substanceOf: (schedule) => schedule,
      table: (schedules, now) => scheduleTable(schedules, now, context),
    });
  }
  const clock = new PlaneClock();
  const schedules = await allPages(
    async (after) =>
      clock.note(await client.request(SchedulesDocument, { filter, first: pageSize, after }))
        .schedules,
  );
  if (await printedAsData(context, output, schedules, ({ name }) => name)) return exit.ok;
  if (schedules.length) await context.print(...scheduleTable(schedules, clock.now(), context));
  else
    context.warn(
      wanted ? `"${wanted}" has no schedules` : 'no schedules yet (see: gander schedules --help)',
    );
  return exit.ok;
}

/** In the order of the plane: program, environment, hosts, name. */
function byProgram(a: ScheduleLineFragment, b: ScheduleLineFragment): number {
  const keyOf = ({ program, hosts, name }: ScheduleLineFragment) =>
    [program?.name, program?.environment, hosts, name].join('\0');
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

type Details = ScheduleDetailsQuery['schedules']['edges'][number]['node'];

async function show(context: Context, args: Arguments): Promise<number> {
  const output = formatOption(args);
  const count = countOption(args, 'lines') ?? 5;
  const [, program, name, extra] = args.positionals;
  if (program === undefined) throw new UsageError('PROGRAM is missing');
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`);
  const key = programKey(program);
  const client = await context.client();
  const filter = { ...filterOfProgram(key), ...(name !== undefined && { name: [name] }) };
  const { schedules } = await client.request(ScheduleDetailsDocument, {
    filter,
    next: Math.min(count, 100),
    firings: Math.min(count, 1000),
  });
  const found = schedules.edges.map(({ node }) => node);
  if (found.length === 0) throw await nothingFound(context, program, name);
  const names = found.map((schedule) => schedule.name);
  await printAs(context, output, name === undefined ? found : found[0], names, () =>
    found.flatMap((schedule, i) => [...(i > 0 ? [''] : []), ...description(schedule, context)]),
  );
  return exit.ok;
}

async function nothingFound(
  context: Context,
  program: string,
  name: string | undefined,
): Promise<NotFound> {
  const key = programKey(program);
  const filter = filterOfProgram(key);
  const { schedules } = await (await context.client()).request(SchedulesDocument, {
    filter,
    first: pageSize,
    after: null,
  });
  const names = schedules.edges.map(({ node }) => node.name);
  if (name === undefined || names.length === 0)
    return new NotFound(`"${program}" has no schedules`, { hint: 'see all: gander schedules' });
  return new NotFound(`"${program}" has no schedule "${name}"`, {
    hint: didYouMean(name, names) ?? `there are ${names.join(', ')}`,
  });
}

function description(schedule: Details, context: Context): string[] {
  const { paint } = context;
  const facts = factsOf(schedule).filter(
    (fact): fact is readonly [string, string] => fact[1] !== null,
  );
  const width = Math.max(...facts.map(([name]) => name.length));
  const title = `${programName(schedule.program)} on ${schedule.hosts}  ${schedule.name}`;
  const upcoming = schedule.upcoming.map((firing) => [
    localTime(firing.dueAt),
    firing.localTime,
    noteInWords(firing.note),
  ]);
  const before = schedule.firings.edges.map(({ node }) => [
    node.address,
    localTime(node.firing?.dueAt ?? node.startedAt),
    `${node.firing?.outcome ?? ''}${(node.firing?.count ?? 1) > 1 ? ` ×${node.firing?.count}` : ''}`,
    { text: node.outcome, style: styleOfState(node.outcome) },
    node.durationMs === null ? '' : humanDuration(node.durationMs),
    ending(node),
  ]);
  return [
    `${paint('bold', printable(title))}${schedule.paused ? `  ${paint('yellow', 'paused')}` : ''}`,
    ...facts.map(
      ([name, value], i) =>
        `  ${paint('cyan', (facts[i - 1]?.[0] === name ? '' : name).padEnd(width))}  ${printable(value)}`,
    ),
    ...(upcoming.length
      ? ['', ...table(['NEXT', `IN ${schedule.timeZone}`, ''], upcoming, context)]
      : []),
    ...(before.length
      ? [
          '',
          ...table(
            ['INSTANCE', 'DUE', 'FIRING', 'OUTCOME', 'LASTED', 'HOW IT ENDED'],
            before,
            context,
          ),
        ]
      : []),
  ];
}

// ---------------------------------------------------------------- without a plane

async function preview(context: Context, args: Arguments): Promise<number> {
  const [cron = ''] = exactly(args, 1, 'CRON');
  const output = formatOption(args);
  const count = countOption(args, 'lines') ?? 10;
  if (count > 1000) throw new UsageError('-n must be 1000 at most');
  const timing = readTiming(context, args, cron);
  const after = momentOption(args, 'after', timing.timeZone);
  const firings = nextFirings(timing, after === undefined ? readerMs() : Date.parse(after), count);
  const shown = firings.map(({ dueAt, local, note }) => ({
    dueAt: new Date(dueAt).toISOString(),
    localTime: local,
    note,
  }));
  if (await printedAsData(context, output, shown, ({ dueAt }) => dueAt)) return exit.ok;
  if (firings.length) {
    const rows = firings.map(({ dueAt, local, note }) => [
      local.replace('T', ' '),
      new Date(dueAt).toISOString(),
      noteInWords(note),
    ]);
    await context.print(...table([`IN ${timing.timeZone}`, 'INSTANT', ''], rows, context));
  } else context.warn('it does not fire any more');
  return exit.ok;
}

/** @throws InvalidInput with every fault; that of the line itself with a caret under it */
function readTiming(
  context: Context,
  args: Arguments,
  cron: string,
): Parameters<typeof nextFirings>[0] {
  const read = parseCron(cron);
  if ('fault' in read) {
    const { position, length } = read.fault;
    context.warn(cron);
    context.warn(`${' '.repeat(position)}${'^'.repeat(Math.max(1, length))}`);
  }
  const timing = {
    ...{ cron, at: null, startsAt: null, endsAt: null, exclusions: exclusionsOf(args).exclusions },
    timeZone: textOption(args, 'tz') ?? 'UTC',
    gap: choiceOption(args, 'gap', ['fire', 'skip'], 'fire').toUpperCase() as 'FIRE' | 'SKIP',
    fold: choiceOption(args, 'fold', ['once', 'twice'], 'once').toUpperCase() as 'ONCE' | 'TWICE',
  };
  const issues = timingIssues(timing, readerMs());
  if (issues.length > 0) throw new InvalidInput(issues);
  return timing;
}

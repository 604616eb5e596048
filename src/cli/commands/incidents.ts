/** `gander incidents`: what monitors opened, and what people do to it. */

import { printDuration } from '../../base/duration.ts';
import { NotFound } from '../../base/errors.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  AcknowledgeIncidentDocument,
  AssignIncidentDocument,
  type IncidentFilter,
  type IncidentLineFragment,
  IncidentRecordsDocument,
  type IncidentState,
  IncidentsChangedDocument,
  IncidentsDocument,
  type IncidentWholeFragment,
  ResolveIncidentDocument,
  SilenceIncidentDocument,
} from '../../sdk/client/generated.ts';
import {
  type Arguments,
  countOption,
  durationOption,
  exactly,
  flagOption,
  listOption,
  textOption,
} from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { watchList } from '../live/watch.ts';
import { linesOption, outputOption, watchOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { PlaneClock } from '../plane-clock.ts';
import { formatOption, printAs, printedAsData } from '../text/formats.ts';
import { incidentPage, incidentTable } from '../text/incident-words.ts';

type Act = (
  client: Client,
  number: number,
) => Promise<{ readonly incident: IncidentWholeFragment }>;

const actions: Readonly<Record<string, Command['run']>> = {
  list,
  show,
  ack: (context, args) =>
    act(context, args, (client, number) =>
      client.mutate(AcknowledgeIncidentDocument, { input: { incident: { number } } }),
    ),
  silence,
  assign,
  resolve,
};

export const command: Command = {
  usage: [
    'incidents [list] [--all] [--host HOST] [--program PROGRAM] [--severity N] [--ci CI] [--watch] [-n N] [-o FORMAT]',
    'incidents show NUMBER [-n N] [-o FORMAT]',
    'incidents ack NUMBER...',
    'incidents silence NUMBER... --for DURATION',
    'incidents assign NUMBER... --to NAME',
    'incidents resolve NUMBER... --reason TEXT',
  ],
  about: `Monitors open incidents (see gander monitors --help). Shown are those that are open, acknowledged or silenced; --all adds what is resolved, and what
merely follows from another incident. show prints why the instance is in its state, and the events since the incident was opened.
ack takes an incident: it is assigned to you, unless it is assigned already. silence keeps it open and quiet for a time; --for 0 ends that.
An incident is resolved by itself when its condition is over; one that is resolved by hand opens again when the condition is raised once more.`,
  examples: [
    ['gander incidents', 'what asks for somebody now, the most urgent first'],
    ['gander incidents --watch', 'the same, live'],
    ['gander incidents show 12', 'why it was opened, and what happened since'],
    ['gander incidents ack 12', 'you look after it'],
    ['gander incidents silence 12 --for 2h', 'nothing more about it for two hours'],
    ['gander incidents resolve 12 --reason "disk replaced"', 'it is over'],
  ],
  options: {
    all: { type: 'boolean', about: 'list: also what is resolved, and what merely follows' },
    host: { type: 'string', multiple: true, value: 'HOST', about: 'only of this host; repeatable' },
    program: {
      type: 'string',
      multiple: true,
      value: 'PROGRAM',
      about: 'only of this program; repeatable',
    },
    severity: { type: 'string', multiple: true, value: 'N', about: 'only 1, 2 or 3; repeatable' },
    ci: {
      type: 'string',
      multiple: true,
      value: 'CI',
      about: 'only of this configuration item; repeatable',
    },
    for: { type: 'string', value: 'DURATION', about: 'silence: how long, such as 2h' },
    to: { type: 'string', value: 'NAME', about: 'assign: a person or a team; "" for nobody' },
    reason: { type: 'string', value: 'TEXT', about: 'resolve: why it is over' },
    watch: watchOption,
    lines: linesOption('how many incidents; default 100. show: how many events; default 20'),
    output: outputOption,
  },
  run: (context, args) => dispatch('incidents', actions, context, args),
};

const asking: IncidentState[] = ['OPEN', 'ACKNOWLEDGED', 'SILENCED'];

function filterOf(args: Arguments): IncidentFilter {
  const [host, program, ci] = ['host', 'program', 'ci'].map((name) => listOption(args, name));
  const severity = listOption(args, 'severity').map((text) => {
    if (/^[123]$/.test(text)) return Number(text);
    throw new UsageError(`--severity must be 1, 2 or 3, not "${text}"`);
  });
  return {
    ...(flagOption(args, 'all') ? {} : { state: asking }),
    ...(host?.length ? { host } : {}),
    ...(program?.length ? { program } : {}),
    ...(ci?.length ? { ci } : {}),
    ...(severity.length > 0 ? { severity } : {}),
  };
}

/** The most urgent first, then the oldest. */
const byUrgency = (a: IncidentLineFragment, b: IncidentLineFragment): number =>
  a.severity - b.severity || a.number - b.number;

async function list(context: Context, args: Arguments): Promise<number> {
  exactly(args, Math.min(1, args.positionals.length));
  const output = formatOption(args);
  const filter = filterOf(args);
  const count = countOption(args, 'lines') ?? 100;
  if (flagOption(args, 'watch'))
    return watchList(context, output, {
      changes: (plane, options) => plane.changes(IncidentsChangedDocument, { filter }, options),
      compare: byUrgency,
      limit: count,
      keyOf: ({ id }) => id,
      nameOf: ({ number }) => String(number),
      substanceOf: (incident) => incident,
      table: (incidents, now) => incidentTable(incidents, now, context),
    });
  const client = await context.client();
  const clock = new PlaneClock();
  const orderBy = { field: 'SEVERITY', direction: 'ASC' } as const;
  const read = async (after: string | null) => {
    const variables = { filter, orderBy, first: Math.min(count, pageSize), after };
    const { incidents } = clock.note(await client.request(IncidentsDocument, variables));
    return { ...incidents, edges: incidents.nodes.map((node) => ({ node })) };
  };
  const shown = (await allPages(read, count)).slice(0, count);
  if (await printedAsData(context, output, shown, ({ number }) => String(number))) return exit.ok;
  if (shown.length > 0) await context.print(...incidentTable(shown, clock.now(), context));
  else context.warn(flagOption(args, 'all') ? 'no incidents yet' : 'no open incidents');
  return exit.ok;
}

async function show(context: Context, args: Arguments): Promise<number> {
  const [text = ''] = exactly(args, 1, 'NUMBER');
  const output = formatOption(args);
  const number = numberOf(text);
  const events = Math.min(countOption(args, 'lines') ?? 20, pageSize);
  const client = await context.client();
  const { incident } = await client.request(IncidentRecordsDocument, {
    incident: { number },
    events,
  });
  if (!incident)
    throw new NotFound(`there is no incident ${number}`, {
      hint: 'list them: gander incidents --all',
    });
  await printAs(context, output, incident, [text], () => incidentPage(incident, context));
  return exit.ok;
}

function numberOf(text: string): number {
  const digits = text.replace(/^#/, '');
  if (/^\d{1,15}$/.test(digits)) return Number(digits);
  throw new UsageError(`"${text}" is not the number of an incident`, 'see them: gander incidents');
}

/** Does it to each of the incidents that are named. */
async function act(context: Context, args: Arguments, doTo: Act): Promise<number> {
  const output = formatOption(args);
  const numbers = args.positionals.slice(1).map(numberOf);
  if (numbers.length === 0) throw new UsageError('NUMBER is missing');
  const client = await context.client();
  const done: IncidentWholeFragment[] = [];
  for (const number of numbers) done.push((await doTo(client, number)).incident);
  if (await printedAsData(context, output, done, ({ number }) => String(number))) return exit.ok;
  await context.print(...incidentTable(done, (await PlaneClock.read(client)).now(), context));
  return exit.ok;
}

function silence(context: Context, args: Arguments): Promise<number> {
  const forMs = durationOption(args, 'for');
  if (forMs === undefined)
    throw new UsageError('--for is missing', `such as --for ${printDuration(7_200_000)}`);
  return act(context, args, (client, number) =>
    client.mutate(SilenceIncidentDocument, { input: { incident: { number }, forMs } }),
  );
}

function assign(context: Context, args: Arguments): Promise<number> {
  const assignee = textOption(args, 'to');
  if (assignee === undefined) throw new UsageError('--to is missing', 'such as --to alice');
  return act(context, args, (client, number) =>
    client.mutate(AssignIncidentDocument, { input: { incident: { number }, assignee } }),
  );
}

function resolve(context: Context, args: Arguments): Promise<number> {
  const reason = textOption(args, 'reason');
  if (reason === undefined)
    throw new UsageError('--reason is missing', 'such as --reason "disk replaced"');
  return act(context, args, (client, number) =>
    client.mutate(ResolveIncidentDocument, { input: { incident: { number }, reason } }),
  );
}

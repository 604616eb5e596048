/** `gander notify`: who is notified of incidents, and how that went. */

import {
  CreateReceiverDocument,
  CreateRouteDocument,
  CreateSilenceDocument,
  DeleteReceiverDocument,
  DeleteRouteDocument,
  DeliveriesDocument,
  type DeliveryState,
  EndSilenceDocument,
  type IncidentMatchInput,
  type NotificationGrouping,
  ReceiversDocument,
  RetryDeliveryDocument,
  RoutesDocument,
  SilencesDocument,
  UpdateReceiverDocument,
  UpdateRouteDocument,
} from '../../sdk/client/generated.ts';
import {
  type Arguments,
  choiceOption,
  countOption,
  durationOption,
  exactly,
  flagOption,
  listOption,
  textOption,
} from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { linesOption, outputOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { PlaneClock } from '../plane-clock.ts';
import { formatOption, printAs, printedAsData } from '../text/formats.ts';
import {
  deliveryTable,
  receiverTable,
  routeTable,
  silenceTable,
} from '../text/notification-words.ts';
import { receiverSettings, testReceiver } from './notify-receivers.ts';

type Run = Command['run'];
const actions: Readonly<Record<string, Run>> = {
  receivers: (context, args) =>
    next(context, args, 'receivers', {
      list: listReceivers,
      add: addReceiver,
      enable: (...given) => enableReceiver(...given, true),
      disable: (...given) => enableReceiver(...given, false),
      delete: deleteReceiver,
    }),
  routes: (context, args) =>
    next(context, args, 'routes', {
      list: listRoutes,
      add: addRoute,
      enable: (...given) => enableRoute(...given, true),
      disable: (...given) => enableRoute(...given, false),
      delete: deleteRoute,
    }),
  silences: (context, args) =>
    next(context, args, 'silences', { list: listSilences, add: addSilence, end: endSilence }),
  deliveries: (context, args) =>
    next(context, args, 'deliveries', { list: listDeliveries, retry: retryDelivery }),
  test: testReceiver,
};

/** The word behind the first one; `list` when there is none. */
function next(
  context: Context,
  args: Arguments,
  name: string,
  of: Readonly<Record<string, Run>>,
): Promise<number> {
  const positionals = args.positionals.slice(1);
  return dispatch(`notify ${name}`, of, context, { ...args, positionals });
}

export const command: Command = {
  usage: [
    'notify receivers [list] [-o FORMAT]',
    'notify receivers add NAME --smtp HOST[:PORT] --from ADDRESS --to ADDRESS... [--security starttls|tls|none] [--user USER --secret FILE] [--prefix TEXT]',
    'notify receivers add NAME --webhook|--slack|--teams|--ntfy URL [--secret FILE] [--topic TOPIC]',
    'notify receivers add NAME --command NAME [--argument TEXT]...',
    'notify receivers enable|disable|delete NAME',
    'notify routes [list] [-o FORMAT]',
    'notify routes add NAME RECEIVER [--target SELECTOR] [--severity N]... [--ci CI]... [--group-by WORD]... [--wait DURATION] [--interval DURATION] [--repeat DURATION] [--continue]',
    'notify routes enable|disable|delete NAME',
    'notify silences [list] [-o FORMAT]',
    'notify silences add --for DURATION --comment TEXT [--target SELECTOR] [--severity N]... [--ci CI]...',
    'notify silences end ID',
    'notify test RECEIVER [--dry-run]',
    'notify deliveries [list] [--receiver RECEIVER] [--state STATE] [-n N] [-o FORMAT]',
    'notify deliveries retry ID',
  ],
  about: `Incidents take routes to receivers. A receiver is a mail server with recipients, a webhook, Slack, Teams, ntfy, or a command on the plane's machine.
Secrets are files in the folder that the plane's GANDER_NOTIFY_SECRETS names, and commands are files in GANDER_NOTIFY_COMMANDS; both are given by their names.
A route collects what is new for --wait, sends at most once in --interval, and repeats what nobody takes after --repeat; 0 never repeats.
A silence keeps incidents that match from notifying anybody. test sends a test and waits for its end; with --dry-run it prints what would be sent.
deliveries are the messages; what was given up (DEAD) is tried again by retry.`,
  examples: [
    [
      'gander notify receivers add ops --smtp mail.example.org --from gander@example.org --to ops@example.org',
      'mail',
    ],
    ['gander notify routes add urgent ops --severity 1 --wait 10s', 'urgent incidents'],
    ['gander notify silences add --target "label:rack=7" --for 2h --comment "power"', 'a rack'],
    ['gander notify deliveries --state dead', 'what could not be delivered'],
  ],
  options: {
    smtp: { type: 'string', value: 'HOST[:PORT]', about: 'mail server; port 587 when left out' },
    from: { type: 'string', value: 'ADDRESS', about: 'sender of mail' },
    to: { type: 'string', multiple: true, value: 'ADDRESS', about: 'recipient; repeatable' },
    security: { type: 'string', value: 'WORD', about: 'starttls (default), tls, none' },
    user: { type: 'string', value: 'USER', about: 'to sign in at the mail server' },
    helo: { type: 'string', value: 'NAME', about: 'how the plane greets the mail server' },
    prefix: { type: 'string', value: 'TEXT', about: 'with which subjects begin' },
    webhook: { type: 'string', value: 'URL', about: 'signed HTTP POST; needs --secret' },
    slack: { type: 'string', value: 'URL', about: 'incoming webhook of Slack' },
    teams: { type: 'string', value: 'URL', about: 'workflow of Microsoft Teams' },
    ntfy: { type: 'string', value: 'URL', about: 'server of ntfy; needs --topic' },
    topic: { type: 'string', value: 'TOPIC', about: 'of ntfy' },
    command: { type: 'string', value: 'NAME', about: 'executable of the plane' },
    argument: { type: 'string', multiple: true, value: 'TEXT', about: 'of --command; repeatable' },
    secret: { type: 'string', value: 'FILE', about: 'name of a file with the secret' },
    batch: { type: 'string', value: 'N', about: 'incidents that a message lists; default 20' },
    target: { type: 'string', value: 'SELECTOR', about: 'only of these instances or hosts' },
    severity: { type: 'string', multiple: true, value: 'N', about: 'only 1, 2 or 3; repeatable' },
    ci: { type: 'string', multiple: true, value: 'CI', about: 'only of this one; repeatable' },
    'group-by': {
      type: 'string',
      multiple: true,
      value: 'WORD',
      about: 'host, program, environment, ci, severity, monitor, kind; repeatable',
    },
    position: { type: 'string', value: 'N', about: 'routes are tried in this order; default 100' },
    wait: { type: 'string', value: 'DURATION', about: 'to collect news; default 30s' },
    interval: { type: 'string', value: 'DURATION', about: 'between messages; default 5m' },
    repeat: { type: 'string', value: 'DURATION', about: 'of what is still open; default 4h' },
    continue: { type: 'boolean', about: 'incidents go on to the routes behind it' },
    for: { type: 'string', value: 'DURATION', about: 'how long a silence lasts' },
    comment: { type: 'string', value: 'TEXT', about: 'why there is the silence' },
    receiver: { type: 'string', value: 'NAME', about: 'deliveries: only to this one' },
    state: { type: 'string', value: 'STATE', about: 'deliveries: pending, delivered, dead' },
    'dry-run': { type: 'boolean', about: 'test: only print what would be sent' },
    lines: linesOption('how many deliveries; default 20'),
    output: outputOption,
  },
  selectors: true,
  run: (context, args) => dispatch('notify', actions, context, args, 'receivers'),
};

async function listReceivers(context: Context, args: Arguments): Promise<number> {
  const client = await context.client();
  const receivers = await allPages(async (after) => {
    const page = await client.request(ReceiversDocument, { filter: null, first: pageSize, after });
    return { ...page.receivers, edges: page.receivers.nodes.map((node) => ({ node })) };
  });
  if (await printedAsData(context, formatOption(args), receivers, ({ name }) => name))
    return exit.ok;
  if (receivers.length > 0) await context.print(...receiverTable(receivers, context));
  else context.warn('no receivers yet (see: gander notify --help)');
  return exit.ok;
}

async function addReceiver(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const batch = countOption(args, 'batch');
  const input = {
    ...{ name, settings: receiverSettings(args) },
    ...(batch === undefined ? {} : { batch }),
  };
  const { receiver } = await (await context.client()).mutate(CreateReceiverDocument, { input });
  await printAs(context, formatOption(args), receiver, [name], () =>
    receiverTable([receiver], context),
  );
  return exit.ok;
}

async function enableReceiver(
  context: Context,
  args: Arguments,
  enabled: boolean,
): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const input = { receiver: { name }, enabled };
  const { receiver } = await (await context.client()).mutate(UpdateReceiverDocument, { input });
  await context.print(...receiverTable([receiver], context));
  return exit.ok;
}

async function deleteReceiver(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const input = { receiver: { name } };
  await (await context.client()).mutate(DeleteReceiverDocument, { input });
  await context.print(`receiver ${name}  deleted`);
  return exit.ok;
}

async function listRoutes(context: Context, args: Arguments): Promise<number> {
  const client = await context.client();
  const routes = await allPages(async (after) => {
    const page = await client.request(RoutesDocument, { filter: null, first: pageSize, after });
    return { ...page.routes, edges: page.routes.nodes.map((node) => ({ node })) };
  });
  if (await printedAsData(context, formatOption(args), routes, ({ name }) => name)) return exit.ok;
  if (routes.length > 0) await context.print(...routeTable(routes, context));
  else context.warn('no routes yet (see: gander notify --help)');
  return exit.ok;
}

function matchOf(args: Arguments): IncidentMatchInput {
  const target = textOption(args, 'target');
  const [severity, ci] = [listOption(args, 'severity'), listOption(args, 'ci')];
  const bad = severity.find((text) => !/^[123]$/.test(text));
  if (bad !== undefined) throw new UsageError(`--severity must be 1, 2 or 3, not "${bad}"`);
  return {
    ...(target === undefined ? {} : { target }),
    ...(severity.length > 0 ? { severity: severity.map(Number) } : {}),
    ...(ci.length > 0 ? { ci } : {}),
  };
}

const groupings = ['host', 'program', 'environment', 'ci', 'severity', 'monitor', 'kind'] as const;

function groupingOf(word: string): NotificationGrouping {
  const known = groupings.find((name) => name === word);
  if (known) return known.toUpperCase() as NotificationGrouping;
  throw new UsageError(`--group-by cannot be "${word}"`, `known: ${groupings.join(', ')}`);
}

async function addRoute(context: Context, args: Arguments): Promise<number> {
  const [name = '', receiver = ''] = exactly(args, 1, 'NAME', 'RECEIVER');
  const position = countOption(args, 'position');
  const durations = (
    [
      ['waitMs', 'wait'],
      ['intervalMs', 'interval'],
      ['repeatMs', 'repeat'],
    ] as const
  ).flatMap(([field, option]) => {
    const ms = durationOption(args, option);
    return ms === undefined ? [] : [[field, ms]];
  });
  const input = {
    ...{ name, receiver: { name: receiver }, match: matchOf(args) },
    groupBy: listOption(args, 'group-by').map(groupingOf),
    continues: flagOption(args, 'continue'),
    ...(position === undefined ? {} : { position }),
    ...Object.fromEntries(durations),
  };
  const { route } = await (await context.client()).mutate(CreateRouteDocument, { input });
  await printAs(context, formatOption(args), route, [name], () => routeTable([route], context));
  return exit.ok;
}

async function enableRoute(context: Context, args: Arguments, enabled: boolean): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const input = { route: { name }, enabled };
  const { route } = await (await context.client()).mutate(UpdateRouteDocument, { input });
  await context.print(...routeTable([route], context));
  return exit.ok;
}

async function deleteRoute(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  await (await context.client()).mutate(DeleteRouteDocument, { input: { route: { name } } });
  await context.print(`route ${name}  deleted`);
  return exit.ok;
}

async function listSilences(context: Context, args: Arguments): Promise<number> {
  const client = await context.client();
  const clock = new PlaneClock();
  const silences = await allPages(async (after) => {
    const filter = { active: true };
    const page = clock.note(
      await client.request(SilencesDocument, { filter, first: pageSize, after }),
    );
    return { ...page.silences, edges: page.silences.nodes.map((node) => ({ node })) };
  });
  if (await printedAsData(context, formatOption(args), silences, ({ id }) => id)) return exit.ok;
  if (silences.length > 0) await context.print(...silenceTable(silences, clock.now(), context));
  else context.warn('nothing is silenced');
  return exit.ok;
}

async function addSilence(context: Context, args: Arguments): Promise<number> {
  exactly(args, 1);
  const forMs = durationOption(args, 'for');
  if (forMs === undefined) throw new UsageError('--for is missing', 'such as --for 2h');
  const comment = textOption(args, 'comment') ?? '';
  const input = { forMs, comment, match: matchOf(args) };
  const client = await context.client();
  const { silence } = await client.mutate(CreateSilenceDocument, { input });
  const now = (await PlaneClock.read(client)).now();
  await printAs(context, formatOption(args), silence, [silence.id], () =>
    silenceTable([silence], now, context),
  );
  return exit.ok;
}

async function endSilence(context: Context, args: Arguments): Promise<number> {
  const [id = ''] = exactly(args, 1, 'ID');
  await (await context.client()).mutate(EndSilenceDocument, { input: { silence: id } });
  await context.print('silence  ended');
  return exit.ok;
}

const states = ['pending', 'delivered', 'dead'] as const;

async function listDeliveries(context: Context, args: Arguments): Promise<number> {
  const receiver = textOption(args, 'receiver');
  const state =
    textOption(args, 'state') === undefined
      ? undefined
      : choiceOption(args, 'state', states, 'dead');
  const count = countOption(args, 'lines') ?? 20;
  const filter = {
    ...(receiver === undefined ? {} : { receiver: [receiver] }),
    ...(state === undefined ? {} : { state: [state.toUpperCase() as DeliveryState] }),
  };
  const client = await context.client();
  const clock = new PlaneClock();
  const read = async (after: string | null) => {
    const variables = { filter, first: Math.min(count, pageSize), after };
    const { deliveries } = clock.note(await client.request(DeliveriesDocument, variables));
    return { ...deliveries, edges: deliveries.nodes.map((node) => ({ node })) };
  };
  const shown = (await allPages(read, count)).slice(0, count);
  if (await printedAsData(context, formatOption(args), shown, ({ id }) => id)) return exit.ok;
  if (shown.length > 0) await context.print(...deliveryTable(shown, clock.now(), context));
  else context.warn('no deliveries');
  return exit.ok;
}

async function retryDelivery(context: Context, args: Arguments): Promise<number> {
  const [id = ''] = exactly(args, 1, 'ID');
  const client = await context.client();
  const { delivery } = await client.mutate(RetryDeliveryDocument, { input: { delivery: id } });
  await context.print(...deliveryTable([delivery], (await PlaneClock.read(client)).now(), context));
  return exit.ok;
}

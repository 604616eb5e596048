/** `gander monitors`: the rules that open incidents. */

import { NotFound } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import {
  CreateMonitorDocument,
  DeleteMonitorDocument,
  type MonitorLineFragment,
  MonitorPingsDocument,
  MonitorsChangedDocument,
  MonitorsDocument,
  type PingLineFragment,
  RotatePingKeyDocument,
  UpdateMonitorDocument,
} from '../../sdk/client/generated.ts';
import {
  type Arguments,
  countOption,
  exactly,
  flagOption,
  textOption,
} from '../../terminal/options.ts';
import { exit } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { watchList } from '../live/watch.ts';
import { ruleOf, ruleOptions } from '../monitor-rule.ts';
import { linesOption, outputOption, watchOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { formatOption, printAs, printedAsData } from '../text/formats.ts';
import { monitorTable } from '../text/incident-words.ts';
import { pingLines, pingUrlLines } from '../text/ping-words.ts';

const actions: Readonly<Record<string, Command['run']>> = {
  list,
  show,
  add,
  enable: (context, args) => update(context, args, { enabled: true }),
  disable: (context, args) => update(context, args, { enabled: false }),
  delete: remove,
  'ping-url': (context, args) => givePingUrl(context, args, true),
  rotate: (context, args) => givePingUrl(context, args, false),
};

export const command: Command = {
  usage: [
    'monitors [list] [--watch] [-o FORMAT]',
    'monitors show NAME [-n N] [-o FORMAT]',
    'monitors add NAME TARGET [--kind state|daemon|host] [--for DURATION] [--severity N] [--ci CI]',
    'monitors add NAME TARGET --kind heartbeat --within DURATION [--grace DURATION] ...',
    'monitors add NAME --kind heartbeat --pings --within DURATION [--grace DURATION] [--max-run DURATION] ...',
    'monitors add NAME TARGET --kind schedule [--schedule NAME] [--failures N] [--late DURATION] [--longer DURATION] ...',
    'monitors add NAME TARGET --kind log --match PATTERN ... [--ignore PATTERN ...] [--stream STREAM] [--clear-after DURATION] ...',
    'monitors add NAME TARGET --kind log --patterns FILE|- [--clear-after DURATION] ...',
    'monitors add NAME TARGET --kind metric --metric METRIC --above|--below VALUE [--clear VALUE] [--for DURATION] [--restart [--cooldown DURATION]] ...',
    'monitors ping-url|rotate NAME [-o FORMAT]',
    'monitors enable|disable|delete NAME',
  ],
  about: `A monitor raises when something is wrong with what its target selects, and clears when it is over. state: an instance is FATAL or in BACKOFF, or could not be
started. daemon: an instance is not RUNNING. heartbeat: no run of an instance has ended as expected within a time; with --pings, nothing outside Gander has pinged a success by URL. host: a host is out of reach; its
target selects hosts, as in web* or label:role=db. schedule: a firing was missed, and as you give it: began late, failed so often in a row, takes too long.
log: a line of output matches a pattern; it clears by hand, or after a time without a match. metric: a measured value has been beyond a bound for a time; host-... select hosts. Severity 1 to 3 opens an incident of that urgency (see gander incidents --help); 4 writes a warning event,
5 an informational one. --ci names the team or asset that answers for it. A ping URL is a secret that is shown once: ping-url gives another one while the last was never used,
rotate always, and the one before ends. show lists the last pings.`,
  examples: [
    ['gander monitors add failures "*" --severity 2', 'whatever fails, anywhere'],
    ['gander monitors add "web is up" web --kind daemon --severity 1 --ci shop', 'a daemon'],
    ['gander monitors add backups backup --kind heartbeat --within 25h', 'a nightly job'],
    ['gander monitors add dumps --kind heartbeat --pings --within 1d --grace 1h', 'a crontab'],
    ['gander monitors ping-url dumps', 'the URL of one that a fleet file made'],
    ['gander monitors add jobs "*" --kind schedule --failures 1', 'what is missed or fails'],
    ['gander monitors add hosts "*" --kind host --for 5m', 'lost hosts'],
    ['gander monitors add errors web --kind log --match "ERROR|FATAL"', 'lines of output'],
    ['gander monitors add leak web --kind metric --metric rss --above 2GiB --restart', 'memory'],
    ['gander monitors disable failures', 'resolves what it had raised'],
  ],
  options: {
    ...ruleOptions,
    severity: { type: 'string', value: 'N', about: '1 to 5; default 3' },
    ci: { type: 'string', value: 'CI', about: 'the team or asset that answers for it' },
    description: { type: 'string', value: 'TEXT', about: 'what the monitor is for' },
    watch: watchOption,
    lines: linesOption('show: how many pings; default 10'),
    output: outputOption,
  },
  instead: {
    '--source': 'a heartbeat takes --pings for successes from outside; without it, runs count',
  },
  selectors: true,
  run: (context, args) => dispatch('monitors', actions, context, args),
};

async function list(context: Context, args: Arguments): Promise<number> {
  exactly(args, Math.min(1, args.positionals.length));
  const output = formatOption(args);
  if (flagOption(args, 'watch'))
    return watchList<MonitorLineFragment>(context, output, {
      changes: (plane, options) =>
        plane.changes(MonitorsChangedDocument, { filter: null }, options),
      compare: (a, b) => (a.name < b.name ? -1 : 1),
      keyOf: ({ id }) => id,
      nameOf: ({ name }) => name,
      substanceOf: (monitor) => monitor,
      table: (monitors) => monitorTable(monitors, context),
    });
  const client = await context.client();
  const monitors = await allPages(async (after) => {
    const page = await client.request(MonitorsDocument, { filter: null, first: pageSize, after });
    return { ...page.monitors, edges: page.monitors.nodes.map((node) => ({ node })) };
  });
  if (await printedAsData(context, output, monitors, ({ name }) => name)) return exit.ok;
  if (monitors.length > 0) await context.print(...monitorTable(monitors, context));
  else context.warn('no monitors yet (see: gander monitors --help)');
  return exit.ok;
}

const present = (context: Context, args: Arguments, monitor: MonitorLineFragment) =>
  printAs(context, formatOption(args), monitor, [monitor.name], () =>
    monitorTable([monitor], context),
  );

async function show(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const client = await context.client();
  const first = Math.min(countOption(args, 'lines') ?? 10, mostPings);
  const { monitor } = await client.request(MonitorPingsDocument, { monitor: { name }, first });
  if (!monitor)
    throw new NotFound(`there is no monitor "${name}"`, { hint: 'list them: gander monitors' });
  await printAs(context, formatOption(args), monitor, [name], () => monitorPage(monitor, context));
  return exit.ok;
}

/** The plane keeps no more. */
const mostPings = 100;

type Pinged = MonitorLineFragment & { readonly pings: readonly PingLineFragment[] };

const monitorPage = (monitor: Pinged, context: Context): string[] => [
  ...monitorTable([monitor], context),
  ...(monitor.pings.length > 0
    ? ['', context.paint('bold', 'Pings'), ...pingLines(monitor.pings, context)]
    : []),
];

async function add(context: Context, args: Arguments): Promise<number> {
  const isPinged = flagOption(args, 'pings');
  const [name = '', target] = exactly(args, 1, 'NAME', ...(isPinged ? [] : ['TARGET']));
  const severity = countOption(args, 'severity');
  const [ci, description] = [textOption(args, 'ci'), textOption(args, 'description')];
  const input = {
    ...{ name, rule: await ruleOf(args) },
    ...(target === undefined ? {} : { target }),
    ...(severity === undefined ? {} : { severity }),
    ...(ci === undefined ? {} : { ci }),
    ...(description === undefined ? {} : { description }),
  };
  const client = await context.client();
  const { monitor, pingPath } = await client.mutate(CreateMonitorDocument, { input });
  if (pingPath === null) await present(context, args, monitor);
  else await presentUrl(context, args, monitor, pingPath);
  return exit.ok;
}

/** @param onlyUnused refuses where the URL was used, so that nothing that pings is cut off */
async function givePingUrl(
  context: Context,
  args: Arguments,
  onlyUnused: boolean,
): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const input = { monitor: { name }, onlyUnused };
  const client = await context.client();
  const { monitor, pingPath } = await client.mutate(RotatePingKeyDocument, { input });
  await presentUrl(context, args, monitor, pingPath ?? '');
  return exit.ok;
}

/** @param pingPath with the key, at the plane */
async function presentUrl(
  context: Context,
  args: Arguments,
  monitor: MonitorLineFragment,
  pingPath: string,
): Promise<void> {
  const pingUrl = new URL(pingPath, (await context.address()).url).href;
  await printAs(context, formatOption(args), { ...monitor, pingUrl }, [pingUrl], () => [
    ...monitorTable([monitor], context),
    '',
    ...pingUrlLines(monitor.name, pingUrl),
  ]);
}

async function update(
  context: Context,
  args: Arguments,
  change: { readonly enabled: boolean },
): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const input = { monitor: { name }, ...change };
  const { monitor } = await (await context.client()).mutate(UpdateMonitorDocument, { input });
  await present(context, args, monitor);
  return exit.ok;
}

async function remove(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  await (await context.client()).mutate(DeleteMonitorDocument, { input: { monitor: { name } } });
  await context.print(`monitor ${printable(name)}  deleted`);
  return exit.ok;
}

/** `gander monitors`: the rules that open incidents. */

import { NotFound } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import {
  CreateMonitorDocument,
  DeleteMonitorDocument,
  MonitorDocument,
  type MonitorLineFragment,
  MonitorsChangedDocument,
  MonitorsDocument,
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
import { outputOption, watchOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { formatOption, printAs, printedAsData } from '../text/formats.ts';
import { monitorTable } from '../text/incident-words.ts';

const actions: Readonly<Record<string, Command['run']>> = {
  list,
  show,
  add,
  enable: (context, args) => update(context, args, { enabled: true }),
  disable: (context, args) => update(context, args, { enabled: false }),
  delete: remove,
};

export const command: Command = {
  usage: [
    'monitors [list] [--watch] [-o FORMAT]',
    'monitors show NAME [-o FORMAT]',
    'monitors add NAME TARGET [--kind state|daemon|host] [--for DURATION] [--severity N] [--ci CI]',
    'monitors add NAME TARGET --kind heartbeat --within DURATION [--severity N] [--ci CI]',
    'monitors add NAME TARGET --kind schedule [--schedule NAME] [--failures N] [--late DURATION] [--longer DURATION] ...',
    'monitors add NAME TARGET --kind log --match PATTERN ... [--ignore PATTERN ...] [--stream STREAM] [--clear-after DURATION] ...',
    'monitors add NAME TARGET --kind log --patterns FILE|- [--clear-after DURATION] ...',
    'monitors add NAME TARGET --kind metric --metric METRIC --above|--below VALUE [--clear VALUE] [--for DURATION] [--restart [--cooldown DURATION]] ...',
    'monitors enable|disable|delete NAME',
  ],
  about: `A monitor raises when something is wrong with what its target selects, and clears when it is over. state: an instance is FATAL or in BACKOFF, or could not be
started. daemon: an instance is not RUNNING. heartbeat: no run of an instance has ended as expected within a time. host: a host is out of reach; its
target selects hosts, as in web* or label:role=db. schedule: a firing was missed, and as you give it: began late, failed so often in a row, takes too long.
log: a line of output matches a pattern; it clears by hand, or after a time without a match. metric: a measured value has been beyond a bound for a time; host-... select hosts. Severity 1 to 3 opens an incident of that urgency (see gander incidents --help); 4 writes a warning event,
5 an informational one. --ci names the team or asset that answers for it.`,
  examples: [
    ['gander monitors add failures "*" --severity 2', 'whatever fails, anywhere'],
    ['gander monitors add "web is up" web --kind daemon --severity 1 --ci shop', 'a daemon'],
    ['gander monitors add backups backup --kind heartbeat --within 25h', 'a nightly job'],
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
    output: outputOption,
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
  const { monitor } = await client.request(MonitorDocument, { monitor: { name } });
  if (!monitor)
    throw new NotFound(`there is no monitor "${name}"`, { hint: 'list them: gander monitors' });
  await present(context, args, monitor);
  return exit.ok;
}

async function add(context: Context, args: Arguments): Promise<number> {
  const [name = '', target = ''] = exactly(args, 1, 'NAME', 'TARGET');
  const severity = countOption(args, 'severity');
  const [ci, description] = [textOption(args, 'ci'), textOption(args, 'description')];
  const input = {
    ...{ name, target, rule: await ruleOf(args) },
    ...(severity === undefined ? {} : { severity }),
    ...(ci === undefined ? {} : { ci }),
    ...(description === undefined ? {} : { description }),
  };
  const { monitor } = await (await context.client()).mutate(CreateMonitorDocument, { input });
  await present(context, args, monitor);
  return exit.ok;
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

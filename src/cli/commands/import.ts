/** `gander import`: the configuration of another supervisor as a fleet file. */
import { hostname } from 'node:os';
import { InvalidInput } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import { parseHostSelector, printSelector } from '../../domain/selector.ts';
import { nameIssues } from '../../domain/settings/parts.ts';
import { inOrder, readConfiguration } from '../../domain/supervisord/configuration.ts';
import { type Finding, Findings } from '../../domain/supervisord/findings.ts';
import { fleetText, type Target } from '../../domain/supervisord/fleet.ts';
import { importPrograms } from '../../domain/supervisord/import.ts';
import { namesOfHost } from '../../domain/supervisord/surroundings.ts';
import { textOption } from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { supervisordFiles } from '../fleet/supervisord-files.ts';

export const command: Command = {
  usage: ['import supervisord CONFIG ... [--hosts SELECTOR] [--environment NAME]'],
  about: `Reads the configuration of supervisord, with the files that it includes, and prints it as a file of gander apply. Nothing is changed, and no plane
is needed. What has no equivalent, or differs, is reported on standard error with file and line.

A program whose processes differ by %(process_num)s becomes a program for each of them, in a group of its name; one whose processes are equal has instances.
Expansions are those of supervisord; %(ENV_X)s is taken from the environment of this command, so run it on the host and with the variables that supervisord has.

Exit code 0 when the file was printed, also with warnings; 1 when the configuration has a fault, and then nothing is printed.`,
  examples: [
    ['gander import supervisord /etc/supervisor/supervisord.conf > fleet.yaml', ''],
    ['gander check fleet.yaml', 'the file, before it is applied'],
    ["gander import supervisord --hosts 'label:role=front' web.conf", 'for several hosts'],
  ],
  options: {
    hosts: {
      type: 'string',
      value: 'SELECTOR',
      about: 'the hosts that run the programs; this machine by default',
    },
    environment: {
      type: 'string',
      value: 'NAME',
      about: 'the environment of the programs: default',
    },
  },
  run: (context, args) => {
    if (args.positionals.length === 0)
      throw new UsageError('FORMAT is missing', 'gander import supervisord CONFIG');
    const hosts = printSelector(parseHostSelector(textOption(args, 'hosts') ?? hostname()));
    const environment = textOption(args, 'environment') ?? 'default';
    const issues = nameIssues(environment, ['environment'], 'the environment of a program');
    if (issues.length > 0) throw new InvalidInput(issues);
    const files = args.positionals.slice(1);
    return dispatch(
      'import',
      { supervisord: () => importSupervisord(context, files, { hosts, environment }) },
      context,
      args,
    );
  },
};

/** Beyond these, findings are counted, and the rest of a long one is left out. */
const maxShown = 200;
const maxLength = 500;

async function importSupervisord(
  context: Context,
  files: readonly string[],
  target: Target,
): Promise<number> {
  if (files.length === 0)
    throw new UsageError('CONFIG is missing', 'such as /etc/supervisor/supervisord.conf');
  const findings = new Findings();
  const names = namesOfHost({ hostname: hostname(), env: context.env });
  const configuration = readConfiguration(files, supervisordFiles, names, findings);
  const programs = importPrograms(configuration, names, findings);
  if (programs.length === 0 && findings.faults.length === 0)
    findings.fault({ file: files[0] ?? '', line: 1 }, 'there is no [program:NAME]');
  report(context, findings);
  if (findings.faults.length > 0) return exit.failed;
  await context.write(fleetText(programs, target, printable(files.join(', '))));
  return exit.ok;
}

function report(context: Context, { faults, warnings, omitted }: Findings): void {
  const all = new Map<Finding, string>([
    ...faults.map((one) => [one, ''] as const),
    ...warnings.map((one) => [one, 'warning: '] as const),
  ]);
  const ordered = inOrder([...all.keys()]);
  // Faults decide: they are shown first when not all can be.
  const shown =
    ordered.length > maxShown ? inOrder([...faults, ...warnings].slice(0, maxShown)) : ordered;
  for (const finding of shown) {
    const { file, line, message, hint } = finding;
    const text = `${file}:${line}: ${all.get(finding)}${message}${hint ? ` (${hint})` : ''}`;
    context.warn(printable(text.length > maxLength ? `${text.slice(0, maxLength)}…` : text));
  }
  const hidden = ordered.length - shown.length + omitted;
  if (hidden > 0) context.warn(`${hidden} more are not shown`);
}

/** `gander import`: the configuration of another supervisor as a fleet file. */
import { hostname } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { InvalidInput } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import { importRegistration } from '../../domain/dart/import.ts';
import { importGaggled } from '../../domain/gaggled/import.ts';
import { readInfo } from '../../domain/gaggled/info.ts';
import { type Finding, Findings, inOrder } from '../../domain/import/findings.ts';
import { fleetText, type ImportedProgram, type Target } from '../../domain/import/programs.ts';
import { parseHostSelector, printSelector } from '../../domain/selector.ts';
import { nameIssues } from '../../domain/settings/parts.ts';
import { readConfiguration } from '../../domain/supervisord/configuration.ts';
import { importPrograms } from '../../domain/supervisord/import.ts';
import { namesOfHost } from '../../domain/supervisord/surroundings.ts';
import { type Arguments, exactly, textOption } from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { isExecutable, readConfigurationFile } from '../fleet/configuration-file.ts';
import { nameOfFile, readSource } from '../fleet/file.ts';
import { supervisordFiles } from '../fleet/supervisord-files.ts';

export const command: Command = {
  usage: [
    'import supervisord CONFIG ... [--hosts SELECTOR] [--environment NAME]',
    'import dart FILE|- ... [--hosts SELECTOR] [--environment NAME]',
    'import gaggled FILE [--hosts SELECTOR] [--environment NAME]',
  ],
  about: `Reads the configuration of another supervisor, and prints it as a file of gander apply. Nothing is changed, and no plane is needed. What has no
equivalent, or differs, is reported on standard error with file and line.

supervisord: the configuration with the files that it includes. A program whose processes differ by %(process_num)s becomes a program for each of them, in
a group of its name; one whose processes are equal has instances. Expansions are those of supervisord; %(ENV_X)s is taken from the environment of this
command, so run it on the host and with the variables that supervisord has.

dart: registration files, with the schedule and the monitors of each process. Schedules get the time zone of this machine.

gaggled: the configuration with the files that it includes. Programs get the settings with which they behave as in gaggled, and the group gaggled.

Exit code 0 when the file was printed, also with warnings; 1 when the configuration has a fault, and then nothing is printed.`,
  examples: [
    ['gander import supervisord /etc/supervisor/supervisord.conf > fleet.yaml', ''],
    ['gander check fleet.yaml', 'the file, before it is applied'],
    ["gander import supervisord --hosts 'label:role=front' web.conf", 'for several hosts'],
    ['gander import dart .dartrc > fleet.yaml', 'a registration file of dart'],
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
      about: 'the environment of programs that name none: default; of dart production',
    },
  },
  run: (context, args) => {
    if (args.positionals.length === 0)
      throw new UsageError('FORMAT is missing', 'gander import supervisord CONFIG');
    return dispatch(
      'import',
      { supervisord: importSupervisord, dart: importDart, gaggled: importGaggledFile },
      context,
      args,
    );
  },
};

/** Beyond these, findings are counted, and the rest of a long one is left out. */
const maxShown = 200;
const maxLength = 500;

/** @param environment of programs that name none, when no option gives one */
function targetOf(args: Arguments, environment: string): Target {
  const hosts = printSelector(parseHostSelector(textOption(args, 'hosts') ?? hostname()));
  const given = textOption(args, 'environment') ?? environment;
  const issues = nameIssues(given, ['environment'], 'the environment of a program');
  if (issues.length > 0) throw new InvalidInput(issues);
  return { hosts, environment: given };
}

const names = (context: Context) => namesOfHost({ hostname: hostname(), env: context.env });

async function importSupervisord(context: Context, args: Arguments): Promise<number> {
  const target = targetOf(args, 'default');
  const files = args.positionals.slice(1);
  if (files.length === 0)
    throw new UsageError('CONFIG is missing', 'such as /etc/supervisor/supervisord.conf');
  const findings = new Findings();
  const host = names(context);
  const configuration = readConfiguration(files, supervisordFiles, host, findings);
  const programs = importPrograms(configuration, host, findings);
  if (programs.length === 0 && findings.faults.length === 0)
    findings.fault({ file: files[0] ?? '', line: 1 }, 'there is no [program:NAME]');
  return print(context, { programs, files, target, findings });
}

async function importDart(context: Context, args: Arguments): Promise<number> {
  const target = targetOf(args, 'production');
  const files = args.positionals.slice(1);
  if (files.length === 0)
    throw new UsageError('FILE is missing', 'a registration file, or - for standard input');
  const findings = new Findings();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { environment } = target;
  const sources = await Promise.all(files.map((file) => sourceOf(file, findings)));
  const programs = importRegistration(
    sources.flatMap((source) => source ?? []),
    { names: names(context), timeZone, environment },
    findings,
  );
  if (programs.length === 0 && findings.faults.length === 0)
    findings.fault({ file: files[0] ?? '', line: 1 }, 'there is no process of type program');
  return print(context, { programs, files, target, findings });
}

async function importGaggledFile(context: Context, args: Arguments): Promise<number> {
  const target = targetOf(args, 'default');
  const [file = ''] = exactly(args, 1, 'FILE');
  const findings = new Findings();
  const nodes = readInfo(file, infoFiles, findings);
  const surroundings = {
    folder: dirname(resolve(file)),
    path: (context.env['PATH'] ?? '').split(':').filter(Boolean),
    ...{ isExecutable, environment: target.environment },
  };
  const programs = importGaggled(nodes, surroundings, findings);
  if (programs.length === 0 && findings.faults.length === 0)
    findings.fault({ file, line: 1 }, 'there is no program');
  return print(context, { programs, files: [file], target, findings });
}

const infoFiles = {
  read: readConfigurationFile,
  resolve: (path: string, from: string) => (isAbsolute(path) ? path : join(dirname(from), path)),
};

async function sourceOf(
  file: string,
  findings: Findings,
): Promise<{ file: string; text: string } | undefined> {
  if (file === '-') return { file: nameOfFile(file), text: (await readSource(file)).text };
  try {
    return { file, text: readConfigurationFile(file) };
  } catch (error) {
    findings.fault({ file, line: 1 }, (error as Error).message);
    return undefined;
  }
}

interface Imported {
  readonly programs: readonly ImportedProgram[];
  readonly files: readonly string[];
  readonly target: Target;
  readonly findings: Findings;
}

async function print(
  context: Context,
  { programs, files, target, findings }: Imported,
): Promise<number> {
  report(context, findings);
  if (findings.faults.length > 0) return exit.failed;
  await context.write(fleetText(programs, target, printable(files.map(nameOfFile).join(', '))));
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

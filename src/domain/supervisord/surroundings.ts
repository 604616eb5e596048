/**
 * What holds for all programs of a supervisord: the names that expansions may use, and the settings
 * of `[supervisord]`. Pure.
 */
import type { Configuration } from './configuration.ts';
import type { Names } from './expansion.ts';
import { pairsOf } from './pairs.ts';
import { type Reading, SectionReader } from './section-reader.ts';
import { integer, umask } from './values.ts';

export interface HostNames {
  readonly hostname: string;
  /** The environment that stands for supervisord's own. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** As many as a program can have. */
const maxVariables = 1000;

export const namesOfHost = ({ hostname, env }: HostNames): Names =>
  new Map([
    ['host_node_name', hostname],
    ...Object.entries(env).flatMap(([name, value]) =>
      value === undefined ? [] : [[`ENV_${name}`, value] as const],
    ),
  ]);

export const withVariables = (names: Names, variables: ReadonlyMap<string, string>): Names =>
  new Map([...names, ...[...variables].map(([name, value]) => [`ENV_${name}`, value] as const)]);

/** The variables of `environment`; none when it has a fault. */
export function environmentOf(reader: SectionReader, names: Names): ReadonlyMap<string, string> {
  const text = reader.text('environment', names);
  const read = pairsOf(text ?? '');
  if ('fault' in read)
    reader.findings.fault(reader.at('environment'), `environment: ${read.fault}`, read.hint);
  else if (read.pairs.size > maxVariables)
    reader.findings.fault(
      reader.at('environment'),
      `environment has ${read.pairs.size} variables; a program has at most ${maxVariables}`,
    );
  else return read.pairs;
  return new Map();
}

export interface Common {
  readonly names: Names;
  readonly environment: ReadonlyMap<string, string>;
  readonly user: string | undefined;
  readonly umask: string | undefined;
  readonly cwd: string | undefined;
}

/** Of supervisord itself, and nothing to programs. */
const ownKeys = new Set([
  ...['logfile', 'logfile_maxbytes', 'logfile_backups', 'loglevel', 'pidfile', 'nodaemon'],
  ...['silent', 'identifier', 'childlogdir', 'nocleanup', 'strip_ansi'],
]);

const limits = { minfds: 'NOFILE', minprocs: 'NPROC' } as const;

export function commonOf(configuration: Configuration, reading: Reading): Common {
  const { host: names, findings } = reading;
  const section = configuration.get('supervisord');
  if (section === undefined)
    return { names, environment: new Map(), user: undefined, umask: undefined, cwd: undefined };
  const reader = new SectionReader(section, reading);
  const environment = environmentOf(reader, names);
  const common = {
    ...{ names: withVariables(names, environment), environment },
    user: reader.text('user', names),
    umask: reader.value('umask', names, umask),
    cwd: reader.text('directory', names),
  };
  for (const [key, resource] of Object.entries(limits)) {
    const least = reader.value(key, names, integer);
    if (least !== undefined)
      findings.warn(
        reader.at(key),
        `${key}=${least} is left out: programs have the limits of the agent`,
        `rlimits: {${resource}: ${least}} sets them for a program`,
      );
  }
  const rest = reader.rest();
  const own = rest.filter(({ key }) => ownKeys.has(key)).map(({ key }) => key);
  if (own.length > 0)
    findings.warn(section, `of supervisord itself, and left out: ${own.join(', ')}`);
  for (const entry of rest)
    if (!ownKeys.has(entry.key))
      findings.warn(entry, `${entry.key} is no setting of supervisord: left out`);
  return common;
}

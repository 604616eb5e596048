/** The settings of the bridge, from its command line and its environment. Pure. */
import { parseArgs } from 'node:util';
import { InvalidInput, type Issue } from '../../src/base/errors.ts';
import { type LogLevel, logLevels } from '../../src/base/log.ts';
import type { Address } from './connection.ts';
import { defaultNetwork, defaultPort } from './discovery.ts';

export interface Settings {
  /** Of the cluster in the plane. */
  readonly cluster: string;
  /** Of the bridge itself. */
  readonly bridge: string;
  /** Null: it is found by the name of the network. */
  readonly scheduler: Address | null;
  readonly network: string;
  readonly discoveryPort: number;
  readonly reportEveryMs: number;
  readonly logLevel: LogLevel;
}

export type Read =
  | { readonly kind: 'RUN'; readonly settings: Settings }
  | { readonly kind: 'HELP' }
  | { readonly kind: 'VERSION' };

type Environment = Readonly<Record<string, string | undefined>>;

const options = {
  cluster: { type: 'string' },
  bridge: { type: 'string' },
  scheduler: { type: 'string', short: 's' },
  network: { type: 'string', short: 'n' },
  port: { type: 'string', short: 'p' },
  'report-every-ms': { type: 'string' },
  'log-level': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** @throws InvalidInput INVALID_INPUT with every fault */
export function readSettings(
  args: readonly string[],
  environment: Environment,
  hostName: string,
): Read {
  const given = parse(args);
  if (given.help) return { kind: 'HELP' };
  if (given.version) return { kind: 'VERSION' };
  const issues: Issue[] = [];
  const { GANDER_ICECREAM_SCHEDULER, ICECC_SCHEDULER, USE_SCHEDULER } = environment;
  const scheduler =
    given.scheduler ?? GANDER_ICECREAM_SCHEDULER ?? (ICECC_SCHEDULER || USE_SCHEDULER);
  const network = given.network ?? environment['GANDER_ICECREAM_NETWORK'] ?? defaultNetwork;
  const number = (name: keyof typeof given, text: string | undefined, by: number, least: number) =>
    numberOf(name, text, { by, least, most: name === 'port' ? 65_535 : 60_000 }, issues);
  const settings: Settings = {
    cluster: given.cluster ?? environment['GANDER_ICECREAM_CLUSTER'] ?? network,
    bridge: given.bridge ?? environment['GANDER_ICECREAM_BRIDGE'] ?? hostName,
    scheduler: scheduler ? addressOf(scheduler, issues) : null,
    network,
    discoveryPort: number('port', given.port, defaultPort, 1),
    reportEveryMs: number('report-every-ms', given['report-every-ms'], 1000, 100),
    logLevel: levelOf(given['log-level'] ?? environment['GANDER_LOG_LEVEL'] ?? 'info', issues),
  };
  for (const name of ['cluster', 'bridge', 'network'] as const)
    if (!/^[^\p{Cc}\p{Surrogate}]{1,200}$/u.test(settings[name]))
      issues.push({ path: [name], message: `${name} must have 1 to 200 characters` });
  if (issues.length > 0) throw new InvalidInput(issues);
  return { kind: 'RUN', settings };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const hint = 'see gander-icecream --help';
    throw new InvalidInput([{ path: [], message: (error as Error).message, hint }]);
  }
}

/** `HOST` or `HOST:PORT`; an address of IPv6 with a port in brackets. */
function addressOf(text: string, issues: Issue[]): Address | null {
  const [, bracketed, plain, port] =
    /^(?:\[([^\]]+)\]|([^:\s]+|[0-9a-fA-F:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const number = port === undefined ? defaultPort : Number(port);
  if (host && number >= 1 && number <= 65_535) return { host, port: number };
  issues.push({
    path: ['scheduler'],
    message: `${JSON.stringify(text)} is no address of a scheduler`,
    hint: `such as build.example.com or build.example.com:${defaultPort}`,
  });
  return null;
}

function numberOf(
  name: string,
  text: string | undefined,
  { by, least, most }: { readonly by: number; readonly least: number; readonly most: number },
  issues: Issue[],
): number {
  if (text === undefined) return by;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : -1;
  if (value >= least && value <= most) return value;
  issues.push({ path: [name], message: `--${name} must be a number from ${least} to ${most}` });
  return by;
}

function levelOf(text: string, issues: Issue[]): LogLevel {
  const level = logLevels.find((each) => each === text);
  if (level) return level;
  issues.push({
    path: ['log-level'],
    message: `--log-level must be one of ${logLevels.join(', ')}`,
  });
  return 'info';
}

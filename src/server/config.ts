/**
 * The plane's configuration, from environment and flags. It is checked whole, so that one start
 * shows every fault, not one fault a start.
 */
import { resolve } from 'node:path';
import type { Retention } from '../../schema/plane/topics.ts';
import type { Issue } from '../base/errors.ts';
import { type LogLevel, logLevels } from '../base/log.ts';
import { planeSettings } from '../base/plane-settings.ts';
import { didYouMean } from '../base/suggest.ts';
import { type DatabaseOptions, databaseUrlForm } from './database/database-url.ts';
import type { ConnectionLimits } from './http/connections.ts';
import {
  type NotifyingConfig,
  notifyingConfig,
  notifyingSettings,
} from './notifications/settings.ts';
import {
  type Parsed,
  parseAge,
  parseDatabase,
  parseFolder,
  parseHost,
  parseLogLevel,
  parseOrigins,
  parsePublicUrl,
  type Setting,
  wholeNumber,
} from './setting-parsers.ts';
import { type TelemetryConfig, telemetryConfig, telemetrySettings } from './telemetry/settings.ts';

export interface ServerConfig extends NotifyingConfig {
  /** Address to listen on. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absolute path. */
  readonly dataFolder: string;
  /** Null: the embedded PostgreSQL in the data folder. */
  readonly database: DatabaseOptions | null;
  readonly logLevel: LogLevel;
  readonly retention: Retention;
  readonly maxBodyBytes: number;
  readonly connections: ConnectionLimits;
  /** Operations open at once on one WebSocket connection, subscriptions included. */
  readonly maxOperations: number;
  /** How long a query or a mutation of people and their tools may take. */
  readonly operationWithinMs: number;
  /** Connections to the database for agents, and those for people and their tools. */
  readonly agentConnections: number;
  readonly peopleConnections: number;
  /** Whose pages may use the API with a token of their own; none by default. */
  readonly corsOrigins: readonly string[];
  /**
   * Where agents and browsers reach the plane, without a slash at the end; null: the address it
   * listens on.
   */
  readonly publicUrl: string | null;
  /** Where telemetry is sent to. Null: nowhere. */
  readonly telemetry: TelemetryConfig | null;
}

export type ServerConfigResult =
  | { readonly ok: true; readonly config: ServerConfig; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[]; readonly warnings: readonly Issue[] };

const dayMs = 86_400_000;

/**
 * Of the embedded PostgreSQL, which takes 50; the others are the plane's own and those that are
 * reserved for a superuser.
 */
const embeddedConnections = 40;
const connectionsAllowed = {
  allowed: 'a whole number of connections from 1 to 1000',
  parse: wholeNumber(1, 1000),
};

const settings = {
  host: {
    ...planeSettings.host,
    fallback: '127.0.0.1',
    allowed: 'a host name or an IP address, such as 127.0.0.1, ::1 or 0.0.0.0',
    parse: parseHost,
  } satisfies Setting<string>,
  port: {
    ...planeSettings.port,
    fallback: 4000,
    allowed: 'a whole number from 0 (any free port) to 65535',
    parse: wholeNumber(0, 65_535),
  } satisfies Setting<number>,
  data: {
    ...planeSettings.data,
    fallback: './.gander',
    allowed: 'a path to a folder',
    parse: parseFolder,
  } satisfies Setting<string>,
  database: {
    ...planeSettings.database,
    fallback: null,
    allowed: `${databaseUrlForm}; without it an embedded PostgreSQL is started`,
    parse: parseDatabase,
  } satisfies Setting<DatabaseOptions | null>,
  logLevel: {
    ...planeSettings.logLevel,
    fallback: 'info',
    allowed: logLevels.join(', '),
    parse: parseLogLevel,
  } satisfies Setting<LogLevel>,
  retentionDays: {
    ...planeSettings.retentionDays,
    fallback: 30,
    allowed: 'a whole number of days from 1 to 36500',
    parse: wholeNumber(1, 36_500),
  } satisfies Setting<number>,
  retentionRows: {
    ...planeSettings.retentionRows,
    fallback: 10_000_000,
    allowed: 'a whole number of events from 1000 to 10000000000',
    parse: wholeNumber(1000, 10_000_000_000),
  } satisfies Setting<number>,
  runsMaxAge: {
    ...planeSettings.runsMaxAge,
    fallback: 90 * dayMs,
    allowed: 'a duration from 1m to 36500d, such as 12h or 90d',
    parse: parseAge(60_000, 36_500 * dayMs),
  } satisfies Setting<number>,
  runsPerProgram: {
    ...planeSettings.runsPerProgram,
    fallback: 10_000,
    allowed: 'a whole number of runs from 1 to 10000000',
    parse: wholeNumber(1, 10_000_000),
  } satisfies Setting<number>,
  metricsMinutes: {
    ...planeSettings.metricsMinutes,
    fallback: 60,
    allowed: 'a whole number of minutes from 2 to 10080',
    parse: wholeNumber(2, 10_080),
  } satisfies Setting<number>,
  maxBodyBytes: {
    ...planeSettings.maxBodyBytes,
    fallback: 1024 * 1024,
    allowed: 'a whole number of bytes from 1024 to 1073741824 (1 GiB)',
    parse: wholeNumber(1024, 1024 ** 3),
  } satisfies Setting<number>,
  maxConnections: {
    ...planeSettings.maxConnections,
    fallback: 20_000,
    allowed: 'a whole number of connections from 10 to 1000000',
    parse: wholeNumber(10, 1_000_000),
  } satisfies Setting<number>,
  maxConnectionsPerAddress: {
    ...planeSettings.maxConnectionsPerAddress,
    fallback: 4000,
    allowed: 'a whole number of connections from 10 to 1000000; a reverse proxy is one address',
    parse: wholeNumber(10, 1_000_000),
  } satisfies Setting<number>,
  maxOperations: {
    ...planeSettings.maxOperations,
    fallback: 1000,
    allowed: 'a whole number of operations from 10 to 100000',
    parse: wholeNumber(10, 100_000),
  } satisfies Setting<number>,
  requestTimeout: {
    ...planeSettings.requestTimeout,
    fallback: 60_000,
    allowed: 'a duration from 1s to 1h, such as 60s',
    parse: parseAge(1000, 3_600_000),
  } satisfies Setting<number>,
  operationTimeout: {
    ...planeSettings.operationTimeout,
    fallback: 45_000,
    allowed: 'a duration from 1s to 10m, such as 45s',
    parse: parseAge(1000, 600_000),
  } satisfies Setting<number>,
  agentConnections: {
    ...planeSettings.agentConnections,
    fallback: 8,
    ...connectionsAllowed,
  } satisfies Setting<number>,
  peopleConnections: {
    ...planeSettings.peopleConnections,
    fallback: 8,
    ...connectionsAllowed,
  } satisfies Setting<number>,
  corsOrigins: {
    ...planeSettings.corsOrigins,
    fallback: [],
    allowed:
      'origins separated by commas, such as https://portal.example.org,http://localhost:3000',
    parse: parseOrigins,
  } satisfies Setting<readonly string[]>,
  publicUrl: {
    ...planeSettings.publicUrl,
    fallback: null,
    allowed:
      'an http or https URL without user, query and fragment, such as https://gander.example.org',
    parse: parsePublicUrl,
  } satisfies Setting<string | null>,
  ...notifyingSettings,
  ...telemetrySettings,
};

const allSettings: readonly Setting<unknown>[] = Object.values(settings);
const knownVariables = allSettings.flatMap(({ variables }) => variables);
const knownFlags = allSettings.flatMap(({ flag }) => (flag === undefined ? [] : [flag]));

/** The flags of this configuration, without their dashes; each takes a value. */
export const serverFlags: readonly string[] = knownFlags;

/** That of a plane without settings. */
export const defaultRetention: Retention = {
  events: {
    maxAgeMs: settings.retentionDays.fallback * dayMs,
    maxRows: settings.retentionRows.fallback,
  },
  runs: { maxAgeMs: settings.runsMaxAge.fallback, perProgram: settings.runsPerProgram.fallback },
  metricsForMs: settings.metricsMinutes.fallback * 60_000,
};

/** Variables of other parts of Gander, which share an environment with the plane. */
const variablesOfOthers = [
  // What the agent gives to programs; a plane may be one.
  ...[
    'GANDER_HOST',
    'GANDER_PROGRAM',
    'GANDER_ENVIRONMENT',
    'GANDER_INSTANCE',
    'GANDER_RUN',
    'GANDER_SOCKET',
    'GANDER_SOCKET_TOKEN',
  ],
  'GANDER_URL',
  'GANDER_TOKEN',
  'GANDER_JOIN_TOKEN',
  'GANDER_AGENT_DATA',
  'GANDER_TEST_SERVER',
];

/**
 * Checks the whole configuration. A flag wins over its variable; a variable set to nothing counts
 * as unset. Pure.
 *
 * @param flags by name without dashes (`{ port: '4000' }`); undefined: not given
 * @param cwd what a relative data folder is relative to
 * @returns the configuration, or every fault in it. Warnings (misspelt variables) stop nothing. No
 * message contains a password.
 */
export function parseServerConfig(
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string | undefined>> = {},
  cwd: string = process.cwd(),
): ServerConfigResult {
  const issues: Issue[] = unknownFlags(flags);
  const read = <T>(setting: Setting<T>): T => readSetting(setting, env, flags, issues);
  const config: ServerConfig = {
    host: read<string>(settings.host),
    port: read<number>(settings.port),
    dataFolder: resolve(cwd, read<string>(settings.data)),
    database: read<DatabaseOptions | null>(settings.database),
    logLevel: read<LogLevel>(settings.logLevel),
    retention: {
      events: {
        maxAgeMs: read<number>(settings.retentionDays) * dayMs,
        maxRows: read<number>(settings.retentionRows),
      },
      runs: {
        maxAgeMs: read<number>(settings.runsMaxAge),
        perProgram: read<number>(settings.runsPerProgram),
      },
      metricsForMs: read<number>(settings.metricsMinutes) * 60_000,
    },
    maxBodyBytes: read<number>(settings.maxBodyBytes),
    connections: {
      maxConnections: read<number>(settings.maxConnections),
      maxPerAddress: read<number>(settings.maxConnectionsPerAddress),
      requestWithinMs: read<number>(settings.requestTimeout),
    },
    maxOperations: read<number>(settings.maxOperations),
    operationWithinMs: read<number>(settings.operationTimeout),
    agentConnections: read<number>(settings.agentConnections),
    peopleConnections: read<number>(settings.peopleConnections),
    corsOrigins: read<readonly string[]>(settings.corsOrigins),
    publicUrl: read<string | null>(settings.publicUrl),
    ...notifyingConfig(read, cwd),
    telemetry: telemetryConfig(read),
  };
  if (
    config.database === null &&
    config.agentConnections + config.peopleConnections > embeddedConnections
  ) {
    issues.push({
      path: [settings.peopleConnections.variables[0]],
      message: `${settings.agentConnections.variables[0]} and ${settings.peopleConnections.variables[0]} are together more than ${embeddedConnections}, which the embedded PostgreSQL does not take`,
      hint: 'set fewer, or use a PostgreSQL of your own with DATABASE_URL',
    });
  }
  const warnings = unknownVariables(env);
  return issues.length === 0 ? { ok: true, config, warnings } : { ok: false, issues, warnings };
}

function readSetting<T>(
  { variables, flag, fallback, allowed, parse }: Setting<T>,
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string | undefined>>,
  issues: Issue[],
): T {
  const given = flag === undefined ? undefined : flags[flag];
  const variable = variables.find((name) => env[name]);
  const text = given ?? (variable && env[variable]);
  if (text === undefined) return fallback;
  const source = given === undefined ? String(variable) : `--${flag}`;
  const parsed: Parsed<T> = text.trim() === '' ? { problem: 'is empty' } : parse(text.trim());
  if ('value' in parsed) return parsed.value;
  issues.push({
    path: [source],
    message: `${source} ${parsed.problem}`,
    hint: `allowed: ${allowed}`,
  });
  return fallback;
}

function unknownFlags(flags: Readonly<Record<string, string | undefined>>): Issue[] {
  const dashed = knownFlags.map((flag) => `--${flag}`);
  return Object.keys(flags)
    .map((flag) => `--${flag}`)
    .filter((flag) => !dashed.includes(flag))
    .map((flag) => ({
      path: [flag],
      message: `${flag} is not a flag of the plane`,
      hint: suggestion(flag, dashed),
    }));
}

function unknownVariables(env: Readonly<Record<string, string | undefined>>): Issue[] {
  return Object.keys(env)
    .filter(
      (name) =>
        /^(?:GANDER_|OTEL_EXPORTER_OTLP_)/.test(name) &&
        !knownVariables.includes(name) &&
        !variablesOfOthers.includes(name),
    )
    .map((name) => ({
      path: [name],
      message: `${name} is not a setting of the plane and has no effect`,
      hint: suggestion(name, knownVariables),
    }));
}

const suggestion = (word: string, known: readonly string[]): string =>
  didYouMean(word, known) ?? `known: ${known.join(', ')}`;

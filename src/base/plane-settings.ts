/**
 * The settings of a plane: what they are called and what they mean. The help of `gander serve` is
 * made from this table, and src/server/config.ts defines what each accepts, so that neither can
 * miss one.
 */

export interface PlaneSetting {
  /** The first that is set counts. */
  readonly variables: readonly [string, ...string[]];
  /** A flag of the command line, without its dashes, and what stands for its value in the help. */
  readonly flag?: string;
  readonly value?: string;
  readonly about: string;
  /** Its default, as one would write it. */
  readonly byDefault: string;
}

export const planeSettings = {
  host: {
    variables: ['GANDER_LISTEN'],
    flag: 'listen',
    value: 'ADDRESS',
    about: 'address to listen on',
    byDefault: '127.0.0.1',
  },
  port: {
    variables: ['GANDER_PORT'],
    flag: 'port',
    value: 'PORT',
    about: 'port to listen on; 0 for any free one',
    byDefault: '4000',
  },
  data: {
    variables: ['GANDER_DATA'],
    flag: 'data',
    value: 'FOLDER',
    about: 'data folder',
    byDefault: './.gander',
  },
  database: {
    variables: ['DATABASE_URL'],
    flag: 'database-url',
    value: 'URL',
    about: 'a PostgreSQL instead of the embedded one',
    byDefault: 'the embedded one',
  },
  publicUrl: {
    variables: ['GANDER_PUBLIC_URL'],
    flag: 'public-url',
    value: 'URL',
    about: 'where agents and browsers reach the plane',
    byDefault: 'the address it listens on',
  },
  logLevel: {
    variables: ['GANDER_LOG_LEVEL', 'LOG_LEVEL'],
    flag: 'log-level',
    value: 'LEVEL',
    about: 'fatal, error, warn, info, debug, trace or silent',
    byDefault: 'info',
  },
  retentionDays: {
    variables: ['GANDER_EVENT_RETENTION_DAYS'],
    about: 'events are kept for so many days',
    byDefault: '30',
  },
  retentionRows: {
    variables: ['GANDER_EVENT_RETENTION_ROWS'],
    about: 'events are kept up to this number',
    byDefault: '10000000',
  },
  runsMaxAge: {
    variables: ['GANDER_RUNS_MAX_AGE'],
    about:
      'runs are kept for so long, unless their program sets another age; so are commands, activities, channels, incidents, deliveries, silences and tokens that have ended',
    byDefault: '90d',
  },
  runsPerProgram: {
    variables: ['GANDER_RUNS_PER_PROGRAM'],
    about: 'runs of a program are kept up to this number, unless the program sets another number',
    byDefault: '10000',
  },
  metricsMinutes: {
    variables: ['GANDER_METRICS_RETENTION_MINUTES'],
    about: 'samples of metrics are kept for so many minutes',
    byDefault: '60',
  },
  maxBodyBytes: {
    variables: ['GANDER_MAX_BODY_BYTES'],
    about: 'bytes of a request body',
    byDefault: '1048576',
  },
  maxConnections: {
    variables: ['GANDER_MAX_CONNECTIONS'],
    about: 'connections at once',
    byDefault: '20000',
  },
  maxConnectionsPerAddress: {
    variables: ['GANDER_MAX_CONNECTIONS_PER_ADDRESS'],
    about: 'connections at once from one address; a reverse proxy is one address',
    byDefault: '4000',
  },
  maxOperations: {
    variables: ['GANDER_MAX_OPERATIONS_PER_CONNECTION'],
    about: 'operations open at once on a WebSocket',
    byDefault: '1000',
  },
  requestTimeout: {
    variables: ['GANDER_REQUEST_TIMEOUT'],
    about: 'time for a whole request to arrive, its head within 15s',
    byDefault: '60s',
  },
  operationTimeout: {
    variables: ['GANDER_OPERATION_TIMEOUT'],
    about: 'time for a query or a mutation on /graphql; its statement is cancelled then',
    byDefault: '45s',
  },
  agentConnections: {
    variables: ['GANDER_AGENT_DATABASE_CONNECTIONS'],
    about: 'connections to the database for agents',
    byDefault: '8',
  },
  peopleConnections: {
    variables: ['GANDER_USER_DATABASE_CONNECTIONS'],
    about: 'connections to the database for people and their tools',
    byDefault: '8',
  },
  corsOrigins: {
    variables: ['GANDER_CORS_ORIGINS'],
    about: 'origins, separated by commas, whose pages may use the API with a token',
    byDefault: 'none',
  },
  notifySecrets: {
    variables: ['GANDER_NOTIFY_SECRETS'],
    about: 'folder with the secrets of receivers of notifications, a file for each',
    byDefault: 'none',
  },
  notifyCommands: {
    variables: ['GANDER_NOTIFY_COMMANDS'],
    about: 'folder with the executables that receivers may name',
    byDefault: 'none',
  },
  notifyAllow: {
    variables: ['GANDER_NOTIFY_ALLOW'],
    about: 'link-local and metadata addresses that are sent to all the same, separated by commas',
    byDefault: 'none',
  },
  heartbeatUrl: {
    variables: ['GANDER_HEARTBEAT_URL'],
    about: 'URL that is asked for regularly, while the plane works',
    byDefault: 'none',
  },
  heartbeatEvery: {
    variables: ['GANDER_HEARTBEAT_INTERVAL'],
    about: 'time between two requests of that URL',
    byDefault: '60s',
  },
  otlpEndpoint: {
    variables: ['OTEL_EXPORTER_OTLP_ENDPOINT'],
    about: 'collector of OpenTelemetry that spans and metrics are sent to',
    byDefault: 'none',
  },
  otlpTraces: {
    variables: ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
    about: 'URL that spans are sent to instead',
    byDefault: 'none',
  },
  otlpMetrics: {
    variables: ['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT'],
    about: 'URL that metrics are sent to instead',
    byDefault: 'none',
  },
  otlpHeaders: {
    variables: ['OTEL_EXPORTER_OTLP_HEADERS'],
    about: 'headers of these requests, NAME=VALUE separated by commas',
    byDefault: 'none',
  },
  otlpProtocol: {
    variables: ['OTEL_EXPORTER_OTLP_PROTOCOL'],
    about: 'protocol of these requests; no other is spoken',
    byDefault: 'http/json',
  },
  otlpTimeout: {
    variables: ['OTEL_EXPORTER_OTLP_TIMEOUT'],
    about: 'milliseconds for one of these requests',
    byDefault: '10000',
  },
  metricInterval: {
    variables: ['OTEL_METRIC_EXPORT_INTERVAL'],
    about: 'milliseconds between two exports of metrics',
    byDefault: '60000',
  },
} as const satisfies Record<string, PlaneSetting>;

export const allPlaneSettings: readonly PlaneSetting[] = Object.values(planeSettings);

/** Those that are set in the environment alone, one a line. */
export function environmentHelp(): string {
  const only = allPlaneSettings.filter(({ flag }) => flag === undefined);
  const width = Math.max(...only.map(({ variables: [name] }) => name.length));
  return only
    .map(
      ({ variables: [name], about, byDefault }) =>
        `  ${name.padEnd(width)}  ${about}; default ${byDefault}`,
    )
    .join('\n');
}

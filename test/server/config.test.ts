/**
 * The plane's configuration: which values are accepted, which are refused, and that a refusal names
 * the fault without showing secrets.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allPlaneSettings } from '../../src/base/plane-settings.ts';
import { command as serveCommand } from '../../src/cli/commands/serve.ts';
import { parseServerConfig, type ServerConfig, serverFlags } from '../../src/server/config.ts';
import { databaseOptions, describeDatabase } from '../../src/server/database/database-url.ts';

const parse = (env: Record<string, string> = {}, flags: Record<string, string> = {}) =>
  parseServerConfig(env, flags, '/srv');

function accepted(
  env: Record<string, string> = {},
  flags: Record<string, string> = {},
): ServerConfig {
  const result = parse(env, flags);
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('; '));
  return result.config;
}

function refused(env: Record<string, string>, flags: Record<string, string> = {}) {
  const result = parse(env, flags);
  if (result.ok) throw new Error('was accepted');
  return result.issues;
}

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(parse()).toEqual({
      ok: true,
      warnings: [],
      config: {
        host: '127.0.0.1',
        port: 4000,
        dataFolder: '/srv/.gander',
        database: null,
        logLevel: 'info',
        retention: {
          events: { maxAgeMs: 30 * 24 * 3600 * 1000, maxRows: 10_000_000 },
          runs: { maxAgeMs: 90 * 24 * 3600 * 1000, perProgram: 10_000 },
          metricsForMs: 3_600_000,
        },
        maxBodyBytes: 1_048_576,
        connections: { maxConnections: 20_000, maxPerAddress: 4000, requestWithinMs: 60_000 },
        maxOperations: 1000,
        operationWithinMs: 45_000,
        agentConnections: 8,
        peopleConnections: 8,
        corsOrigins: [],
        publicUrl: null,
        notifications: {
          folders: { secrets: null, commands: null },
          allowed: { check: expect.any(Function) },
        },
        heartbeat: null,
        telemetry: null,
      },
    });
  });

  it('lists all settings in the help of `gander serve`, with their real defaults', () => {
    const help = [
      serveCommand.about,
      ...serveCommand.usage,
      ...Object.entries(serveCommand.options).map(([name, { about }]) => `--${name} ${about}`),
    ].join('\n');
    for (const { variables, flag, about } of allPlaneSettings) {
      expect(help).toContain(variables[0]);
      expect(help).toContain(about);
      if (flag) expect(help).toContain(`--${flag}`);
    }
    const spoken = allPlaneSettings.filter(({ byDefault }) => /^[\d./]/.test(byDefault));
    expect(spoken.length).toBeGreaterThan(10);
    expect(
      parse(
        Object.fromEntries(spoken.map(({ variables, byDefault }) => [variables[0], byDefault])),
      ),
    ).toEqual(parse());
  });

  it('prefers flags to variables, and variables to defaults', () => {
    const env = {
      GANDER_PORT: '5000',
      GANDER_LISTEN: '::1',
      GANDER_DATA: '/var/lib/gander',
      LOG_LEVEL: 'warn',
      GANDER_LOG_LEVEL: 'DEBUG',
    };
    expect(accepted(env, { port: '0' })).toMatchObject({
      port: 0,
      host: '::1',
      dataFolder: '/var/lib/gander',
      logLevel: 'debug',
    });
    expect(accepted({ LOG_LEVEL: 'warn' }).logLevel).toBe('warn');
    expect(accepted({ GANDER_LOG_LEVEL: 'warn' }, { 'log-level': 'error' }).logLevel).toBe('error');
  });

  it('takes a collector of OpenTelemetry, and shows no secret of its headers', () => {
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otel.example.org/base/?tenant=a' };
    const headers = 'Authorization=Bearer%20s%3Dcret, x-tenant = a';
    expect(accepted({ ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers }).telemetry).toEqual({
      tracesUrl: 'https://otel.example.org/base/v1/traces?tenant=a',
      metricsUrl: 'https://otel.example.org/base/v1/metrics?tenant=a',
      headers: { authorization: 'Bearer s=cret', 'x-tenant': 'a' },
      ...{ withinMs: 10_000, everyMs: 60_000 },
    });
    // That of a signal is used as it is, and may be the only one.
    const traces = 'http://[::1]:4318';
    const one = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces, OTEL_METRIC_EXPORT_INTERVAL: '5000' };
    expect(accepted(one).telemetry).toMatchObject({
      ...{ tracesUrl: 'http://[::1]:4318/', metricsUrl: null, everyMs: 5000 },
    });
    expect(accepted({ ...endpoint, ...one }).telemetry).toMatchObject({
      ...{ tracesUrl: 'http://[::1]:4318/', metricsUrl: expect.stringMatching(/v1\/metrics/) },
    });
    for (const [name, text] of [
      ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
      ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://me:s3cret@localhost:4318'],
      ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'http://localhost/#s3cret'],
      ['OTEL_EXPORTER_OTLP_HEADERS', 's3cret'],
      ['OTEL_EXPORTER_OTLP_HEADERS', 'a=1,b c=s3cret'],
      ['OTEL_EXPORTER_OTLP_HEADERS', 'a=s3cret%0d%0aHost:x'],
      ['OTEL_EXPORTER_OTLP_HEADERS', 'a=s3cret%'],
      ['OTEL_EXPORTER_OTLP_HEADERS', 'Content-Length=s3cret'],
      ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
      ['OTEL_EXPORTER_OTLP_TIMEOUT', '10s'],
      ['OTEL_METRIC_EXPORT_INTERVAL', '999'],
    ] as const) {
      const issues = refused({ ...endpoint, [name]: text });
      expect(issues).toMatchObject([{ path: [name] }]);
      expect(JSON.stringify(issues)).not.toContain('s3cret');
    }
    const misspelt = parse({ OTEL_EXPORTER_OTLP_HEADER: 'a=b' });
    expect(misspelt.warnings).toMatchObject([{ path: ['OTEL_EXPORTER_OTLP_HEADER'] }]);
  });

  it('takes the age of runs as a duration', () => {
    expect(
      accepted({ GANDER_RUNS_MAX_AGE: '12h', GANDER_RUNS_PER_PROGRAM: '50' }).retention.runs,
    ).toEqual({
      maxAgeMs: 43_200_000,
      perProgram: 50,
    });
    const faults = refused({ GANDER_RUNS_MAX_AGE: '90' }).concat(
      refused({ GANDER_RUNS_MAX_AGE: '1s' }),
    );
    expect(faults.map(({ message }) => message)).toEqual([
      'GANDER_RUNS_MAX_AGE is "90", which is not a duration (write 90s or 90ms)',
      'GANDER_RUNS_MAX_AGE is "1s", which is too short',
    ]);
  });

  it('does not read a variable that a flag overrides', () => {
    expect(accepted({ GANDER_PORT: 'rubbish' }, { port: '1' }).port).toBe(1);
  });

  it('treats a variable that is set to nothing as unset, and an empty flag as a fault', () => {
    expect(accepted({ GANDER_PORT: '', DATABASE_URL: '' })).toMatchObject({
      port: 4000,
      database: null,
    });
    expect(refused({}, { port: '' })).toEqual([
      expect.objectContaining({ path: ['--port'], message: '--port is empty' }),
    ]);
  });

  it('reports every fault at once: which setting, what is wrong, what is allowed', () => {
    const issues = refused(
      {
        GANDER_PORT: '70000',
        GANDER_MAX_BODY_BYTES: '1MB',
        GANDER_EVENT_RETENTION_DAYS: '0',
        DATABASE_URL: 'mysql://a/b',
        GANDER_LISTEN: 'a b',
      },
      { 'log-level': 'inof', 'public-url': 'ftp://x', prot: '1' },
    );
    expect(issues.map(({ path }) => path[0]).sort()).toEqual([
      '--log-level',
      '--prot',
      '--public-url',
      'DATABASE_URL',
      'GANDER_EVENT_RETENTION_DAYS',
      'GANDER_LISTEN',
      'GANDER_MAX_BODY_BYTES',
      'GANDER_PORT',
    ]);
    for (const { path, message, hint } of issues) {
      expect(message.startsWith(path[0] ?? '?')).toBe(true);
      expect(hint).toMatch(/^(allowed: |did you mean "--port"\?)/);
    }
    expect(issues.find(({ path }) => path[0] === '--log-level')?.message).toContain(
      'did you mean "info"?',
    );
  });

  it('warns of a misspelt variable, and starts', () => {
    const result = parse({ GANDER_PROT: '1', GANDER_TOKEN: 'x', HOME: '/' });
    expect(result.ok).toBe(true);
    expect(result.warnings).toEqual([
      {
        path: ['GANDER_PROT'],
        message: expect.stringContaining('no effect'),
        hint: 'did you mean "GANDER_PORT"?',
      },
    ]);
  });

  it('knows the variables that an agent gives to programs, and takes none of them for its own', () => {
    const result = parse({
      GANDER_HOST: 'goose.example',
      GANDER_PROGRAM: 'plane',
      GANDER_RUN: 'r',
    });
    expect(result).toMatchObject({ ok: true, warnings: [], config: { host: '127.0.0.1' } });
  });

  it.each(['1e3', '0x10', ' ', '4000.0', '+1', '٣', '-1', '65536', '9'.repeat(400)])(
    'refuses the port %j',
    (port) => {
      expect(refused({}, { port })).toHaveLength(1);
    },
  );

  it.each(['127.0.0.1', '::', 'localhost', 'plane-1.example.org'])('listens on %s', (host) => {
    expect(accepted({ GANDER_LISTEN: host }).host).toBe(host);
  });

  it.each(['256.1.1.1', '1.2.3', 'http://x', '[::1]', 'a..b', '-a', 'x:80'])(
    'does not listen on %s',
    (host) => {
      expect(refused({ GANDER_LISTEN: host })).toHaveLength(1);
    },
  );

  it.each([
    ['https://gander.example.org/', 'https://gander.example.org'],
    ['http://10.0.0.1:4000', 'http://10.0.0.1:4000'],
    ['https://example.org/gander//', 'https://example.org/gander'],
  ])('takes %s as public URL', (text, url) => {
    expect(accepted({ GANDER_PUBLIC_URL: text }).publicUrl).toBe(url);
  });

  it('yields a value within bounds or an issue for any text, and never throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...serverFlags, 'other'),
          fc.oneof(fc.string(), fc.integer().map(String), fc.webUrl()),
        ),
        (flags) => {
          const result = parse({}, flags);
          if (!result.ok) return result.issues.length > 0;
          const { port } = result.config;
          return Number.isInteger(port) && port >= 0 && port <= 65_535;
        },
      ),
    );
  });

  it('finds as many faults together as for each setting alone', () => {
    const faults: Record<string, string> = {
      host: '[',
      port: 'x',
      'database-url': 'x',
      'log-level': 'x',
      'public-url': 'x',
    };
    fc.assert(
      fc.property(fc.subarray(Object.keys(faults), { minLength: 1 }), (names) => {
        const flags = Object.fromEntries(names.map((name) => [name, faults[name] ?? '']));
        return refused({}, flags).length === names.length;
      }),
    );
  });
});

describe('DATABASE_URL', () => {
  it.each([
    ['postgres://ann@db/gander', { host: 'db', port: 5432, user: 'ann', database: 'gander' }],
    [
      'postgresql://ann:p%40ss@db:6432/gander?sslmode=require',
      { host: 'db', port: 6432, user: 'ann', password: 'p@ss', database: 'gander', ssl: 'require' },
    ],
    [
      'postgres://ann@localhost/gander?host=/run/pg',
      { host: '/run/pg', port: 5432, user: 'ann', database: 'gander' },
    ],
    ['postgres://ann@[::1]/gander', { host: '::1', port: 5432, user: 'ann', database: 'gander' }],
  ])('reads %s', (url, options) => {
    expect(databaseOptions(url)).toEqual(options);
  });

  it.each([
    'db',
    'http://a@b/c',
    'postgres://db/gander',
    'postgres://ann@db',
    'postgres://ann@db/',
    'postgres://ann@db/x?sslmode=toString',
    'postgres://ann@db/x?foo=1',
    'postgres://ann@db/%',
    'postgres://ann@db/x?host=rel',
  ])('refuses %s', (url) => {
    expect(refused({ DATABASE_URL: url })).toEqual([
      expect.objectContaining({ path: ['DATABASE_URL'] }),
    ]);
  });

  it('never shows the password, however it breaks the URL', () => {
    const parts = fc
      .array(fc.constantFrom('hunter2', '?', '@', '/', '%', ':', '#', '&', '=', '[', ' '), {
        maxLength: 6,
      })
      .map((list) => `${list.join('')}hunter2`);
    const tail = fc.constantFrom('@db/gander', '@db', '', '@db:x/gander', '@db/gander?sslmode=no');
    fc.assert(
      fc.property(
        fc.constantFrom('postgres://ann:', 'postgres://', 'mysql://ann:', ''),
        parts,
        tail,
        (head, password, end) => {
          const result = parse({ DATABASE_URL: `${head}${password}${end}` });
          const shown = JSON.stringify(result.ok ? result.warnings : result.issues);
          return !shown.includes('hunter2');
        },
      ),
    );
  });

  it('is described without its password', () => {
    expect(describeDatabase(databaseOptions('postgres://ann:hunter2@db/gander'))).toBe(
      'postgres://ann@db:5432/gander',
    );
  });
});

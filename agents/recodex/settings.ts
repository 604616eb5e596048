/**
 * The monitor's configuration: the file of the ReCodEx monitor as it is, and one more mapping,
 * `gander`, for what that one does not have. Pure.
 */
import { parseDocument } from 'yaml';
import { InvalidInput, type Issue } from '../../src/base/errors.ts';
import type { LogLevel } from '../../src/base/log.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export interface LogSettings {
  /** Null: standard output. */
  readonly file: string | null;
  readonly level: LogLevel;
  /** The file is set aside when it is larger than this. */
  readonly maxBytes: number;
  /** So many of the files that were set aside are kept. */
  readonly rotations: number;
}

export interface Settings {
  readonly websocket: Endpoint;
  readonly zeromq: Endpoint;
  readonly log: LogSettings;
  /** Folder of the journal. Null: by the environment. */
  readonly data: string | null;
  /** Of the plane. Null: by the environment. */
  readonly url: string | null;
  /** Paths of files, PEM. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Path of a file with a token on each line. Null: browsers need none. */
  readonly tokens: string | null;
}

export interface ReadSettings {
  readonly settings: Settings;
  /** Unusable settings of the log, which stop nothing. */
  readonly warnings: readonly string[];
}

/** Python's names of levels. */
const levels: Readonly<Record<string, LogLevel>> = {
  ...{ debug: 'debug', info: 'info', warning: 'warn', error: 'error', critical: 'fatal' },
};

export const defaults: Settings = {
  websocket: { host: '127.0.0.1', port: 4567 },
  zeromq: { host: '127.0.0.1', port: 7894 },
  log: { file: null, level: 'info', maxBytes: 1024 * 1024, rotations: 3 },
  ...{ data: null, url: null, tls: null, tokens: null },
};

type Mapping = Readonly<Record<string, unknown>>;
const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * @param text of the file. What it does not name is as in `defaults`
 * @throws InvalidInput INVALID_INPUT with every fault
 */
export function readSettings(text: string): ReadSettings {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault) throw new InvalidInput([{ path: [], message: fault.message.split('\n')[0] ?? '' }]);
  const file: unknown = document.toJS() ?? {};
  if (!isMapping(file))
    throw new InvalidInput([{ path: [], message: 'the file is not a mapping of settings' }]);
  const issues: Issue[] = [];
  const warnings: string[] = [];
  const settings: Settings = {
    websocket: endpoint(file, 'websocket_uri', defaults.websocket, issues),
    zeromq: endpoint(file, 'zeromq_uri', defaults.zeromq, issues),
    log: logger(file['logger'], warnings),
    ...additions(file['gander'], issues),
  };
  if (issues.length > 0) throw new InvalidInput(issues);
  return { settings, warnings };
}

function endpoint(file: Mapping, name: string, fallback: Endpoint, issues: Issue[]): Endpoint {
  const given = file[name];
  if (given == null) return fallback;
  const [host, port, ...more] = Array.isArray(given) ? (given as unknown[]) : [];
  const isPort = Number.isInteger(port) && (port as number) >= 0 && (port as number) <= 65_535;
  if (typeof host === 'string' && host !== '' && isPort && more.length === 0)
    // To ZeroMQ an asterisk is every address.
    return { host: host === '*' ? '0.0.0.0' : host, port: port as number };
  const message = `${name} must be a host and a port from 0 to 65535`;
  issues.push({ path: [name], message, hint: `such as ["127.0.0.1", ${fallback.port}]` });
  return fallback;
}

/** What is not usable is reported and left out. */
function logger(given: unknown, warnings: string[]): LogSettings {
  const { log } = defaults;
  if (given == null) return log;
  if (!isMapping(given)) {
    warnings.push('logger must be a mapping; the defaults count');
    return log;
  }
  const number = (name: string, fallback: number): number => {
    const value = given[name];
    if (value == null) return fallback;
    if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
    warnings.push(`logger.${name} must be a whole number; ${fallback} counts`);
    return fallback;
  };
  const { file, level } = given;
  if (file != null && typeof file !== 'string')
    warnings.push('logger.file must be a path; the log goes to standard output');
  const known = level == null ? log.level : levels[String(level).toLowerCase()];
  if (known === undefined)
    warnings.push(`logger.level must be one of ${Object.keys(levels).join(', ')}; info counts`);
  return {
    file: typeof file === 'string' ? file : null,
    level: known ?? log.level,
    maxBytes: number('max-size', log.maxBytes),
    rotations: number('rotations', log.rotations),
  };
}

const texts = ['data', 'url', 'tokens', 'certificate', 'key'] as const;

function additions(
  given: unknown,
  issues: Issue[],
): Pick<Settings, 'data' | 'url' | 'tls' | 'tokens'> {
  const { data, url, tls, tokens } = defaults;
  if (given == null) return { data, url, tls, tokens };
  if (!isMapping(given)) {
    issues.push({ path: ['gander'], message: 'gander must be a mapping' });
    return { data, url, tls, tokens };
  }
  for (const [name, value] of Object.entries(given)) {
    const isKnown = (texts as readonly string[]).includes(name);
    if (!isKnown || typeof value !== 'string' || value === '')
      issues.push({
        path: ['gander', name],
        message: isKnown ? `gander.${name} must be a text` : `gander has no setting ${name}`,
        hint: `there are ${texts.join(', ')}`,
      });
  }
  const { certificate, key, ...rest } = given as Partial<Record<(typeof texts)[number], string>>;
  if ((certificate === undefined) !== (key === undefined))
    issues.push({
      path: ['gander', 'certificate'],
      message: 'gander.certificate and gander.key are needed together',
    });
  return {
    data: rest.data ?? data,
    url: rest.url ?? url,
    tls: certificate !== undefined && key !== undefined ? { cert: certificate, key } : tls,
    tokens: rest.tokens ?? tokens,
  };
}

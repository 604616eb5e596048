/**
 * DATABASE_URL as postgres.js wants it. Done here because postgres.js knows no `?host=/folder`,
 * libpq's way to name a Unix socket, and takes what is missing from PG… variables, which must not
 * decide where a plane keeps its records.
 */

export interface DatabaseOptions {
  /** A name, an address, or (beginning with `/`) the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
  readonly ssl?: 'require' | 'prefer' | 'verify-full';
}

const sslModes: Record<string, DatabaseOptions['ssl'] | undefined> = {
  disable: undefined,
  prefer: 'prefer',
  require: 'require',
  'verify-ca': 'verify-full',
  'verify-full': 'verify-full',
};

/** What a DATABASE_URL may look like, for messages. */
export const databaseUrlForm =
  'postgres://USER:PASSWORD@HOST:PORT/DATABASE, or postgres://USER@localhost/DATABASE?host=/SOCKET/FOLDER';

/**
 * @param text `postgres://` or `postgresql://` URL; parameters `host` (folder of a Unix socket) and
 * `sslmode`
 * @returns what postgres.js needs to connect
 * @throws Error with a message that quotes nothing of the URL: where a password holds a `?` or an
 * `@` that should have been escaped, any part of
 *   the URL may be a part of it
 */
export function databaseOptions(text: string): DatabaseOptions {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error('is not a URL');
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')
    throw new Error('does not begin with postgres://');
  for (const name of url.searchParams.keys()) {
    if (name !== 'host' && name !== 'sslmode')
      throw new Error('has a parameter other than host and sslmode');
  }
  const socket = url.searchParams.get('host');
  if (socket !== null && !socket.startsWith('/'))
    throw new Error('has a parameter host that is not an absolute path');
  const mode = url.searchParams.get('sslmode') ?? 'disable';
  if (!Object.hasOwn(sslModes, mode))
    throw new Error(`has an sslmode other than ${Object.keys(sslModes).join(', ')}`);
  const user = decode(url.username, 'user');
  const database = decode(url.pathname.slice(1), 'database');
  const host = socket ?? url.hostname.replace(/^\[|\]$/g, '');
  for (const [what, value] of [
    ['host', host],
    ['user', user],
    ['database', database],
  ] as const) {
    if (value === '') throw new Error(`names no ${what}`);
  }
  const password = url.password === '' ? undefined : decode(url.password, 'password');
  return {
    host,
    port: url.port === '' ? 5432 : Number(url.port),
    user,
    database,
    ...(password === undefined ? {} : { password }),
    ...(sslModes[mode] ? { ssl: sslModes[mode] } : {}),
  };
}

function decode(text: string, what: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(`has a ${what} with a broken % sequence`);
  }
}

/** The same as text for logs and messages: without the password. */
export function describeDatabase({ host, port, user, database }: DatabaseOptions): string {
  return host.startsWith('/')
    ? `postgres://${user}@${host}/${database}`
    : `postgres://${user}@${host}:${port}/${database}`;
}

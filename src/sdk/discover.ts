/**
 * Where the plane is and with which token to connect: given, in the environment, or left by a
 * plane on this machine.
 */
import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../base/errors.ts';
import { websocketUrlOf } from './socket.ts';

export interface Address {
  readonly url: string;
  readonly websocketUrl: string;
  readonly token: string | undefined;
  /** Where it was found, for messages. */
  readonly source: string;
}

export interface DiscoverOptions {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  /** Default: process.env. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: the working directory. */
  readonly cwd?: string;
  /** Default: the user's home. */
  readonly home?: string;
}

/**
 * Looks in this order: the given url and token; GANDER_URL and GANDER_TOKEN; connection.json in
 * $GANDER_DATA, in ./.gander, in ~/.config/gander. A url from one place may take its token from a
 * later one only when that one names the same url. A token that was given without a url goes to no
 * url that the working directory names: that may be anybody's folder. A connection file counts only
 * when it belongs to this user, or to root, and nobody else may write it.
 * @throws Failure UNAVAILABLE when there is none, CONFIG_INVALID when what was given or found is
 * not what it should be
 */
export async function discover(options: DiscoverOptions = {}): Promise<Address> {
  const env = options.env ?? process.env;
  const token = options.token ?? env['GANDER_TOKEN'];
  const given = options.url ?? env['GANDER_URL'];
  const source = options.url ? '--url' : 'GANDER_URL';
  if (given && token) return address(endpoint(given, source), undefined, token, source);
  for (const path of candidates(env, options, token !== undefined && token !== '')) {
    const file = await readConnection(path);
    if (!file) continue;
    if (!given) return address(file.url, file.websocketUrl, token ?? file.token, path);
    if (endpoint(given, source) === file.url)
      return address(file.url, file.websocketUrl, file.token, path);
  }
  if (given) return address(endpoint(given, source), undefined, undefined, source);
  throw new Failure('UNAVAILABLE', 'no plane is known here', {
    hint: token
      ? 'a token was given without an address: give --url (or GANDER_URL) as well'
      : 'start one with "gander up", or give --url and --token (or GANDER_URL and GANDER_TOKEN)',
  });
}

function candidates(
  env: Readonly<Record<string, string | undefined>>,
  { cwd = process.cwd(), home = homedir() }: DiscoverOptions,
  hasToken: boolean,
): string[] {
  const data = env['GANDER_DATA'];
  const here = hasToken ? [] : [join(cwd, '.gander')];
  return [...(data ? [data] : []), ...here, join(home, '.config', 'gander')].map((folder) =>
    join(folder, 'connection.json'),
  );
}

function address(
  url: string,
  websocketUrl: string | undefined,
  token: string | undefined,
  source: string,
): Address {
  return { url, websocketUrl: websocketUrl ?? websocketUrlOf(url), token, source };
}

/** Completes what people write: `localhost:4000` is http, and a bare origin means /graphql. */
function endpoint(text: string, source: string): string {
  const full = withScheme(text);
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Failure('CONFIG_INVALID', `${source}: "${text}" is not an http address`, {
      hint: 'such as http://127.0.0.1:4000/graphql',
    });
  }
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
}

const withScheme = (text: string): string => (/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);

/**
 * Reads the file that was looked at, not one that takes its place in between. @throws Failure
 * CONFIG_INVALID when others may write it
 */
async function readOwn(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { uid, mode } = await file.stat();
    const self = process.getuid?.() ?? uid;
    if (uid !== self && uid !== 0)
      throw new Failure('CONFIG_INVALID', `${path} belongs to another user and is not used`, {
        hint: 'give --url and --token',
      });
    if (mode & 0o022)
      throw new Failure('CONFIG_INVALID', `${path} can be written by other users and is not used`, {
        hint: `chmod 600 ${path}`,
      });
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function readConnection(
  path: string,
): Promise<{ url: string; websocketUrl?: string; token?: string } | undefined> {
  let text: string;
  try {
    text = await readOwn(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Failure('CONFIG_INVALID', `cannot read ${path}: ${(error as Error).message}`, {
      hint:
        code === 'EACCES'
          ? 'it belongs to another user: run as that user, or give --url and --token'
          : undefined,
    });
  }
  try {
    const file = JSON.parse(text);
    if (typeof file?.url === 'string') return file;
  } catch {
    // Falls through to the same message as a file of another shape.
  }
  throw new Failure(
    'CONFIG_INVALID',
    `${path} is not a connection file (url, websocketUrl, token)`,
    {
      hint: 'remove it, or start the plane again',
    },
  );
}

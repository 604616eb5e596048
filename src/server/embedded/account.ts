/**
 * Under whom PostgreSQL runs. It refuses to run as root, so a plane that is root needs somebody
 * else. In order of preference:
 * 1. the owner of a database that exists already, when that is not root;
 * 2. "nobody" within a user namespace: to the outside it is still root, so no file changes hands.
 *    Containers often forbid this;
 * 3. the owner of the nearest folder above that is not root's (sudo in somebody's home);
 * 4. "nobody" itself. A user that has a number but no name is helped by 2 as well. In 3 and 4 the
 *    database's folder is given away and must be within that account's reach.
 */
import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../../base/errors.ts';
import { type Binaries, binary } from './binaries.ts';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export type Account =
  | { readonly kind: 'SELF' }
  | { readonly kind: 'NAMESPACE'; readonly nobody: Owner }
  | { readonly kind: 'OTHER'; readonly owner: Owner };

/** How to start a program under an account. */
export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
  readonly owner: Owner | null;
}

export function invocation(account: Account, file: string, args: readonly string[]): Invocation {
  switch (account.kind) {
    case 'SELF':
      return { file, args, owner: null };
    case 'NAMESPACE': {
      const { uid, gid } = account.nobody;
      // unshare executes the program in its own place, so the child's pid is the program's.
      return {
        file: 'unshare',
        args: ['--user', `--map-user=${uid}`, `--map-group=${gid}`, file, ...args],
        owner: null,
      };
    }
    case 'OTHER':
      return { file, args, owner: account.owner };
  }
}

/** Nothing of our environment concerns PostgreSQL, and PG… variables would mislead it. */
const environment = () => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' });

/**
 * Starts a program under the account, in a session of its own: Ctrl-C in our terminal is for the
 * plane to handle.
 */
export function spawnAs(
  account: Account,
  file: string,
  args: readonly string[],
  stdio: StdioOptions,
): ChildProcess {
  const how = invocation(account, file, args);
  return spawn(how.file, how.args, {
    cwd: '/',
    env: environment(),
    stdio,
    detached: true,
    ...how.owner,
  });
}

/** Gives a file or folder that we made to the account. */
export function giveTo(account: Account, path: string): void {
  if (account.kind === 'OTHER') chownSync(path, account.owner.uid, account.owner.gid);
}

/** A folder for this account, and the binaries it is able to run. */
export interface Tenancy {
  readonly account: Account;
  readonly binaries: Binaries;
}

/**
 * Chooses the account and prepares the folder for it.
 * @param folder the folder that will hold the cluster; exists
 * @throws UNAVAILABLE when no account will do, with what stood in the way of each
 */
export function chooseTenancy(folder: string, binaries: Binaries): Tenancy {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return { account: { kind: 'SELF' }, binaries };
  const refusals: string[] = [];
  for (const account of isRoot ? candidates(folder) : namespace()) {
    const tried = tryAccount(account, folder, binaries);
    if (typeof tried !== 'string') return tried;
    refusals.push(tried);
  }
  const why = isRoot
    ? 'PostgreSQL may not run as root'
    : `PostgreSQL wants a user with a name, and uid ${process.getuid?.()} has none`;
  throw new Failure(
    'UNAVAILABLE',
    `${why}; no other account can be used here: ${refusals.join('; ')}`,
    {
      path: ['GANDER_DATA'],
      hint: 'use a data folder that other accounts can reach (GANDER_DATA=/var/lib/gander), start the plane as a user, or set DATABASE_URL',
    },
  );
}

function candidates(folder: string): Account[] {
  const data = join(folder, 'data');
  const present = existsSync(data) ? statSync(data) : null;
  if (present && present.uid !== 0)
    return [{ kind: 'OTHER', owner: { uid: present.uid, gid: present.gid } }];
  const nobody = lookUpNobody();
  const above = ownerAbove(folder);
  return [
    ...namespace(),
    ...(above ? [{ kind: 'OTHER', owner: above } as const] : []),
    ...(nobody ? [{ kind: 'OTHER', owner: nobody } as const] : []),
  ];
}

function namespace(): Account[] {
  const nobody = lookUpNobody();
  return nobody ? [{ kind: 'NAMESPACE', nobody }] : [];
}

/** PostgreSQL wants a user that passwd(5) knows; containers are often run as a bare number. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function lookUpNobody(): Owner | null {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
  } catch {
    return null;
  }
}

function ownerAbove(folder: string): Owner | null {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const { uid, gid } = statSync(at);
    if (uid !== 0) return { uid, gid };
  }
  return null;
}

/** @returns the tenancy, or why it is impossible */
function tryAccount(account: Account, folder: string, binaries: Binaries): Tenancy | string {
  if (account.kind === 'OTHER') {
    giveTo(account, folder);
    // The account must be able to pass through the plane's own folder, not to read it.
    const own = dirname(folder);
    chmodSync(own, statSync(own).mode | 0o111);
    giveTree(account, join(folder, 'data'));
  }
  const name = account.kind === 'OTHER' ? `uid ${account.owner.uid}` : 'a user namespace';
  const first = probe(account, folder, binaries);
  if (first === 'OK') return { account, binaries };
  if (first === 'NO_FOLDER') return `${name} cannot reach ${folder}`;
  if (first === 'REFUSED' || account.kind !== 'OTHER') return `${name} cannot be used`;
  const copied = copyBinaries(account, folder, binaries);
  return probe(account, folder, copied) === 'OK'
    ? { account, binaries: copied }
    : `${name} cannot execute ${binary(copied, 'postgres')}`;
}

function probe(
  account: Account,
  folder: string,
  binaries: Binaries,
): 'OK' | 'NO_FOLDER' | 'NO_BINARY' | 'REFUSED' {
  const how = invocation(account, '/bin/sh', [
    '-c',
    'cd "$1" && test -w . || exit 3; "$0" -V || exit 4',
    binary(binaries, 'postgres'),
    folder,
  ]);
  const { status, error } = spawnSync(how.file, how.args, {
    cwd: '/',
    env: environment(),
    stdio: 'ignore',
    ...how.owner,
  });
  if (error) return 'REFUSED';
  return status === 0 ? 'OK' : status === 3 ? 'NO_FOLDER' : status === 4 ? 'NO_BINARY' : 'REFUSED';
}

/**
 * The binaries may stand below a folder that only root can pass (/root): then the cluster's folder
 * gets a copy, 60 MB.
 */
function copyBinaries(account: Account, folder: string, binaries: Binaries): Binaries {
  const root = join(folder, `binaries-${binaries.version}`);
  if (!existsSync(root)) {
    const draft = join(folder, 'binaries.new');
    rmSync(draft, { recursive: true, force: true });
    cpSync(binaries.root, draft, { recursive: true, verbatimSymlinks: true });
    giveTree(account, draft);
    // Whole or not at all: a copy that was cut short must not be taken for one.
    renameSync(draft, root);
  }
  return { ...binaries, root };
}

function giveTree(account: Account, path: string): void {
  if (account.kind !== 'OTHER' || !existsSync(path)) return;
  const { uid, gid } = account.owner;
  lchownSync(path, uid, gid);
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(path, name), uid, gid);
}

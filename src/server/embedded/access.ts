/**
 * Who may connect to the embedded server: whoever knows its password, which only the user of the
 * plane can read. The mode of the socket's folder is not enough, because the account that
 * PostgreSQL runs under may be shared with other processes ("nobody").
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo, type Tenancy } from './account.ts';
import { binary } from './binaries.ts';
import { run, superuser } from './cluster.ts';

const passwordFile = (home: string): string => join(home, 'password');

/** The password of the superuser; null when it was never set, or the file was lost. */
export function readPassword(home: string): string | null {
  const file = passwordFile(home);
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return text === '' ? null : text;
}

/**
 * The password of the superuser, set where none is known. The server must not be running.
 * @param home the folder that holds the cluster in `data`
 * @throws UNAVAILABLE when PostgreSQL does not take it
 */
export async function ensurePassword(
  { account, binaries }: Tenancy,
  home: string,
): Promise<string> {
  const known = readPassword(home);
  if (known !== null) return known;
  const password = randomBytes(32).toString('base64url');
  const statement = `ALTER ROLE ${superuser} PASSWORD '${password}'\n`;
  await run(
    account,
    binary(binaries, 'postgres'),
    ['--single', '-D', join(home, 'data'), '-c', 'password_encryption=scram-sha-256', 'postgres'],
    statement,
  );
  writeWhole(passwordFile(home), `${password}\n`);
  return password;
}

/** Writes the file that PostgreSQL reads its rules of access from. @returns its path */
export function writeAccessRules({ account }: Tenancy, home: string): string {
  const file = join(home, 'pg_hba.conf');
  writeWhole(file, '# Written at each start of the plane.\nlocal all all scram-sha-256\n');
  giveTo(account, file);
  return file;
}

/** Whole or not at all, and for its owner alone from the first byte on. */
function writeWhole(file: string, text: string): void {
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, text, { mode: 0o600, flag: 'wx' });
  renameSync(`${file}.new`, file);
}

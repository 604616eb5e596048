/**
 * connection.json in the data folder: what the CLI and scripts on this machine need to connect
 * without a login. Mode 0600, written atomically.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSecret } from '../../base/ids.ts';

export interface ConnectionFile {
  readonly url: string;
  readonly websocketUrl: string;
  readonly token: string;
}

const fileName = 'connection.json';

/**
 * The token that the data folder already has, so that clients outlive a restart; a new one when it
 * has none.
 */
export function tokenFor(dataFolder: string): string {
  try {
    const { token } = JSON.parse(
      readFileSync(join(dataFolder, fileName), 'utf8'),
    ) as Partial<ConnectionFile>;
    if (typeof token === 'string' && token.startsWith('gdr_user_')) return token;
  } catch {
    // Absent or damaged: it is written again.
  }
  return newSecret('gdr_user');
}

export function writeConnectionFile(dataFolder: string, connection: ConnectionFile): void {
  const path = join(dataFolder, fileName);
  const temporary = `${path}.new`;
  writeFileSync(temporary, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}

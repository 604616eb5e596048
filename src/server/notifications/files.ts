/**
 * The two folders that the plane's environment names: files with secrets, and executables. Whoever
 * administers the plane by its API chooses among them by name, and reaches no other file.
 */
import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface NotificationFolders {
  /** Null: there is none, and no receiver has a secret. */
  readonly secrets: string | null;
  /** Null: there is none, and no command is started. */
  readonly commands: string | null;
}

const maxSecretBytes = 4096;
/** As src/domain/notifications.ts accepts it: no separator, so no way out of the folder. */
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** The text of a secret, without the line break at its end. @throws Error with what to do */
export async function readSecret({ secrets }: NotificationFolders, name: string): Promise<string> {
  if (secrets === null)
    throw new Error(`the secret ${name} cannot be read: GANDER_NOTIFY_SECRETS names no folder`);
  if (!namePattern.test(name)) throw new Error(`${name} is not the name of a secret`);
  // A FIFO would be waited for.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK;
  const file = await open(join(secrets, name), flags).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`the secret ${name} cannot be read (${error.code})`);
  });
  try {
    if (!(await file.stat()).isFile()) throw new Error(`the secret ${name} is not a regular file`);
    const buffer = Buffer.alloc(maxSecretBytes + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead > maxSecretBytes)
      throw new Error(`the secret ${name} has more than ${maxSecretBytes} bytes`);
    const text = buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/\r?\n$/, '');
    if (text === '' || /[\r\n\0]/.test(text)) throw new Error(`the secret ${name} is not one line`);
    return text;
  } finally {
    await file.close();
  }
}

/** The path of an executable. @throws Error with what to do */
export async function findCommand(
  { commands }: NotificationFolders,
  name: string,
): Promise<string> {
  if (commands === null)
    throw new Error(`${name} cannot be started: GANDER_NOTIFY_COMMANDS names no folder`);
  if (!namePattern.test(name)) throw new Error(`${name} is not the name of a command`);
  const path = join(commands, name);
  try {
    if (!(await stat(path)).isFile()) throw new Error('it is no file');
    await access(path, constants.X_OK);
  } catch (error) {
    throw new Error(`${name} cannot be started: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
  return path;
}

/** The files of other supervisors' configurations: regular ones of bounded size. */
import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  statSync,
} from 'node:fs';

const maxBytes = 4 * 1024 * 1024;
/** @throws Error with the reason */
export function readConfigurationFile(path: string): string {
  try {
    // A pipe that nobody writes to would keep a blocking open waiting.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) throw new Error('it is no regular file');
      if (stat.size > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
      return readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new Error(`${path} cannot be read: ${why}`);
  }
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

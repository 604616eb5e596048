/**
 * How runs, commands and activities are named on the command line: by the UUID that the plane's
 * global id holds, which programs find in their environment. Pure.
 */
import { uuidPattern } from '../../base/ids.ts';

/** The UUID of a global id; a text that is no such id stays as it is. */
export function uuidOf(id: string): string {
  const uuid = /^[A-Za-z]+:(.+)$/.exec(Buffer.from(id, 'base64').toString('latin1'))?.[1];
  return uuid !== undefined && uuidPattern.test(uuid) ? uuid : id;
}

/** The global id for what people give: the UUID, or the global id itself. */
export const globalIdOf = (type: string, text: string): string =>
  uuidPattern.test(text) ? Buffer.from(`${type}:${text.toLowerCase()}`).toString('base64') : text;

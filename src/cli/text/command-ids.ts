/**
 * How commands are named on the command line: by the UUID that the plane's global id holds. Pure.
 */
import { uuidPattern } from '../../base/ids.ts';

/** The UUID of a command's global id; a text that is no such id stays as it is. */
export function commandUuid(id: string): string {
  const uuid = /^Command:(.+)$/.exec(Buffer.from(id, 'base64').toString('latin1'))?.[1];
  return uuid ?? id;
}

/** The global id for what people give: the UUID, or the global id itself. */
export const commandGlobalId = (text: string): string =>
  uuidPattern.test(text) ? Buffer.from(`Command:${text.toLowerCase()}`).toString('base64') : text;

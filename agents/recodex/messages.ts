/**
 * What a message of the broker means, and the text that browsers get for it: JSON as Python's
 * json.dumps writes it with sorted keys, because clients may compare it byte for byte. Pure.
 */

export type Message =
  /** `line`: for browsers. */
  | { readonly kind: 'PROGRESS'; readonly channel: string; readonly line: string }
  /** The monitor is to end. */
  | { readonly kind: 'EXIT' }
  | { readonly kind: 'REFUSED'; readonly reason: string };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param frames channel id, command, and of a TASK its id and state; what follows is ignored */
export function readMessage(frames: readonly Uint8Array[]): Message {
  const texts: string[] = [];
  for (const frame of frames) {
    try {
      texts.push(utf8.decode(frame));
    } catch {
      return { kind: 'REFUSED', reason: 'a frame is not UTF-8' };
    }
  }
  const [channel, command, id, state] = texts;
  if (channel === undefined || command === undefined)
    return { kind: 'REFUSED', reason: 'it has fewer than two frames' };
  if (channel === '0' && command === 'exit') return { kind: 'EXIT' };
  if (command !== 'TASK')
    return { kind: 'PROGRESS', channel, line: `{"command": ${pythonText(command)}}` };
  if (id === undefined || state === undefined)
    return { kind: 'REFUSED', reason: 'a TASK lacks its id or its state' };
  const line = `{"command": "TASK", "task_id": ${pythonText(id)}, "task_state": ${pythonText(state)}}`;
  return { kind: 'PROGRESS', channel, line };
}

/** A text as json.dumps writes it: everything but printable ASCII is escaped. */
const pythonText = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Nothing follows this line on its channel. */
export const isLast = (line: string): boolean => line === '{"command": "FINISHED"}';

/** The message for the plane, which keeps no zero character. */
export const dataOf = (line: string): unknown =>
  JSON.parse(line, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value,
  );

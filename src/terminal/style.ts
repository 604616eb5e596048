/**
 * Colours and other styles of text on a terminal. Pure: these functions make text, others write it.
 */

export type Style =
  | 'bold'
  | 'dim'
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'inverse';

/** Puts text in a style, or leaves it as it is where colours are not wanted. */
export type Paint = (style: Style | undefined, text: string) => string;

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  inverse: [7, 27],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
};

export function painter(colours: boolean): Paint {
  if (!colours) return (_, text) => text;
  return (style, text) =>
    style && text ? `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m` : text;
}

/**
 * https://no-color.org: NO_COLOR set to anything but the empty string wins; FORCE_COLOR (not 0)
 * colours pipes too.
 */
export function wantsColours(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  return isTerminal && env['TERM'] !== 'dumb';
}

const stateStyles: Readonly<Record<string, Style>> = {
  RUNNING: 'green',
  STARTING: 'cyan',
  STOPPING: 'cyan',
  WAITING: 'yellow',
  BACKOFF: 'yellow',
  EXITED: 'magenta',
  FATAL: 'red',
  UNKNOWN: 'inverse',
  STOPPED: 'dim',
  ONLINE: 'green',
  OFFLINE: 'red',
  DRAINING: 'yellow',
  SUCCEEDED: 'green',
  FAILED: 'red',
  EXPIRED: 'red',
  CANCELLED: 'yellow',
  PENDING: 'yellow',
  SCHEDULED: 'yellow',
  ENDED: 'green',
  ABORTED: 'red',
  LEFT_OUT: 'yellow',
  DELIVERED: 'cyan',
  NOT_STARTED: 'red',
  MISSED: 'yellow',
  SKIPPED: 'yellow',
  DONE: 'green',
  HEALTHY: 'green',
  UNHEALTHY: 'red',
  OPEN: 'red',
  ACKNOWLEDGED: 'yellow',
  SILENCED: 'dim',
  SUPPRESSED: 'dim',
  RESOLVED: 'green',
};

export const styleOfState = (state: string): Style | undefined => stateStyles[state];

/**
 * Options that several commands share, so that the same option looks and means the same everywhere.
 */
import type { Option, Options } from '../terminal/options.ts';

/** Options of every command. */
export const everywhere: Options = {
  url: {
    type: 'string',
    value: 'URL',
    about: 'the GraphQL endpoint; else GANDER_URL, else connection.json (see below)',
  },
  token: {
    type: 'string',
    value: 'TOKEN',
    about: 'the token; else GANDER_TOKEN, else connection.json',
  },
  utc: { type: 'boolean', about: 'show times in UTC; else in the local time zone' },
  help: { type: 'boolean', short: 'h', about: 'this text; gander COMMAND --help for a command' },
};

/** Of lists and single objects. */
export const outputOption: Option = {
  type: 'string',
  short: 'o',
  value: 'FORMAT',
  about: 'table (default), wide, json, yaml, or name: one name on each line',
};

/** Of commands that print lines of text. */
export const textOutputOption: Option = {
  type: 'string',
  short: 'o',
  value: 'FORMAT',
  about: 'text (default) or json, one object on each line',
};

export const linesOption = (about = 'how many; default 20'): Option => ({
  type: 'string',
  short: 'n',
  value: 'N',
  about,
});

/** @param what is followed, as in "show new lines" */
export const followOption = (what: string): Option => ({
  type: 'boolean',
  short: 'f',
  about: `${what}, until Ctrl-C`,
});

/** @param what is listed, as in "only runs that began" */
export const sinceOption = (what: string): Option => ({
  type: 'string',
  value: 'DURATION',
  about: `${what} in the last 10m, 2h, …`,
});

export const watchOption: Option = {
  type: 'boolean',
  about:
    'go on until Ctrl-C: a terminal shows the table as it changes, a file or pipe gets each changed line',
};

export const recordOption: Option = {
  type: 'boolean',
  about: 'keep a recording on the host (asciicast v2)',
};

/** Of commands to many instances, which ask for confirmation. */
export const confirmOptions: Options = {
  yes: { type: 'boolean', short: 'y', about: 'do not ask, however many instances are hit' },
  'dry-run': { type: 'boolean', about: 'only show which instances would be hit' },
};

export const noWaitOption: Option = {
  type: 'boolean',
  about: 'return as soon as the plane has accepted the command; offline hosts get it later',
};

/** Of commands that wait for their outcome. */
export const waitOptions: Options = {
  quiet: {
    type: 'boolean',
    short: 'q',
    about: 'print nothing about instances at which it succeeded',
  },
  wait: {
    type: 'string',
    short: 'w',
    value: 'DURATION',
    about: 'how long to wait for the outcome, such as 5s or 2m; default 30s',
  },
  'no-wait': noWaitOption,
};

export const actOptions: Options = { ...waitOptions, ...confirmOptions };

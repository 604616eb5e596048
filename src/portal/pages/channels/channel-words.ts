/** How channels and their messages are put into words, and how far a job is. Pure. */
import type { Look } from '../../ui/state.ts';

const states = {
  OPEN: { tone: 'info', icon: 'channel', word: 'Open' },
  FINISHED: { tone: 'good', icon: 'check', word: 'Finished' },
  CLOSED: { tone: 'idle', icon: 'stop', word: 'Closed' },
  ABANDONED: { tone: 'warn', icon: 'question', word: 'Abandoned' },
} as const satisfies Readonly<Record<string, Look>>;

export type ChannelState = keyof typeof states;
export const channelStates = Object.keys(states) as ChannelState[];
export const lookOfChannel = (state: ChannelState): Look => states[state];

const hourMs = 3_600_000;
const periodDays = { '24h': 1, '7d': 7, '30d': 30, all: null } as const;
export type ChannelPeriod = keyof typeof periodDays;
export const channelPeriods = Object.keys(periodDays) as ChannelPeriod[];
export const defaultPeriod: ChannelPeriod = '7d';

/**
 * Those that have ended, as far back as is shown: there may be very many.
 * @param now milliseconds since 1970, on the plane's clock
 */
export function endedFilter(period: ChannelPeriod, now: number) {
  const state = ['FINISHED', 'CLOSED', 'ABANDONED'] as const;
  const days = periodDays[period];
  if (days === null) return { state };
  // To the hour: whoever looks at the same shares a subscription.
  const since = Math.floor((now - days * 24 * hourMs) / hourMs) * hourMs;
  return { state, since: new Date(since).toISOString() };
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (data: unknown): Fields | null =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Fields) : null;

export interface Progress {
  /** 0 to 1. */
  readonly share: number;
  /** Such as "3 of 10" or "42 %". */
  readonly text: string;
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** How far the job is by this message: `done` with `of`, or `percent`. Null: it contains neither. */
export function progressOf(data: unknown): Progress | null {
  const { done, of, percent } = fieldsOf(data) ?? {};
  if (isCount(done) && isCount(of) && of > 0)
    return {
      share: Math.min(1, done / of),
      text: `${done.toLocaleString()} of ${of.toLocaleString()}`,
    };
  if (isCount(percent)) {
    const bounded = Math.min(100, percent);
    return {
      share: bounded / 100,
      text: `${bounded.toLocaleString(undefined, { maximumFractionDigits: 1 })} %`,
    };
  }
  return null;
}

/** Enough for a line of the list; the whole message is shown on demand. */
const lineLength = 500;

/** One line: text stands for itself, and the words of an object come first. */
export function lineOf(data: unknown): string {
  return oneLine(data).replace(/\s+/g, ' ').slice(0, lineLength);
}

function oneLine(data: unknown): string {
  if (typeof data === 'string') return data;
  const fields = fieldsOf(data);
  if (!fields) return JSON.stringify(data);
  const progress = progressOf(fields)?.text;
  const { message, text, done, of, percent, ...others } = fields;
  const words = [message, text].filter((one) => typeof one === 'string');
  // What is shown as progress is not repeated; what is none is not left out.
  const rest = progress ? others : { ...others, done, of, percent };
  const pairs = Object.entries(rest).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${shown(value)}`],
  );
  return [...words, progress, ...pairs].filter(Boolean).join(' · ') || JSON.stringify(data);
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** What is typed is JSON, or else text: as in `gander publish`. */
export function messageOf(typed: string): unknown {
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    return typed;
  }
}

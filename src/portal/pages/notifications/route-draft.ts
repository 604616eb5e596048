/** A route as the form holds it: from what the plane has, and to what the plane takes. Pure. */
import { parseDuration, printDuration } from '../../../base/duration.ts';
import { InvalidInput } from '../../../base/errors.ts';
import { weekdayNames } from '../../../domain/mute-times.ts';
import { notificationDefaults } from '../../../domain/notifications.ts';
import type {
  CreateRouteInput,
  MuteTimeInput,
  NotificationGrouping,
  RouteLineFragment,
  UpdateRouteInput,
} from '../../../sdk/client/generated.ts';
import type { Faults } from './faults.ts';
import { draftOfMatch, type MatchDraft, matchFaults, matchInput, newMatch } from './match-draft.ts';

export type RouteLine = RouteLineFragment;

export interface RouteDraft extends MatchDraft {
  readonly name: string;
  readonly description: string;
  readonly position: string;
  /** The name of the receiver. */
  readonly receiver: string;
  readonly continues: boolean;
  readonly groupBy: readonly NotificationGrouping[];
  /** Durations, such as 30s. */
  readonly waitMs: string;
  readonly intervalMs: string;
  readonly repeatMs: string;
  readonly notifyResolved: boolean;
  /** A window in each line. */
  readonly muteTimes: string;
  readonly enabled: boolean;
}

export const newRoute = (receiver: string): RouteDraft => ({
  ...newMatch,
  ...{ name: '', description: '', position: String(notificationDefaults.position), receiver },
  ...{ continues: false, groupBy: [], notifyResolved: true, muteTimes: '', enabled: true },
  waitMs: printDuration(notificationDefaults.waitMs),
  intervalMs: printDuration(notificationDefaults.intervalMs),
  repeatMs: printDuration(notificationDefaults.repeatMs),
});

export const draftOfRoute = (route: RouteLine): RouteDraft => ({
  ...draftOfMatch(route.match),
  ...{ name: route.name, description: route.description ?? '', position: String(route.position) },
  ...{ receiver: route.receiver?.name ?? '', continues: route.continues, groupBy: route.groupBy },
  ...{ notifyResolved: route.notifyResolved, enabled: route.enabled },
  waitMs: printDuration(route.waitMs),
  intervalMs: printDuration(route.intervalMs),
  repeatMs: printDuration(route.repeatMs),
  muteTimes: route.muteTimes.map(muteTimeText).join('\n'),
});

const shortDay = (day: string) => `${day.charAt(0)}${day.slice(1, 3).toLowerCase()}`;

/** Such as `Sat,Sun 22:00-06:00 Europe/Prague`. */
const muteTimeText = ({ days, from, until, timeZone }: RouteLine['muteTimes'][number]): string =>
  [days.map(shortDay).join(','), `${from}-${until}`, timeZone].filter(Boolean).join(' ');

const muteTimePattern = /^(?:([a-z]{3}(?:,[a-z]{3})*)\s+)?(\d\d:\d\d)-(\d\d:\d\d)(?:\s+(\S+))?$/i;

/** @returns null for a line that is no window */
export function parseMuteTime(line: string): MuteTimeInput | null {
  const [, given = '', from, until, timeZone = 'UTC'] = muteTimePattern.exec(line.trim()) ?? [];
  if (from === undefined || until === undefined) return null;
  const words = given === '' ? [] : given.toLowerCase().split(',');
  const days = words.map((word) =>
    weekdayNames.find((day) => shortDay(day).toLowerCase() === word),
  );
  return days.includes(undefined)
    ? null
    : { days: days.flatMap((day) => day ?? []), from, until, timeZone };
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

function durationFault(text: string): string | null {
  try {
    parseDuration(text.trim());
    return null;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return [error.message, error.hint].filter(Boolean).join(': ');
  }
}

/** What the form itself finds wrong; the plane decides on the rest. */
export function routeFaults(draft: RouteDraft): Faults {
  const durations = (['waitMs', 'intervalMs', 'repeatMs'] as const).flatMap((name) => {
    const fault = durationFault(draft[name]);
    return fault === null ? [] : [[name, fault] as const];
  });
  const wrong = linesOf(draft.muteTimes).find((line) => parseMuteTime(line) === null);
  return {
    ...(draft.name.trim() === '' ? { name: 'It is missing.' } : {}),
    ...(draft.receiver === '' ? { receiver: 'Choose one.' } : {}),
    ...(/^\d{1,5}$/.test(draft.position) ? {} : { position: 'Give a whole number.' }),
    ...Object.fromEntries(durations),
    ...(wrong === undefined
      ? {}
      : { muteTimes: `“${wrong}” is no window: write Sat,Sun 22:00-06:00 Europe/Prague.` }),
    ...matchFaults(draft),
  };
}

const common = (draft: RouteDraft) => ({
  ...{ name: draft.name.trim(), description: draft.description.trim(), enabled: draft.enabled },
  ...{ position: Number(draft.position), receiver: { name: draft.receiver } },
  ...{ match: matchInput(draft), continues: draft.continues, groupBy: draft.groupBy },
  ...{ waitMs: parseDuration(draft.waitMs.trim()), notifyResolved: draft.notifyResolved },
  ...{ intervalMs: parseDuration(draft.intervalMs.trim()) },
  ...{ repeatMs: parseDuration(draft.repeatMs.trim()) },
  muteTimes: linesOf(draft.muteTimes).flatMap((line) => parseMuteTime(line) ?? []),
});

/** @param draft without faults, as below */
export const createRouteInput = (draft: RouteDraft, idempotencyKey: string): CreateRouteInput => ({
  ...common(draft),
  idempotencyKey,
});

export const updateRouteInput = (
  draft: RouteDraft,
  { id, revision }: Pick<RouteLine, 'id' | 'revision'>,
): UpdateRouteInput => ({ route: { id }, expectedRevision: revision, ...common(draft) });

/** What is typed to start an activity, and what of it is wrong at which field. Pure. */
import { parseDuration, printDuration } from '../../../base/duration.ts';
import { InvalidInput, type Issue } from '../../../base/errors.ts';
import { readLocal, writeLocal } from '../../../domain/calendar/local.ts';
import { zoneOf } from '../../../domain/calendar/zone.ts';
import { matchesSelector, parseSelector, type Selectable } from '../../../domain/selector.ts';
import type { MemberMode } from './activity-words.ts';
import { asFields, readParameters, type TypedParameters } from './parameters.ts';

export interface StartValues {
  /** Which instances of the group; empty: all. */
  readonly selector: string;
  /** Local time as a field has it; empty: as soon as all can have begun. */
  readonly startAt: string;
  readonly duration: string;
  readonly lead: string;
  /** When its end has passed, its offline members run alone. */
  readonly offlineOnly: boolean;
  readonly parameters: TypedParameters;
}

/** The fields of the plane's input that a fault can be at. */
export const startFields = [
  'group',
  'selector',
  'startAt',
  'durationMs',
  'leadMs',
  'pastEnd',
  'parameters',
] as const;
export type StartField = (typeof startFields)[number];
export type StartFaults = Readonly<Partial<Record<StartField, string>>>;

export const emptyValues: StartValues = {
  selector: '',
  startAt: '',
  duration: '1h',
  lead: '5s',
  offlineOnly: false,
  parameters: asFields({}),
};

interface Before {
  readonly selector: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly leadMs: number;
  readonly parameters: unknown;
}

/** The values of an activity, to start another like it. */
export const valuesLike = ({
  selector,
  startsAt,
  endsAt,
  leadMs,
  parameters,
}: Before): StartValues => ({
  ...emptyValues,
  selector: selector ?? '',
  duration: printDuration(Math.max(1000, Date.parse(endsAt) - Date.parse(startsAt))),
  lead: printDuration(leadMs),
  parameters: asFields(parameters),
});

export interface StartRequest {
  readonly selector?: string;
  readonly startAt?: string;
  readonly durationMs: number;
  readonly leadMs: number;
  readonly pastEnd: 'OFFLINE_ONLY' | 'REFUSE';
  readonly parameters: Readonly<Record<string, unknown>>;
}

interface ReadStart {
  /** Null: there are faults. */
  readonly request: StartRequest | null;
  readonly faults: StartFaults;
}

/** @param timeZone IANA name of the zone that the start is in */
export function readStart(values: StartValues, timeZone: string): ReadStart {
  const faults: Partial<Record<StartField, string>> = {};
  const attempt = <Value>(field: StartField, read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      faults[field] = textOfIssues(error.issues);
      return undefined;
    }
  };
  const selector = values.selector.trim();
  if (selector !== '') attempt('selector', () => parseSelector(selector));
  const startAt = attempt('startAt', () => instantOf(values.startAt, timeZone));
  const durationMs = attempt('durationMs', () => parseDuration(values.duration));
  const leadMs = attempt('leadMs', () => parseDuration(values.lead));
  const parameters = readParameters(values.parameters);
  if (parameters.fault !== undefined) faults.parameters = parameters.fault;
  if (Object.keys(faults).length > 0 || durationMs === undefined || leadMs === undefined)
    return { request: null, faults };
  return {
    faults,
    request: {
      ...(selector === '' ? {} : { selector }),
      ...(startAt == null ? {} : { startAt: new Date(startAt).toISOString() }),
      durationMs,
      leadMs,
      pastEnd: values.offlineOnly ? 'OFFLINE_ONLY' : 'REFUSE',
      parameters: parameters.value ?? {},
    },
  };
}

/** Milliseconds since 1970; null for an empty text. @throws InvalidInput */
function instantOf(text: string, timeZone: string): number | null {
  if (text === '') return null;
  const local = readLocal(text.length === 16 ? `${text}:00` : text);
  const refuse = (message: string) => new InvalidInput([{ path: [], message }]);
  if (local === null) throw refuse('the date and time are not complete');
  const resolved = zoneOf(timeZone).resolve(local);
  if (resolved.kind === 'GAP')
    throw refuse(`this time does not exist in ${timeZone}: the clocks are set forward then`);
  return resolved.kind === 'FOLD' ? resolved.first : resolved.at;
}

/** As a field for date and time has it. @param at milliseconds since 1970 */
export const localText = (at: number, timeZone: string): string =>
  writeLocal(zoneOf(timeZone).localAt(at));

const textOfIssues = (issues: readonly Issue[]): string =>
  issues.map(({ message, hint }) => (hint ? `${message} (${hint})` : message)).join('; ');

/**
 * The plane's refusal by field. @returns `rest`: the failure when some of it is at no field of the
 * form
 */
export function faultsOf(error: unknown): { readonly faults: StartFaults; readonly rest: unknown } {
  if (!(error instanceof InvalidInput)) return { faults: {}, rest: error };
  const isAt = (field: StartField) => (issue: Issue) => issue.path[1] === field;
  const faults: Partial<Record<StartField, string>> = {};
  for (const field of startFields) {
    const issues = error.issues.filter(isAt(field));
    if (issues.length > 0) faults[field] = textOfIssues(issues);
  }
  const placeless = error.issues.filter(
    (issue) => !startFields.some((field) => isAt(field)(issue)),
  );
  return { faults, rest: placeless.length > 0 ? new InvalidInput(placeless) : null };
}

/** An instance of the group, as far as it matters for taking part. */
export interface Candidate {
  readonly address: string;
  readonly state: string;
  readonly index: number;
  readonly desiredReason: string;
  readonly retiring: boolean;
  readonly host: {
    readonly name: string;
    readonly connection: string;
    readonly labels: readonly { readonly key: string; readonly value: string }[];
  } | null;
  readonly program: {
    readonly name: string;
    readonly environment: string;
    readonly activityMode: MemberMode | null;
  } | null;
}

export interface Part<Of extends Candidate = Candidate> {
  readonly instance: Of;
  readonly mode: MemberMode;
}

export interface Preview<Of extends Candidate = Candidate> {
  readonly members: readonly Part<Of>[];
  /** Addresses of those that would take part, were their assignment enabled. */
  readonly disabled: readonly string[];
  /** Names of the members' hosts that are not connected. */
  readonly unreachable: readonly string[];
}

/**
 * Who would take part, by the rules of the plane.
 * @param selector as it is typed; one that cannot be read selects nobody
 */
export function previewOf<Of extends Candidate>(
  candidates: Iterable<Of>,
  group: string,
  selector: string,
): Preview<Of> {
  const selects = selectionOf(selector, group);
  const chosen = [...candidates]
    .flatMap((instance): Part<Of>[] => {
      const mode = instance.program?.activityMode;
      return mode && !instance.retiring && selects(instance) ? [{ instance, mode }] : [];
    })
    .sort((a, b) => (a.instance.address < b.instance.address ? -1 : 1));
  const isDisabled = ({ instance }: Part<Of>) => instance.desiredReason === 'DISABLED';
  const members = chosen.filter((one) => !isDisabled(one));
  const unreachable = members.flatMap(({ instance: { host } }) =>
    host && host.connection !== 'ONLINE' ? [host.name] : [],
  );
  return {
    members,
    disabled: chosen.filter(isDisabled).map(({ instance }) => instance.address),
    unreachable: [...new Set(unreachable)].sort(),
  };
}

function selectionOf(text: string, group: string): (instance: Candidate) => boolean {
  if (text.trim() === '') return () => true;
  try {
    const selector = parseSelector(text);
    return (instance) => {
      const selectable = selectableOf(instance, group);
      return selectable !== null && matchesSelector(selector, selectable);
    };
  } catch {
    return () => false;
  }
}

function selectableOf(
  { index, state, host, program }: Candidate,
  group: string,
): Selectable | null {
  if (!host || !program) return null;
  const { name, environment } = program;
  return { program: name, environment, host: host.name, index, group, state, labels: host.labels };
}

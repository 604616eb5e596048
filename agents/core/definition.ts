/**
 * Definitions from disk, checked by the settings table. Of a setting that came later than what is
 * on disk the default holds, which changes nothing for the program.
 */

import type { Exclusion, Schedule } from '../../src/domain/calendar/schedule.ts';
import type { Dependency, ProgramRef } from '../../src/domain/graph/dependency.ts';
import { type Definition, defaultsOf } from '../../src/domain/settings/definition.ts';
import type { RecordType, Setting, ValueType } from '../../src/domain/settings/kinds.ts';
import { definitionType } from '../../src/domain/settings/table.ts';
import type { ActivityWindow } from './activity-window.ts';
import type { Check } from './check.ts';
import {
  amount,
  count,
  exactly,
  fallback,
  flag,
  integer,
  list,
  nameOf,
  nullable,
  number,
  optional,
  record,
  sparse,
  text,
} from './check.ts';
import type { DesiredInstance, Trigger } from './types.ts';

function valueCheck(type: ValueType, edition: number): Check<unknown> {
  switch (type.kind) {
    case 'flag':
      return flag;
    case 'text':
      return text;
    case 'words':
      return list(text);
    case 'enum':
      return nameOf(type.values);
    case 'list':
      return list(valueCheck(type.of, edition));
    case 'record':
      return recordCheck(type, edition);
    case 'number':
      return type.min < 0 ? number : amount;
    case 'integer':
    case 'duration':
    case 'bytes':
    case 'amount':
      return type.min < 0 ? integer : count;
  }
}

function settingCheck(
  { type, none, since }: Setting,
  edition: number,
  standard: unknown,
): Check<unknown> {
  const check = valueCheck(type, since ?? edition);
  const whole = none === undefined ? check : nullable(check);
  return since !== undefined && since > edition ? fallback(whole, standard) : whole;
}

/** @param edition of the table that what is on disk has at least */
function recordCheck(type: RecordType, edition: number): Check<unknown> {
  const standard = defaultsOf(type);
  return record(
    Object.fromEntries(
      Object.entries(type.fields).map(([name, setting]) => [
        name,
        settingCheck(setting, edition, standard[name]),
      ]),
    ),
  );
}

export const definition = recordCheck(definitionType, 1) as Check<Definition>;

export const programRef: Check<ProgramRef> = record({ program: text, environment: text });

const dependency: Check<Dependency> = record({
  on: programRef,
  condition: nameOf<Dependency['condition']>({
    STARTED: true,
    HEALTHY: true,
    COMPLETED: true,
    SUCCEEDED: true,
  }),
  delayMs: amount,
  propagate: nameOf<Dependency['propagate']>({ NONE: true, RESTART: true, STOP: true }),
  scope: nameOf<Dependency['scope']>({
    SAME_HOST: true,
    ANY_HOST: true,
    ALL_HOSTS: true,
    HOST: true,
  }),
  host: nullable(text),
  whenUnreachable: nameOf<Dependency['whenUnreachable']>({
    HOLD: true,
    CONTINUE: true,
    STOP: true,
  }),
  unreachableMs: amount,
});

const exclusion: Check<Exclusion> = record({ from: text, until: text });

const schedule: Check<Schedule> = record({
  scheduleId: text,
  name: text,
  cron: nullable(text),
  at: nullable(text),
  timeZone: text,
  gap: nameOf<Schedule['gap']>({ FIRE: true, SKIP: true }),
  fold: nameOf<Schedule['fold']>({ ONCE: true, TWICE: true }),
  startsAt: nullable(text),
  endsAt: nullable(text),
  exclusions: list(exclusion),
  action: nameOf<Schedule['action']>({
    START: true,
    STOP: true,
    RESTART: true,
    SIGNAL: true,
    RUN: true,
  }),
  signal: nullable(text),
  overlap: nameOf<Schedule['overlap']>({ SKIP: true, QUEUE: true, TERMINATE: true, ALLOW: true }),
  catchUp: nameOf<Schedule['catchUp']>({ NONE: true, LAST: true, ALL: true }),
  catchUpLimit: count,
  catchUpWithinMs: amount,
  jitterMs: amount,
  paused: flag,
  revision: count,
  effectiveSince: text,
});

const window: Check<ActivityWindow> = record({
  activityId: text,
  round: count,
  startsAt: number,
  endsAt: nullable(number),
  parameters: text,
});

/** Of what nobody has planned anything for. */
export const nothingPlanned: Pick<DesiredInstance, 'dependencies' | 'schedules' | 'windows'> = {
  dependencies: [],
  schedules: [],
  windows: [],
};

export const trigger: Check<Trigger> = sparse(
  record({
    commandId: optional(text),
    local: optional(exactly(true)),
    scheduleId: optional(text),
    scheduleName: optional(text),
    activityId: optional(text),
    dependency: optional(text),
    by: optional(text),
    byRef: optional(text),
    revision: optional(integer),
  }),
);

/** One element of the desired state, as it lies on disk. */
export const desiredInstance: Check<DesiredInstance> = sparse(
  record({
    instanceId: text,
    program: text,
    environment: text,
    index: count,
    programRevision: integer,
    desired: nameOf<DesiredInstance['desired']>({ RUNNING: true, STOPPED: true }),
    desiredReason: nameOf<DesiredInstance['desiredReason']>({
      AUTOSTART: true,
      NO_AUTOSTART: true,
      DISABLED: true,
      OPERATOR: true,
      SCHEDULE: true,
      ACTIVITY: true,
    }),
    definition,
    dependencies: fallback(list(dependency), []),
    schedules: fallback(list(schedule), []),
    windows: fallback(list(window), []),
    trigger: optional(trigger),
  }),
);

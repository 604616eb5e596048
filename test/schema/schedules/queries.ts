/** What tests ask about schedules. */
export const faults =
  '__typename ... on Error { code message path hint ... on InvalidInputError { issues { path message hint } } }';
export const fields = `id name description trigger { ... on CronTrigger { cron } ... on AtTrigger { at } } timeZone gap fold startsAt endsAt exclusions { from until } calendar calendarExclusions { from until }
  action signal overlap catchUp catchUpLimit catchUpWithinMs jitterMs paused revision effectiveSince createdBy { label } changedBy { label } hosts program { name } assignment { hosts }`;
export const mutation = (name: string, input: string, result: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${faults} ${result} } }`;
export const createSchedule = mutation(
  'createSchedule',
  'CreateScheduleInput',
  `... on CreateSchedulePayload { schedule { ${fields} } }`,
);
export const updateSchedule = mutation(
  'updateSchedule',
  'UpdateScheduleInput',
  `... on UpdateSchedulePayload { schedule { ${fields} } }`,
);
export const deleteSchedule = mutation(
  'deleteSchedule',
  'DeleteScheduleInput',
  '... on DeleteSchedulePayload { deletedId }',
);
export const pauseSchedule = mutation(
  'pauseSchedule',
  'PauseScheduleInput',
  '... on PauseSchedulePayload { schedule { paused revision effectiveSince next { dueAt } } }',
);
export const resumeSchedule = mutation(
  'resumeSchedule',
  'ResumeScheduleInput',
  '... on ResumeSchedulePayload { schedule { paused revision effectiveSince next { dueAt } } }',
);
export const setSchedules = mutation(
  'setSchedules',
  'SetSchedulesInput',
  '... on SetSchedulesPayload { created updated unchanged deleted assignment { hosts schedules { nodes { name trigger { ... on CronTrigger { cron } ... on AtTrigger { at } } } } } }',
);
export const runSchedule = mutation(
  'runSchedule',
  'RunScheduleInput',
  '... on RunSchedulePayload { command { id kind signal selector actor { label } targets { nodes { address status } } } }',
);

type Key = { readonly program: object; readonly hosts?: string };
type Settings = Readonly<Record<string, unknown>>;

/** Settings in one, as a ScheduleSpecInput. */
const specOf = ({ cron, at, ...spec }: Settings) => ({
  trigger: at === undefined ? { cron } : { at },
  ...spec,
});

/** The input that creates a schedule: its settings in one, over those of one that runs at three. */
export function creating(
  key: Key,
  { name = 'nightly', hosts = key.hosts, paused, cron, at, ...more }: Settings,
) {
  const trigger = at === undefined ? { cron: cron ?? '0 3 * * *' } : { at };
  const state = paused === undefined ? {} : { paused };
  return {
    assignment: { key: { program: key.program, hosts } },
    name,
    ...state,
    spec: specOf({ ...trigger, ...more }),
  };
}

/** How an input refers to the schedule "nightly", or another. */
export const scheduleRef = (key: Key, name = 'nightly') => ({
  schedule: { key: { ...key, name } },
});

/** The input that updates the schedule "nightly". */
export function updating(key: Key, { cron, at, ...more }: Settings) {
  return {
    ...scheduleRef(key),
    ...(cron === undefined && at === undefined
      ? {}
      : { trigger: at === undefined ? { cron } : { at } }),
    ...more,
  };
}

/** The input that sets all schedules of an assignment, each with its settings in one. */
export function setting(key: Key, list: readonly Settings[], more: Settings = {}) {
  const schedules = list.map(({ name, paused, ...settings }) => ({
    name,
    ...(paused === undefined ? {} : { paused }),
    spec: specOf(settings),
  }));
  return { assignment: { key }, schedules, ...more };
}

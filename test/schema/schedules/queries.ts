/** What tests ask about schedules. */
export const faults = '__typename ... on Error { code message path hint ... on InvalidInputError { issues { path message hint } } }';
export const fields = `id scheduleId name description cron at timeZone gap fold startsAt endsAt exclusions { from until } calendar calendarExclusions { from until }
  action signal overlap catchUp catchUpLimit catchUpWithinMs jitterMs paused revision owedSince createdBy changedBy hosts program { name } assignment { hosts }`;
export const mutation = (name: string, input: string, result: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${faults} ${result} } }`;
export const createSchedule = mutation('createSchedule', 'CreateScheduleInput', `... on Schedule { ${fields} }`);
export const changeSchedule = mutation('changeSchedule', 'ChangeScheduleInput', `... on Schedule { ${fields} }`);
export const deleteSchedule = mutation(
  'deleteSchedule',
  'DeleteScheduleInput',
  '... on DeletedSchedule { name hosts program { name environment } }',
);
export const pauseSchedule = mutation(
  'pauseSchedule',
  'PauseScheduleInput',
  '... on Schedule { paused revision owedSince next { dueAt } }',
);
export const resumeSchedule = mutation(
  'resumeSchedule',
  'ResumeScheduleInput',
  '... on Schedule { paused revision owedSince next { dueAt } }',
);
export const setSchedules = mutation(
  'setSchedules',
  'SetSchedulesInput',
  '... on SchedulesSet { created changed unchanged deleted assignment { hosts schedules { name cron } } }',
);
export const runScheduleNow = mutation(
  'runScheduleNow',
  'RunScheduleNowInput',
  '... on Command { id kind signal selector actor targets { nodes { address status } } }',
);

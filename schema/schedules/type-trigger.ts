/** What makes a schedule fire, in the graph. */
import { builder } from '../builder.ts';

const CronTrigger = builder.objectRef<{ readonly cron: string }>('CronTrigger').implement({
  description: 'A schedule that fires again and again.',
  fields: (t) => ({
    cron: t.exposeString('cron', {
      description: 'The cron line, in the time zone of the schedule.',
    }),
  }),
});
const AtTrigger = builder.objectRef<{ readonly at: Date }>('AtTrigger').implement({
  description: 'A schedule that fires once.',
  fields: (t) => ({
    at: t.expose('at', {
      type: 'DateTime',
      description: 'The instant at which the schedule fires.',
    }),
  }),
});
export const ScheduleTrigger = builder.unionType('ScheduleTrigger', {
  description: 'What makes a schedule fire: a cron line again and again, or an instant once.',
  types: [CronTrigger, AtTrigger],
  resolveType: (trigger) => ('cron' in trigger ? CronTrigger : AtTrigger),
});

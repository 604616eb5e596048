/**
 * The public schema: every domain, in their order. The agents' wire is another schema
 * (agent-schema.ts).
 */
import './plane/type.ts';
import './hosts/type.ts';
import './hosts/events.ts';
import './hosts/type-labels.ts';
import './programs/type.ts';
import './programs/events.ts';
import './programs/type-groupings.ts';
import './programs/type-owned.ts';
import './programs/type-revisions.ts';
import './programs/type-changing.ts';
import './instances/type.ts';
import './instances/events.ts';
import './instances/type-counts.ts';
import './publishing/type.ts';
import './publishing/events.ts';
import './assignments/type.ts';
import './assignments/events.ts';
import './assignments/type-changing.ts';
import './dependencies/type.ts';
import './dependencies/events.ts';
import './dependencies/type-changing.ts';
import './dependencies/type-graph.ts';
import './dependencies/type-reference.ts';
import './dependencies/type-live.ts';
import './dependencies/type-conditions.ts';
import './schedules/type.ts';
import './schedules/events.ts';
import './schedules/type-schedule.ts';
import './schedules/type-reference.ts';
import './schedules/type-changing.ts';
import './runs/type.ts';
import './runs/events.ts';
import './runs/type-query.ts';
import './runs/type-statistics.ts';
import './runs/type-trace.ts';
import './runs/type-schedules.ts';
import './commands/type.ts';
import './commands/events.ts';
import './commands/type-owned.ts';
import './commands/type-asking.ts';
import './activities/type.ts';
import './activities/events.ts';
import './activities/type-asking.ts';
import './channels/type.ts';
import './channels/events.ts';
import './clusters/events.ts';
import './channels/type-changing.ts';
import './events/type-lookup.ts';
import './hosts/type-live.ts';
import './programs/type-live.ts';
import './instances/type-live.ts';
import './assignments/type-live.ts';
import './schedules/type-live.ts';
import './runs/type-live.ts';
import './commands/type-live.ts';
import './activities/type-live.ts';
import './channels/type-live.ts';
import './clusters/type.ts';
import './clusters/type-jobs.ts';
import './clusters/type-changing.ts';
import './clusters/type-live.ts';
import './metrics/type.ts';
import './why/type.ts';
import './logs/type.ts';
import './terminals/type.ts';
import './terminals/events.ts';
import './terminals/type-opening.ts';
import './terminals/type-typing.ts';
import './search/type.ts';
import './incidents/type.ts';
import './incidents/events.ts';
import './incidents/type-acting.ts';
import './incidents/type-live.ts';
import './monitors/type.ts';
import './monitors/events.ts';
import './monitors/type-pings.ts';
import './monitors/type-changing.ts';
import './monitors/type-live.ts';
import './notifications/type-receivers.ts';
import './notifications/type-routes.ts';
import './notifications/type-silences.ts';
import './notifications/type.ts';
import './notifications/events.ts';
import './notifications/type-changing-receivers.ts';
import './notifications/type-changing-routes.ts';
import './notifications/type-live.ts';
import './access/type.ts';
import './access/type-changing.ts';
import './access/events.ts';
import './access/type-rate-limit.ts';
import './agents/type-plane.ts';
// After all domains: its enum has the kinds of all.
import './events/type.ts';
import './events/type-log.ts';
import './events/type-owned.ts';
import './incidents/type-records.ts';
import { GraphQLSchema, specifiedDirectives } from 'graphql';
import { builder } from './builder.ts';
import { requiresDirective } from './permission-directive.ts';
import { costDirectives, priced } from './pricing.ts';
import { guarded } from './root-access.ts';

// Sorting takes as long as a third of the building, at each start of a plane: what prints sorts.
const built = builder.toSchema({
  directives: [...specifiedDirectives, ...costDirectives],
  sortSchema: false,
});
// The argument of @requires has a type of the schema.
const complete = new GraphQLSchema({
  ...built.toConfig(),
  directives: [...built.getDirectives(), requiresDirective(built)],
});

export const schema: GraphQLSchema = priced(guarded(complete));

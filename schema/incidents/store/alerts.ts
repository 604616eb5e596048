/** What programs of hosts have raised, without a monitor. */
import { and, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { incidentInScope } from './incidents.ts';

/** Those that are open, of these hosts. */
export const openAlerts = (db: Database, scope: Scope, hostIds: readonly string[]) =>
  db
    .select({
      hostId: sql<string>`${incidents.hostId}`,
      component: incidents.component,
      ci: incidents.ci,
    })
    .from(incidents)
    .where(
      and(
        inArray(incidents.hostId, [...hostIds]),
        isNull(incidents.monitorId),
        ne(incidents.state, 'RESOLVED'),
        incidentInScope(scope),
      ),
    );

/** What replicas keep about the work that one of them does for all. */
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './tables.ts';

/** Work that one replica does for all. It belongs to its holder until then, unless it is renewed. */
export const jobLeases = pgTable('job_leases', {
  name: text('name').primaryKey(),
  holder: uuid('holder').notNull(),
  until: instant('until').notNull(),
});

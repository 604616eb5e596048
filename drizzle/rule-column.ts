/**
 * How the rule of a monitor is stored: one JSON document. An option that is newer than the document
 * is read as its default, so that no migration is needed.
 */
import { customType } from 'drizzle-orm/pg-core';
import type { MonitorRule } from '../src/domain/monitors.ts';
import { heartbeatDefaults } from '../src/domain/monitors-heartbeat.ts';

export const ruleColumn = customType<{ data: MonitorRule; driverData: string | MonitorRule }>({
  dataType: () => 'jsonb',
  toDriver: (rule) => JSON.stringify(rule),
  fromDriver: (stored) => {
    const rule: MonitorRule = typeof stored === 'string' ? JSON.parse(stored) : stored;
    return rule.kind === 'HEARTBEAT' ? { ...heartbeatDefaults, ...rule } : rule;
  },
});

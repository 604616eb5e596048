/** What of a reported trigger is stored with the event of its transition. */
import type { StateTrigger } from '../instances/topics.ts';
import { bounded } from './rules-reports.ts';
import type { TriggerReport } from './store/apply-states.ts';

const maxTriggerText = 500;

/** What of it is there, in bounds. Null: nothing is. */
export function triggerPayload(trigger: TriggerReport | null | undefined): StateTrigger | null {
  const given = Object.entries(trigger ?? {}).filter(
    ([, value]) => value != null && value !== false,
  );
  if (given.length === 0) return null;
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      typeof value === 'string' ? bounded(value, maxTriggerText) : value,
    ]),
  );
}

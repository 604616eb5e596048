/** Monitors, made as the file describes them: those of a program together, others one by one. */
import { isSame } from '../../base/same.ts';
import { keyOf } from '../../domain/fleet/check.ts';
import type { Fleet, ProgramItem } from '../../domain/fleet/fleet.ts';
import { type MonitorItem, storedMonitor } from '../../domain/fleet/monitors.ts';
import type { Place } from '../../domain/fleet/yaml-reader.ts';
import { type MonitorDefinition, watchesHosts, watchesPings } from '../../domain/monitors.ts';
import type { Client } from '../client/client.ts';
import {
  CreateMonitorDocument,
  DeleteMonitorDocument,
  UpdateMonitorDocument,
} from '../client/generated.ts';
import type { Result } from './apply-schedules.ts';
import type { KnownMonitor } from './known-fleet.ts';
import { inputOfRule } from './monitor-rules.ts';

interface Applying {
  readonly client: Client;
  readonly known: readonly KnownMonitor[];
  readonly dryRun: boolean;
  readonly apply: (what: string, place: Place, act: () => Promise<Result>) => Promise<unknown>;
}

/** Nothing where the file does not mention them. */
export async function applyMonitors(fleet: Fleet, applying: Applying): Promise<void> {
  const { known, apply } = applying;
  const names = new Set(
    [...fleet.programs.flatMap(({ monitors }) => monitors ?? []), ...fleet.monitors].map(
      ({ monitor }) => monitor.name,
    ),
  );
  for (const item of fleet.programs)
    if (item.monitors)
      await apply(`monitors of ${keyOf(item)}`, item.monitors[0] ?? item, () =>
        applyToProgram(item, names, applying),
      );
  for (const item of fleet.monitors) {
    const current = known.find(({ name }) => name === item.monitor.name);
    await apply(`monitor ${item.monitor.name}`, item, () => applyMonitor(item, current, applying));
  }
}

/** The monitors that have the program, and nothing else, as their target are all that are named. */
async function applyToProgram(
  program: ProgramItem,
  names: ReadonlySet<string>,
  applying: Applying,
): Promise<Result> {
  const { client, known, dryRun } = applying;
  const deleted: string[] = [];
  for (const { id, name, definition } of known) {
    const isOwn = definition.target === keyOf(program) && !watchesHosts(definition.rule);
    if (!isOwn || names.has(name)) continue;
    if (!dryRun) await client.mutate(DeleteMonitorDocument, { input: { monitor: { id } } });
    deleted.push(name);
  }
  const made = { created: [] as string[], changed: [] as string[], unchanged: [] as string[] };
  for (const item of program.monitors ?? []) {
    const current = known.find(({ name }) => name === item.monitor.name);
    const { verdict } = await applyMonitor(item, current, applying);
    made[verdict].push(item.monitor.name);
  }
  const { created, changed, unchanged } = made;
  const remarks = Object.entries({ created, changed, deleted }).flatMap(([verb, list]) =>
    list.length > 0 ? [`${verb} ${list.join(', ')}`] : [],
  );
  if (remarks.length === 0) return { verdict: 'unchanged' };
  return changed.length + deleted.length + unchanged.length === 0
    ? { verdict: 'created', remark: created.join(', ') }
    : { verdict: 'changed', remark: remarks.join('; ') };
}

async function applyMonitor(
  { monitor }: MonitorItem,
  current: KnownMonitor | undefined,
  { client, dryRun }: Pick<Applying, 'client' | 'dryRun'>,
): Promise<Result> {
  const wanted = storedMonitor(monitor, current?.definition ?? null);
  if (!current) {
    if (!dryRun) await client.mutate(CreateMonitorDocument, { input: inputOf(wanted) });
    return watchesPings(wanted.rule)
      ? { verdict: 'created', remark: howToPing(wanted) }
      : { verdict: 'created' };
  }
  const changed = (Object.keys(wanted) as (keyof MonitorDefinition)[]).filter(
    (field) => !isSame(wanted[field], current.definition[field]),
  );
  if (changed.length === 0) return { verdict: 'unchanged' };
  if (!dryRun) {
    const { name: _, ...input } = inputOf(wanted);
    await client.mutate(UpdateMonitorDocument, {
      input: {
        monitor: { id: current.id },
        ...input,
        // Somebody else's change between the reading and now must not be overwritten unseen.
        expectedRevision: current.revision,
      },
    });
  }
  const isPingedNow = watchesPings(wanted.rule) && !watchesPings(current.definition.rule);
  const remark = [changed.join(', '), ...(isPingedNow ? [howToPing(wanted)] : [])].join('; ');
  return { verdict: 'changed', remark };
}

/** A ping URL is a secret: it is in no file, and nothing that is applied prints it. */
const howToPing = ({ name }: MonitorDefinition): string =>
  `its ping URL: gander monitors ping-url ${/^[\w.-]+$/.test(name) ? name : JSON.stringify(name)}`;

/** An empty text takes away what was there. */
const inputOf = ({ description, rule, ...rest }: MonitorDefinition) => ({
  ...rest,
  description: description ?? '',
  rule: inputOfRule(rule),
});

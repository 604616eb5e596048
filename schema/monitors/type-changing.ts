/** Creating, updating and deleting monitors in the graph. */
import { AlreadyExists, Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { defaultSeverity } from '../../src/domain/monitors.ts';
import { change } from '../loaders.ts';
import { deletedId, type InputFields, mutation, type PayloadFields } from '../mutation.ts';
import { createMonitor, deleteMonitor, updateMonitor } from './store/change.ts';
import { loadMonitors, type MonitorRecord } from './store/monitors.ts';
import { type KeyedMonitor, rotatePingKey } from './store/ping-keys.ts';
import { locateMonitor, Monitor, MonitorRef } from './type.ts';
import { MonitorRuleInput, ruleOf } from './type-rule-inputs.ts';

const targetForm =
  'of hosts for HOST and for METRIC with a metric of hosts, as in web* or label:role=db; of instances for all others, as in web/staging, *@web1, group:shop or label:role=db';
const severityForm =
  'The severity, 1 to 5: 1 to 3 open an incident of that urgency, 1 being the most urgent; 4 writes a warning event, 5 an informational event. With LOG, those of the patterns count instead.';
const which = (t: InputFields) =>
  t.field({ type: MonitorRef, required: true, description: 'The monitor that is meant.' });
const payload = (t: PayloadFields<MonitorRecord>) => ({
  monitor: t.field({
    type: Monitor,
    description: 'The monitor as it is now.',
    resolve: ({ value }) => value,
  }),
});
/** The only answers that have the key. */
const keyedPayload = (t: PayloadFields<KeyedMonitor>) => ({
  monitor: t.field({
    type: Monitor,
    description: 'The monitor as it is now.',
    resolve: ({ value }) => value.monitor,
  }),
  pingPath: t.string({
    nullable: true,
    description:
      'The path of its ping URL, behind the address of the plane, as in /ping/KEY: GET, POST or HEAD of it pings a success, of /ping/KEY/start, /ping/KEY/fail and /ping/KEY/EXIT_CODE what these state. It is a secret, and shown this once. Null: the monitor is not pinged, or an earlier request with this idempotency key was answered with it.',
    resolve: ({ value }) => value.pingKey && `/ping/${value.pingKey}`,
  }),
});

mutation('createMonitor', {
  access: 'ADMIN',
  description: 'Creates a monitor. What is wrong already is raised at once.',
  input: (t) => ({
    name: t.string({
      required: true,
      description: 'The name, unique among all monitors, at most 100 characters.',
    }),
    description: t.string({
      description: 'A sentence on what the monitor is for, at most 500 characters.',
    }),
    rule: t.field({
      type: MonitorRuleInput,
      required: true,
      description: 'What the monitor raises on.',
    }),
    target: t.string({
      description: `The selector of what is watched: ${targetForm}. Required, but for a heartbeat by pings, which has none.`,
    }),
    severity: t.int({ required: true, defaultValue: defaultSeverity, description: severityForm }),
    ci: t.string({
      description:
        'The configuration item: the team or asset that answers for what is raised, at most 100 characters. None when left out.',
    }),
    enabled: t.boolean({
      required: true,
      defaultValue: true,
      description: 'False: the monitor is kept, and not evaluated.',
    }),
  }),
  failures: [InvalidInput, AlreadyExists],
  resolve: async ({ rule, description, ci, target, ...input }, context) => {
    const texts = { description: description ?? null, ci: ci ?? '', target: target ?? '' };
    const definition = { ...input, ...texts };
    const given = ruleOf(rule);
    return change(context, (tx) => createMonitor(tx, { ...definition, rule: given }));
  },
  created: {
    idOf: ({ monitor }) => monitor.id,
    /** The key is not kept, so it cannot be in a second answer. */
    again: async (tx, id): Promise<KeyedMonitor | undefined> => {
      const [monitor] = await loadMonitors(tx.db, tx.scope, [id]);
      return monitor && { monitor, pingKey: null };
    },
  },
  payload: keyedPayload,
});

mutation('updateMonitor', {
  access: 'ADMIN',
  description:
    'Updates a monitor; what is left out stays. What it had raised is resolved when its name, kind, severity or configuration item changes, the source of HEARTBEAT, or the options of LOG or METRIC, and raised again where it holds.',
  input: (t) => ({
    monitor: which(t),
    name: t.string({ description: 'The new name. It stays when left out.' }),
    description: t.string({ description: 'The new description. An empty one takes it away.' }),
    rule: t.field({ type: MonitorRuleInput, description: 'What the monitor raises on now.' }),
    target: t.string({ description: `The selector of what is watched now: ${targetForm}.` }),
    severity: t.int({ description: severityForm }),
    ci: t.string({ description: 'The new configuration item. An empty one takes it away.' }),
    enabled: t.boolean({
      description: 'False: what it had raised is resolved, and it is not evaluated.',
    }),
    expectedRevision: t.int({
      description:
        'The update is refused with ConflictError when the monitor is at another revision.',
    }),
  }),
  failures: [InvalidInput, NotFound, AlreadyExists, Conflict],
  resolve: async ({ monitor, rule, ...input }, context) => {
    const located = locateMonitor(monitor);
    const given = rule == null ? {} : { rule: ruleOf(rule) };
    return change(context, (tx) => updateMonitor(tx, located, { ...input, ...given }));
  },
  payload,
});

mutation('deleteMonitor', {
  access: 'ADMIN',
  description: 'Deletes a monitor, and resolves what it had raised.',
  input: (t) => ({ monitor: which(t) }),
  failures: [InvalidInput, NotFound],
  resolve: async ({ monitor }, context) => {
    const located = locateMonitor(monitor);
    return change(context, (tx) => deleteMonitor(tx, located));
  },
  payload: deletedId('Monitor'),
});

mutation('rotatePingKey', {
  access: 'ADMIN',
  description:
    'Gives a heartbeat by pings another ping URL, which is shown this once. The one before opens nothing any more.',
  input: (t) => ({
    monitor: which(t),
    onlyUnused: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'True: refused with ConflictError when the URL that it has was used, so that nothing that pings is cut off.',
    }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: async ({ monitor, onlyUnused }, context) => {
    const located = locateMonitor(monitor);
    return change(context, (tx) => rotatePingKey(tx, located, onlyUnused));
  },
  payload: keyedPayload,
});

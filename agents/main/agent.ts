/** One agent from start to end: opens its parts in order, lets them meet, and closes them in reverse. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { monotonicMs, wallMs } from '../../src/base/clock.ts';
import { version } from '../../src/base/version.ts';
import { desiredInstance } from '../core/definition.ts';
import type { MachineEvent } from '../core/events.ts';
import { storedFacts } from '../core/graph/stored-facts.ts';
import { HostRuntime } from '../host/runs/runtime.ts';
import { defaultRecordingBounds, type RecordingBounds } from '../host/terminals/recording-bounds.ts';
import { Recordings } from '../host/terminals/recordings.ts';
import { Shells } from '../host/terminals/shells.ts';
import { type Identity, machineId } from '../link/enrol.ts';
import { Link } from '../link/link.ts';
import { NonceFile } from '../link/nonce.ts';
import { Outbox } from '../link/outbox.ts';
import type { CommandReceipt, MetricsBody, MetricsRate } from '../link/wire.ts';
import { clocks } from './clocks.ts';
import { type LocalOptions, openLocal } from './commands/local-commands.ts';
import { publishSocket } from './commands/socket-paths.ts';
import { DesiredStore } from './desired/desired-store.ts';
import { FactsStore } from './desired/facts-store.ts';
import { deltaOf, snapshotOf } from './desired/heard.ts';
import type { Log } from './log.ts';
import { ActivityWindows } from './planning/activity-windows.ts';
import { ClockWatch } from './planning/clock-watch.ts';
import { BesideRuns } from './planning/concurrent-runs.ts';
import { Schedules } from './planning/schedules.ts';
import { SharedWallTimer } from './planning/wall-timer.ts';
import { Metrics } from './reporting/metrics.ts';
import { serveMetrics } from './reporting/metrics-endpoint.ts';
import { streamHandler } from './streams/streams.ts';
import { adoptAll, resendMissingReports, restoreState } from './supervisor/adoption.ts';
import { StateJournal } from './supervisor/state-journal.ts';
import { Supervisor } from './supervisor/supervisor.ts';

export interface AgentOptions {
  readonly folder: string;
  readonly identity: Identity;
  readonly log: Log;
  /** Bound of the outbox; 64 MiB by default. */
  readonly outboxBytes?: number;
  /** Number of the group that may use the control socket; by default the agent's own user alone. */
  readonly socketGroup?: number | null;
  /** Variables that programs and shells inherit beyond the usual ones: NAME or PREFIX*. */
  readonly passEnvironment?: readonly string[];
  readonly recordings?: RecordingBounds;
  /** Serves Prometheus on this port of loopback. */
  readonly metricsPort?: number | undefined;
}

export interface Agent {
  /** Resolves when all is put away. With `stopPrograms` it stops them first; otherwise they outlive it. */
  stop(options: { readonly stopPrograms: boolean }): Promise<void>;
}

/** How long the last reports may take to reach the plane. */
const lastReportsMs = 2000;

/** Opens the folder, adopts what lives, goes by the desired state on disk, and then looks for the plane. The folder must be locked. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { folder, identity, log } = options;
  const began = monotonicMs();
  let supervisor: Supervisor | null = null;
  let beside: BesideRuns | null = null;
  const parts = await openParts(options, (instanceId, event) =>
    beside?.has(instanceId) ? beside.hear(instanceId, event) : supervisor?.hear(instanceId, event),
  );
  const { host, outbox, desired, facts, memory, remembered, found, onProblem } = parts;

  // From here on nothing is awaited until all have met, so that no event of the host comes before its machine is there.
  const bootId = host.bootId();
  const rebooted = remembered.bootId !== null && remembered.bootId !== bootId;
  const { machines, ledger } = remembered;
  const { besides, schedules, windows, wallTimer } = plannersOf(options, parts, () => created.wake());
  beside = besides;
  const onReceived = (receipts: readonly CommandReceipt[]) => link.confirm(receipts);
  const wired = { onReports: () => link.send(), onReceived, planners: [schedules, windows], wallTimer, log };
  const { hostName } = identity;
  const created = new Supervisor({ host, outbox, desired, facts, hostName, memory, ledger, bootId, machines, ...wired });
  supervisor = created;
  const { recordings, shells } = terminalsOf(options, onProblem);
  const onMetricsRate = (rate: MetricsRate) => metrics.rate(rate);
  const streams = { recordings, shells, host, supervisor: created, onMetricsRate };
  const link = openLink(identity, machineId(folder), { nonce: new NonceFile(folder), ...streams, outbox, log, onProblem });
  const say = (body: MetricsBody) => link.sayMetrics(body);
  const metrics = new Metrics({ folder, machines: () => created.machines.values(), say, onProblem });
  resendMissingReports(outbox, remembered.said);
  memory.rewrite();
  adoptAll({ folder, supervisor: created, host, found: besides.adopt(found, rebooted), desired, rebooted, log });
  created.applyStored(rebooted || remembered.bootId === null);
  const running = link.run();
  // A callback that throws is a fault of the agent's own.
  running.catch((error: unknown) => {
    throw error;
  });
  log('info', 'agent started', { host: hostName, folder, version, programs: machines.length, tookMs: Math.round(monotonicMs() - began) });

  const endpoints = await openEndpoints(options, {
    supervisor: created,
    desired,
    schedules,
    host,
    connected: () => link.connected,
    metrics,
  });

  return {
    stop: async ({ stopPrograms }) => {
      if (stopPrograms) {
        memory.append(windows.interrupt(created.machines));
        await Promise.all([created.stopPrograms(), besides.stopAll()]);
      }
      await endpoints.close();
      if (link.connected) await link.drained(lastReportsMs);
      for (const part of [metrics, link, shells, recordings, besides, created, host, memory, desired, outbox]) part.close();
      log('info', stopPrograms ? 'agent ended, its programs are stopped' : 'agent ended, its programs go on');
    },
  };
}

/** What terminals and shells need. */
function terminalsOf(
  { folder, recordings: bounds = defaultRecordingBounds, passEnvironment = [] }: AgentOptions,
  onProblem: (message: string) => void,
) {
  const recordings = new Recordings({ folder, bounds, onProblem });
  return { recordings, shells: new Shells({ recordings, passEnvironment }) };
}

/** What makes events by the wall clock. */
function plannersOf({ folder, identity, log }: AgentOptions, { host, desired, memory, remembered }: Parts, wake: () => void) {
  const clock = new ClockWatch();
  const whenWritten = (action: () => void) => memory.whenWritten(action);
  const besides = new BesideRuns({ folder, host, bootId: host.bootId(), remembered: remembered.beside, whenWritten, wake });
  const schedules = new Schedules({ host: identity.hostName, desired, entries: remembered.schedules, beside: besides, clock, log });
  const wallTimer = new SharedWallTimer(wake, () => clock.observe());
  return { besides, schedules, windows: new ActivityWindows(remembered.entered), wallTimer };
}

/** Where people, programs and Prometheus come in. */
async function openEndpoints(
  { folder, identity: { hostName }, socketGroup = null, metricsPort, log }: AgentOptions,
  inside: Pick<LocalOptions, 'supervisor' | 'desired' | 'schedules' | 'host' | 'connected'> & { readonly metrics: Metrics },
): Promise<{ close(): Promise<void> }> {
  const { metrics, ...parts } = inside;
  const local = await openLocal({ folder: resolve(folder), hostName, socketGroup, log, ...parts });
  const endpoint = metricsPort === undefined ? null : await serveMetrics(metrics, hostName, metricsPort);
  return {
    close: async () => {
      await local.close();
      endpoint?.close();
    },
  };
}

type Parts = Awaited<ReturnType<typeof openParts>>;

/** What lies in the folder and lives on the host, before anything is decided about it. */
async function openParts(
  { folder, identity, log, outboxBytes, passEnvironment = [] }: AgentOptions,
  hear: (instanceId: string, event: MachineEvent) => void,
) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const onProblem = (message: string, detail?: unknown) => log('warn', message, detail === undefined ? {} : { detail: String(detail) });
  const host = await HostRuntime.open({
    folder,
    hostName: identity.hostName,
    publishSocket: publishSocket(folder),
    passEnvironment,
    onEvent: hear,
    onNotify: (instanceId, runId, fields) => hear(instanceId, { type: 'NOTIFIED', runId, fields }),
    onProblem,
  });
  const bounds = outboxBytes ? { maxBytes: outboxBytes } : {};
  const outbox = Outbox.open({ folder: join(folder, 'outbox'), bootId: host.bootId(), onProblem, ...bounds });
  const desired = DesiredStore.open({ folder, onProblem, readInstance: (value) => desiredInstance(value, 'instance') });
  const facts = new FactsStore({ folder, onProblem, read: (value) => storedFacts(value, 'facts') });
  const { memory, records } = StateJournal.open({ folder, onProblem });
  const remembered = restoreState(records, clocks(host.bootId()), log);
  if (remembered.damaged) memory.setAside();
  return { host, outbox, desired, facts, memory, remembered, found: await host.scan(), onProblem };
}

interface LinkParts {
  readonly nonce: NonceFile;
  readonly recordings: Recordings;
  readonly shells: Shells;
  readonly host: HostRuntime;
  readonly outbox: Outbox;
  readonly supervisor: Supervisor;
  readonly log: Log;
  readonly onProblem: (message: string) => void;
  readonly onMetricsRate: (rate: MetricsRate) => void;
}

function openLink(
  { websocketUrl: url, credential }: Identity,
  machine: string,
  { nonce, recordings, shells, host, outbox, supervisor, log, onProblem, onMetricsRate }: LinkParts,
): Link {
  return new Link({
    url,
    credential,
    machineId: machine,
    agentVersion: version,
    facts: () => host.facts(),
    outbox,
    nonce,
    onWelcome: ({ planeVersion }) => log('info', 'connected to the plane', { url, planeVersion }),
    onSnapshot: (heard) => supervisor.applySnapshot(snapshotOf(heard, wallMs())),
    onDelta: (heard) => supervisor.applyDelta(deltaOf(heard, wallMs())),
    onFacts: (facts) => supervisor.dependencies.hear(facts),
    onSessionEnd: () => supervisor.dependencies.fallSilent(),
    onCommand: (delivery) => supervisor.takeCommand(delivery),
    onStream: streamHandler({
      machines: () => supervisor.machines,
      logFiles: (key) => host.logFiles(key),
      type: (runId, bytes) => host.writeTerminal(runId, bytes),
      resize: (runId, rows, columns) => host.resizeTerminal(runId, rows, columns),
      recordings,
      shells,
    }),
    onMetricsRate,
    onDisconnected: (why) => log('warn', 'no connection to the plane; programs go on, and it is tried again', { why }),
    onProblem,
  });
}

/**
 * One agent from start to end: builds its parts in order, connects them, and closes them in
 * reverse.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { monotonicMs, wallMs } from '../../src/base/clock.ts';
import { version } from '../../src/base/version.ts';
import { desiredInstance } from '../core/definition.ts';
import { storedFacts } from '../core/graph/stored-facts.ts';
import { HostRuntime } from '../host/runs/runtime.ts';
import {
  defaultRecordingBounds,
  type RecordingBounds,
} from '../host/terminals/recording-bounds.ts';
import { Recordings } from '../host/terminals/recordings.ts';
import { Shells } from '../host/terminals/shells.ts';
import { type Identity, machineId } from '../link/enrol.ts';
import { Link } from '../link/link.ts';
import { NonceFile } from '../link/nonce.ts';
import { Outbox } from '../link/outbox.ts';
import { type AgentBus, createBus } from './bus.ts';
import { clocks } from './clocks.ts';
import { type EventSockets, openEvents } from './commands/event-sockets.ts';
import { type LocalOptions, openLocal } from './commands/local-commands.ts';
import { publishSocket } from './commands/socket-paths.ts';
import { DesiredStore } from './desired/desired-store.ts';
import { FactsStore } from './desired/facts-store.ts';
import { deltaOf, snapshotOf } from './desired/received.ts';
import type { Log } from './log.ts';
import { HostedMonitors } from './monitors/hosted-monitors.ts';
import { ActivityWindows } from './planning/activity-windows.ts';
import { ClockWatch } from './planning/clock-watch.ts';
import { ConcurrentRuns } from './planning/concurrent-runs.ts';
import { Schedules } from './planning/schedules.ts';
import { SharedWallTimer } from './planning/wall-timer.ts';
import { Metrics } from './reporting/metrics.ts';
import { serveMetrics } from './reporting/metrics-endpoint.ts';
import { loggedProblems, ProblemReports } from './reporting/problems.ts';
import { streamHandler } from './streams/stream-handler.ts';
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
  /** Where local programs may raise alerts. Left out: nowhere. */
  readonly events?: EventSockets | undefined;
  /** Serves Prometheus on this port of loopback. */
  readonly metricsPort?: number | undefined;
}

export interface Agent {
  /**
   * Resolves when everything is closed. With `stopPrograms` it stops the programs first; otherwise
   * they keep running.
   */
  stop(options: { readonly stopPrograms: boolean }): Promise<void>;
}

/** How long the last reports may take to reach the plane. */
const lastReportsMs = 2000;

/**
 * Opens the data folder, adopts running programs, applies the desired state on disk, and then
 * connects to the plane. The folder must be locked. Parts are built in the order in which they need
 * each other; what is left goes over the channels of the bus, which are connected last.
 */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { folder, log } = options;
  const began = monotonicMs();
  const bus = createBus();
  const stores = await openStores(options, bus);
  const { host, outbox, desired, journal, restored, rebooted, onProblem } = stores;
  const planning = plannersOf(options, stores, bus);
  const supervisor = supervisorOf(options, stores, planning, bus);
  const terminals = terminalsOf(options, stores);
  const { monitors } = planning;
  const metrics = new Metrics({
    folder,
    machines: () => supervisor.instances(),
    onSample: (sample) => monitors.sample(sample),
    send: bus.metricsSamples.send,
    onProblem,
  });
  const link = openLink(options, { stores, supervisor, metrics, monitors, ...terminals });

  // Without an await up to the connected bus: adoption comes before any event of the host.
  resendMissingReports(outbox, restored.lastReports);
  journal.rewrite();
  adoptAll({ folder, supervisor, host, found: stores.found, desired, rebooted, onProblem });
  supervisor.applyStored(rebooted || restored.bootId === null);
  connect(bus, supervisor, link);
  const running = link.run();
  // An exception in a callback is a bug of the agent.
  running.catch((error: unknown) => {
    throw error;
  });
  logStart(options, stores, monotonicMs() - began);

  const { schedules, windows } = planning;
  const endpoints = await openEndpoints(options, {
    supervisor,
    desired,
    schedules,
    host,
    metrics,
    onProblem,
    connected: () => link.connected,
  });

  return {
    stop: async ({ stopPrograms }) => {
      if (stopPrograms) {
        journal.append(windows.interrupt(supervisor.machines));
        await supervisor.stopPrograms();
      }
      await endpoints.close();
      if (link.connected) await link.drained(lastReportsMs);
      for (const part of [metrics, link, terminals.shells, terminals.recordings]) part.close();
      journal.append([...monitors.records()]);
      for (const part of [monitors, supervisor, host, journal, desired, outbox]) part.close();
      const programs = stopPrograms ? ', with its programs' : '; programs keep running';
      log('info', `agent stopped${programs}`);
    },
  };
}

function logStart(
  { identity, folder, log }: AgentOptions,
  { restored, bootId }: Stores,
  tookMs: number,
): void {
  log('info', 'agent started', {
    host: identity.hostName,
    folder,
    version,
    bootId,
    programs: restored.machines.length,
    tookMs: Math.round(tookMs),
  });
}

/** Connects the receivers. Events that the host sent before are handled now, after adoption. */
function connect(bus: AgentBus, supervisor: Supervisor, link: Link): void {
  bus.reportsStored.receive(() => link.send());
  bus.receipts.receive((receipts) => link.confirm(receipts));
  bus.metricsSamples.receive((body) => link.sendMetrics(body));
  bus.wakes.receive(() => supervisor.wake());
  const problems = new ProblemReports();
  bus.problems.receive((problem) => {
    const report = problems.next(problem, monotonicMs());
    if (report !== null) supervisor.report([report]);
  });
  bus.hostEvents.receive((addressed) => supervisor.feed([addressed]));
}

function supervisorOf(
  { identity }: AgentOptions,
  stores: Stores,
  { schedules, windows, concurrentRuns, monitors, wallTimer }: Planning,
  bus: AgentBus,
) {
  const { restored } = stores;
  return new Supervisor({
    ...stores,
    hostName: identity.hostName,
    acceptedCommands: restored.acceptedCommands,
    machines: restored.machines,
    onReports: bus.reportsStored.send,
    onReceived: bus.receipts.send,
    planners: [schedules, windows, concurrentRuns, monitors],
    wallTimer,
  });
}

function terminalsOf(
  { folder, recordings: bounds = defaultRecordingBounds, passEnvironment = [] }: AgentOptions,
  { onProblem }: Stores,
) {
  const recordings = new Recordings({ folder, bounds, onProblem });
  return { recordings, shells: new Shells({ recordings, passEnvironment }) };
}

type Planning = ReturnType<typeof plannersOf>;

/** The sources of events by the wall clock. */
function plannersOf(
  { identity, folder }: AgentOptions,
  { desired, restored, host, onProblem }: Stores,
  { wakes }: AgentBus,
) {
  const clock = new ClockWatch();
  const concurrentRuns = new ConcurrentRuns();
  const schedules = new Schedules({
    host: identity.hostName,
    desired,
    entries: restored.schedules,
    concurrentRuns,
    clock,
    onProblem,
  });
  const monitors = new HostedMonitors({
    folder,
    stored: restored.monitored,
    logFiles: (key) => host.logFiles(key),
    wake: () => wakes.send(),
    onProblem,
  });
  const wallTimer = new SharedWallTimer(wakes.send, () => clock.observe());
  const windows = new ActivityWindows(restored.entered);
  return { concurrentRuns, schedules, windows, monitors, wallTimer };
}

/** The sockets for people and programs on this host, and the port for Prometheus. */
async function openEndpoints(
  { folder, identity: { hostName }, socketGroup = null, events, metricsPort, log }: AgentOptions,
  inside: Pick<
    LocalOptions,
    'supervisor' | 'desired' | 'schedules' | 'host' | 'connected' | 'onProblem'
  > & { readonly metrics: Metrics },
): Promise<{ close(): Promise<void> }> {
  const { metrics, ...parts } = inside;
  const local = await openLocal({ folder: resolve(folder), hostName, socketGroup, log, ...parts });
  const { supervisor, onProblem } = parts;
  const alerts =
    events && (await openEvents({ ...events, folder, hostName, supervisor, onProblem }));
  const endpoint =
    metricsPort === undefined ? null : await serveMetrics(metrics, hostName, metricsPort);
  return {
    close: async () => {
      await local.close();
      await alerts?.close();
      endpoint?.close();
    },
  };
}

type Stores = Awaited<ReturnType<typeof openStores>>;

/** What is on disk and what runs on the host, before any decision. */
async function openStores(
  { folder, identity, log, outboxBytes, passEnvironment = [] }: AgentOptions,
  { hostEvents, problems }: AgentBus,
) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const onProblem = loggedProblems(log, problems.send);
  const host = await HostRuntime.open({
    folder,
    hostName: identity.hostName,
    publishSocket: publishSocket(folder),
    passEnvironment,
    onEvent: (instanceId, event) => hostEvents.send({ instanceId, event }),
    onNotify: (instanceId, runId, fields) =>
      hostEvents.send({ instanceId, event: { type: 'NOTIFIED', runId, fields } }),
    onProblem,
  });
  const bootId = host.bootId();
  const bounds = outboxBytes ? { maxBytes: outboxBytes } : {};
  const outbox = Outbox.open({ folder: join(folder, 'outbox'), bootId, onProblem, ...bounds });
  const desired = DesiredStore.open({
    folder,
    onProblem,
    readInstance: (value) => desiredInstance(value, 'instance'),
  });
  const facts = new FactsStore({ folder, onProblem, read: (value) => storedFacts(value, 'facts') });
  const { journal, records } = StateJournal.open({ folder, onProblem });
  const restored = restoreState(records, clocks(bootId), onProblem);
  if (restored.damaged) journal.setAside();
  const rebooted = restored.bootId !== null && restored.bootId !== bootId;
  return {
    host,
    bootId,
    rebooted,
    outbox,
    desired,
    facts,
    journal,
    restored,
    found: await host.scan(),
    onProblem,
  };
}

interface LinkParts {
  readonly stores: Stores;
  readonly supervisor: Supervisor;
  readonly metrics: Metrics;
  readonly monitors: HostedMonitors;
  readonly recordings: Recordings;
  readonly shells: Shells;
}

function openLink(
  { folder, identity, log }: AgentOptions,
  { stores, supervisor, metrics, monitors, recordings, shells }: LinkParts,
): Link {
  const { host, outbox, onProblem } = stores;
  const { websocketUrl: url, credential } = identity;
  return new Link({
    url,
    credential,
    machineId: machineId(folder),
    agentVersion: version,
    facts: () => host.facts(),
    outbox,
    nonce: new NonceFile(folder, onProblem),
    onWelcome: ({ planeVersion }) => log('info', 'connected to the plane', { url, planeVersion }),
    onSnapshot: (received) => supervisor.applySnapshot(snapshotOf(received, wallMs())),
    onDelta: (received) => supervisor.applyDelta(deltaOf(received, wallMs())),
    onFacts: (facts) => supervisor.dependencies.applyFacts(facts),
    onSessionEnd: () => supervisor.dependencies.markDisconnected(),
    onCommand: (delivery) => supervisor.takeCommand(delivery),
    onStream: streamHandler({
      machines: () => supervisor.machines,
      logFiles: (key) => host.logFiles(key),
      type: (runId, bytes) => host.writeTerminal(runId, bytes),
      resize: (runId, rows, columns) => host.resizeTerminal(runId, rows, columns),
      recordings,
      shells,
      onProblem,
    }),
    onMetricsRate: (rate) => metrics.rate(rate),
    onMonitors: (received) => monitors.receive(received),
    onDisconnected: (why) =>
      log('warn', 'disconnected from the plane; retrying, programs keep running', {
        code: 'DISCONNECTED',
        why,
      }),
    onProblem,
  });
}

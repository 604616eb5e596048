/**
 * The bridge as a whole: its folder, its connection to the plane, and what goes between that and
 * supervisord.
 */
import { join } from 'node:path';
import { monotonicMs, wallMs } from '../../src/base/clock.ts';
import { version } from '../../src/base/version.ts';
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import { supervisordLauncher } from '../../src/domain/host-facts.ts';
import { desiredInstance } from '../core/definition.ts';
import { readBootId, readFacts } from '../host/facts.ts';
import { type Identity, machineId } from '../link/enrol.ts';
import { Link } from '../link/link.ts';
import type { LinkOptions } from '../link/link-options.ts';
import { NonceFile } from '../link/nonce.ts';
import { Outbox } from '../link/outbox.ts';
import { DesiredStore } from '../main/desired/desired-store.ts';
import { deltaOf, snapshotOf } from '../main/desired/received.ts';
import type { Log } from '../main/log.ts';
import { loggedProblems, ProblemReports } from '../main/reporting/problems.ts';
import { Bridge } from './bridge.ts';
import type { ListenerEvent } from './listener.ts';
import { logStreams } from './logs.ts';
import { Observation } from './observation.ts';
import type { SupervisorRpc } from './rpc.ts';
import type { Settings } from './settings.ts';
import { StateFile } from './state-file.ts';

export interface RunningBridge {
  take(event: ListenerEvent): void;
  stop(): Promise<void>;
}

/** How long the last reports may take to reach the plane. */
const lastReportsMs = 2000;

/** The folder must be locked. */
export function startBridge(
  { folder, environment, own }: Settings,
  identity: Identity,
  rpc: SupervisorRpc,
  log: Log,
): RunningBridge {
  const problems = new ProblemReports();
  const onProblem = loggedProblems(log, (problem) => {
    const report = problems.next(problem, monotonicMs());
    if (report === null) return;
    outbox.append([{ at: wallMs(), body: report }]);
    link.send();
  });
  const outbox = Outbox.open({ folder: join(folder, 'outbox'), bootId: readBootId(), onProblem });
  const desired = DesiredStore.open({
    ...{ folder, onProblem },
    readInstance: (value) => desiredInstance(value, 'instance'),
  });
  const bridge = new Bridge({
    ...{ rpc, outbox, desired, onProblem, own, environment, hostName: identity.hostName },
    stateFile: new StateFile(folder, onProblem),
    onReports: () => link.send(),
    onPrograms: () => void observation.send(),
  });
  const link = new Link({
    ...{ outbox, onProblem, ...identified(identity, folder, onProblem) },
    ...fromPlane(bridge, desired),
    onWelcome: ({ planeVersion }) => {
      log('info', 'connected to the plane', { url: identity.websocketUrl, planeVersion });
      void observation.send();
    },
    onStream: logStreams(
      (instanceId) => bridge.infos.get(bridge.processOf(instanceId) ?? ''),
      onProblem,
    ),
    onDisconnected: (why) =>
      log('warn', 'disconnected from the plane; retrying', { code: 'DISCONNECTED', why }),
  });
  const observation = new Observation({
    ...{ environment, onProblem },
    connection: () => link.connection,
    programs: () => bridge.programs,
  });
  const running = link.run();
  running.catch((error: unknown) => {
    throw error;
  });
  bridge.wake();
  log('info', 'bridge started', { host: identity.hostName, folder, version });
  return {
    take: (event) => bridge.take(event),
    stop: async () => {
      observation.close();
      if (link.connected) await link.drained(lastReportsMs);
      bridge.close();
      for (const part of [link, desired, outbox]) part.close();
    },
  };
}

const identified = (
  { websocketUrl, credential }: Identity,
  folder: string,
  onProblem: OnProblem,
) => ({
  ...{ url: websocketUrl, credential, machineId: machineId(folder), agentVersion: version },
  facts: () => ({ ...readFacts('SHIM'), launcher: supervisordLauncher }),
  nonce: new NonceFile(folder, onProblem),
});

/** Desired state and commands. */
const fromPlane = (
  bridge: Bridge,
  desired: DesiredStore,
): Pick<LinkOptions, 'onSnapshot' | 'onDelta' | 'onCommand'> => ({
  onSnapshot: (received) => {
    const before = [...desired.instances.keys()];
    desired.replace(snapshotOf(received, wallMs()));
    const gone = [
      ...before.filter((id) => !desired.instances.has(id)),
      ...received.removals.map((one) => one.instanceId),
    ];
    bridge.desiredChanged([...new Set(gone)]);
  },
  onDelta: (received) => {
    const delta = deltaOf(received, wallMs());
    if (desired.change(delta)) bridge.desiredChanged(delta.removed);
  },
  onCommand: (delivery) => bridge.command(delivery),
});

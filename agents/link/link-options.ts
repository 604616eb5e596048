/** What the link to the plane needs of its agent, and what it passes on to the agent. */

import type { OnProblem } from '../../src/domain/agent-problems.ts';
import type { ReportedHostFacts } from '../../src/domain/host-facts.ts';
import type { NonceFile } from './nonce.ts';
import type { Outbox } from './outbox.ts';
import type { StreamHandler } from './streams.ts';
import type {
  Delivery,
  DependencyFacts,
  MetricsRate,
  ReceivedDelta,
  ReceivedMonitor,
  ReceivedSnapshot,
  Welcome,
} from './wire.ts';

export interface LinkOptions {
  /** ws:// or wss:// address of the plane's endpoint for agents. */
  readonly url: string;
  readonly credential: string;
  readonly machineId: string;
  readonly agentVersion: string;
  /** Asked again for each session. */
  readonly facts: () => ReportedHostFacts;
  readonly outbox: Outbox;
  readonly nonce: Pick<NonceFile, 'stored' | 'store'>;
  readonly onWelcome?: (welcome: Welcome) => void;
  readonly onSnapshot: (snapshot: ReceivedSnapshot) => void;
  readonly onDelta: (delta: ReceivedDelta) => void;
  /**
   * What comes before a session's snapshot is handed on together with that, right before it:
   * neither is to be judged without the other.
   */
  readonly onFacts?: (facts: DependencyFacts) => void;
  readonly onCommand: (delivery: Delivery) => void;
  readonly onMetricsRate?: (rate: MetricsRate) => void;
  /** The monitors that this host evaluates, all of them. */
  readonly onMonitors?: (monitors: readonly ReceivedMonitor[]) => void;
  /** Somebody wants to watch. Absent: this agent has nothing to show. */
  readonly onStream?: StreamHandler;
  /**
   * The connection is lost or cannot be made; it is tried again by itself. Reported once until the
   * next welcome.
   */
  readonly onDisconnected?: (why: string) => void;
  /** A session has ended, or could not begin although there was a connection. */
  readonly onSessionEnd?: () => void;
  /**
   * Something that a person should know: refused for good, a report that the plane does not take.
   */
  readonly onProblem: OnProblem;
  /**
   * Silence after which the plane is asked for a sign of life, and how long it has to give one.
   * 10,000 each.
   */
  readonly keepAliveMs?: number;
  readonly pongTimeoutMs?: number;
}

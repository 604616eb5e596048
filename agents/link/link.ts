/**
 * The agent's one connection to the plane: it opens it, keeps it open, sends what the outbox holds
 * and passes on what it receives. It decides nothing about programs. The order of things is
 * PROTOCOL.md, sections 2 to 4.
 */

import { WebSocket } from 'ws';
import { delay } from '../../src/base/clock.ts';
import { type ErrorCode, Failure, ReportOutOfOrder } from '../../src/base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../../src/base/retry.ts';
import {
  type AgentProblem,
  type AgentProblemCode,
  problemCode,
} from '../../src/domain/agent-problems.ts';
import {
  AgentCommandReceivedDocument,
  AgentMetricsDocument,
  AgentReportDocument,
  AgentSessionDocument,
  type AgentSessionSubscription,
} from '../../src/sdk/agent/generated.ts';
import { type Connection, openConnection } from '../../src/sdk/connection.ts';
import { unwrap } from '../../src/sdk/faults.ts';
import { aged } from './ages.ts';
import { messageOf } from './files.ts';
import type { LinkOptions } from './link-options.ts';
import { describeFailure, finalRefusals, notAccepted, refusals } from './refusals.ts';
import { newSession, type Session } from './session.ts';
import {
  type Acknowledgement,
  type CommandReceipt,
  type DependencyFacts,
  type Entry,
  type MetricsBody,
  maxBatchBytes,
  maxReportsPerBatch,
  protocolVersions,
  type ReceivedSnapshot,
  type Welcome,
} from './wire.ts';

/** After a refusal that only a person can mend. */
export const refusedRetryMs = 30_000;
/**
 * So many reports in a row that the plane refuses are each their own fault; more, and it may be the
 * plane's.
 */
const refusalsAtOnce = 3;

export class Link {
  readonly #options: LinkOptions;
  readonly #stopped = new AbortController();
  #session: Session | null = null;
  #attempt = 0;
  /** The code of the last failure that was reported. */
  #reported: ErrorCode | null = null;
  #refusals = 0;
  #metricsUnderWay = false;
  #waiting: { readonly sequence: number; readonly resolve: () => void }[] = [];

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** True between welcome and end of a session. */
  get connected(): boolean {
    return this.connection !== null;
  }

  /** For what is neither report nor sample. Null: there is no session. */
  get connection(): Connection | null {
    return this.#session?.welcomed ? this.#session.connection : null;
  }

  /** Runs until `close`. Rejects only when a callback throws. */
  async run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      const failure = await this.#once();
      if (this.#stopped.signal.aborted) return;
      await delay(this.#pauseMs(failure), this.#stopped.signal);
    }
  }

  /** Something new is in the outbox: it goes out at once when nothing is under way. */
  send(): void {
    const session = this.#session;
    if (session?.welcomed !== true || session.inFlight) return;
    const { outbox } = this.#options;
    const reports = this.#read(session, session.limit, maxBatchBytes);
    if (reports === null || reports.length === 0) return;
    session.inFlight = true;
    const { epoch } = outbox;
    session.connection
      .execute(AgentReportDocument, { input: { epoch, reports: aged(reports, outbox.now()) } })
      .then(
        ({ agentReport }) => this.#answered(session, reports.length, () => unwrap(agentReport)),
        (error: unknown) =>
          this.#answered(session, reports.length, () => {
            throw error;
          }),
      );
  }

  /** What follows in the outbox. Null: it cannot be read now, and is sent later. */
  #read(session: Session, count: number, bytes: number): readonly Entry[] | null {
    const { outbox } = this.#options;
    try {
      return outbox.read(outbox.acknowledged, count, bytes);
    } catch (error) {
      this.#sendLater(session, {
        code: problemCode(error, 'REPORTS_DELAYED'),
        detail: `${messageOf(error)}; its reports are sent later`,
      });
      return null;
    }
  }

  /**
   * Confirms commands ahead of a backlog that their DELIVERED reports stand behind, so that the
   * plane does not let them expire meanwhile. A hint: what is lost of it comes with the reports,
   * and a plane that does not know it refuses it.
   */
  confirm(receipts: readonly CommandReceipt[]): void {
    const session = this.#session;
    const { outbox } = this.#options;
    if (session?.welcomed !== true || outbox.last - outbox.acknowledged <= session.limit) return;
    for (const input of receipts)
      session.connection.execute(AgentCommandReceivedDocument, { input }).catch(() => {});
  }

  /**
   * Sends what was measured, if it can be sent now: without a session, or while an earlier one is
   * on its way, it is dropped.
   */
  sendMetrics(body: MetricsBody): void {
    const session = this.#session;
    if (session?.welcomed !== true || this.#metricsUnderWay) return;
    this.#metricsUnderWay = true;
    const done = () => {
      this.#metricsUnderWay = false;
    };
    // A refusal is no matter: the next one may be taken, and a plane that knows no metrics takes
    // none.
    session.connection.execute(AgentMetricsDocument, { input: body }).then(done, done);
  }

  /**
   * Resolves when the plane has all that is in the outbox now, or after `withinMs`. @returns
   * whether it has
   */
  async drained(withinMs: number): Promise<boolean> {
    const { outbox } = this.#options;
    const sequence = outbox.last;
    const has = () => outbox.acknowledged >= sequence;
    if (has()) return true;
    const ended = new AbortController();
    this.#waiting.push({ sequence, resolve: () => ended.abort() });
    await delay(withinMs, ended.signal);
    return has();
  }

  /** Ends the connection and every attempt. */
  close(): void {
    this.#stopped.abort();
    this.#session?.connection.close();
  }

  /** One connection from its opening to its end. @returns why it ended */
  async #once(): Promise<unknown> {
    const { url, credential: token, keepAliveMs, pongTimeoutMs } = this.#options;
    let connection: Connection;
    try {
      const timing = { keepAliveMs, pongTimeoutMs };
      connection = await openConnection({ url, token, webSocketImpl: WebSocket, ...timing });
    } catch (error) {
      return error;
    }
    if (this.#stopped.signal.aborted) {
      connection.close();
      return null;
    }
    const session = newSession(connection, this.#options.onStream ?? null);
    this.#session = session;
    const messages = connection.subscribe(AgentSessionDocument, { input: this.#introduction() });
    try {
      for (;;) {
        const next = await messages.next().catch((error: unknown) => ({ failed: error }));
        if ('failed' in next) {
          // Two that take the session over from each other must not do so ever faster.
          session.failed ||= next.failed instanceof Failure && next.failed.code === 'CONFLICT';
          return next.failed;
        }
        if (next.done) return null;
        this.#receive(session, next.value.agentSession);
      }
    } finally {
      this.#session = null;
      session.streams.close();
      if (session.welcomed && !session.failed) this.#attempt = 0;
      this.#options.onSessionEnd?.();
      connection.close();
    }
  }

  /** What a session begins with. */
  #introduction() {
    const { outbox, machineId, agentVersion, facts, nonce } = this.#options;
    return {
      protocolVersions,
      agentVersion,
      machineId,
      epoch: outbox.epoch,
      nonce: nonce.stored,
      facts: facts(),
    };
  }

  #receive(session: Session, message: AgentSessionSubscription['agentSession']): void {
    if (message.__typename === 'AgentWelcome') this.#welcome(session, message);
    else if (message.__typename === 'DesiredSnapshot') this.#takeSnapshot(session, message);
    else if (message.__typename === 'DesiredDelta') this.#options.onDelta(message);
    else if (message.__typename === 'DependencyFacts') this.#takeFacts(session, message);
    else if (message.__typename === 'MonitorRules') this.#options.onMonitors?.(message.monitors);
    else if (message.__typename === 'MetricsRate') this.#options.onMetricsRate?.(message);
    else if (message.__typename === 'CommandDelivery') this.#options.onCommand(message);
    else session.streams.receive(message);
  }

  #takeFacts(session: Session, facts: DependencyFacts): void {
    if (session.snapshotReceived) this.#options.onFacts?.(facts);
    else session.facts = facts;
  }

  #takeSnapshot(session: Session, snapshot: ReceivedSnapshot): void {
    session.snapshotReceived = true;
    if (session.facts !== null) this.#options.onFacts?.(session.facts);
    session.facts = null;
    this.#options.onSnapshot(snapshot);
  }

  #welcome(session: Session, welcome: Welcome): void {
    try {
      // First: whoever reports has proved to have it.
      this.#options.nonce.store(welcome.nonce);
    } catch (error) {
      this.#problem(
        'STATE_NOT_WRITTEN',
        `the session cannot begin, since its nonce cannot be written: ${messageOf(error)}`,
      );
      this.#giveUp(session);
      return;
    }
    session.welcomed = true;
    session.maxLimit = Math.min(maxReportsPerBatch, welcome.maxReportsPerBatch);
    session.limit = session.maxLimit;
    this.#reported = null;
    this.#options.onWelcome?.(welcome);
    this.#takeUp(session, welcome.acknowledged);
  }

  /** Goes on after what the plane has. A new epoch needs a new session. */
  #takeUp(session: Session, acknowledged: number): void {
    if (this.#resumes(acknowledged)) {
      this.#acknowledged();
      this.send();
    } else {
      this.#giveUp(session);
    }
  }

  #resumes(acknowledged: number): boolean {
    try {
      if (this.#options.outbox.resume(acknowledged)) return true;
      this.#problem(
        'OUTBOX_RESTARTED',
        'plane and outbox do not fit together (one of them was put back); the outbox begins again with a gap',
      );
    } catch (error) {
      this.#problem(
        problemCode(error, 'REPORTS_DELAYED'),
        `the outbox must begin again, and cannot now; the next session tries it: ${messageOf(error)}`,
      );
    }
    return false;
  }

  #acknowledged(): void {
    const { acknowledged } = this.#options.outbox;
    const done = this.#waiting.filter((waiter) => waiter.sequence <= acknowledged);
    if (done.length === 0) return;
    this.#waiting = this.#waiting.filter((waiter) => !done.includes(waiter));
    for (const waiter of done) waiter.resolve();
  }

  #giveUp(session: Session): void {
    session.failed = true;
    session.welcomed = false;
    session.connection.close();
  }

  #answered(session: Session, count: number, answer: () => Acknowledgement): void {
    if (this.#session !== session || !session.welcomed) return;
    session.inFlight = false;
    try {
      const { sequence, refused = [] } = answer();
      for (const report of refused)
        this.#problem(
          'REPORT_REFUSED',
          `the plane refuses report ${report.sequence}, and goes on behind it: ${report.message}`,
        );
      this.#refusals = 0;
      session.troubles = 0;
      session.limit = Math.min(session.maxLimit, session.limit * 2);
      this.#options.outbox.acknowledge(sequence);
      this.#acknowledged();
      this.send();
    } catch (error) {
      this.#refused(session, count, error);
    }
  }

  #refused(session: Session, count: number, error: unknown): void {
    // Asked again for what was just sent, there is nothing to do but to wait.
    if (
      error instanceof ReportOutOfOrder &&
      error.expected !== this.#options.outbox.acknowledged + 1
    ) {
      this.#takeUp(session, error.expected - 1);
    } else if (error instanceof Failure && refusals.has(error.code)) {
      this.#narrow(session, count, error);
    } else {
      // Not the report's fault as far as is known (for example, the database is down).
      this.#sendLater(session, {
        code: 'REPORTS_DELAYED',
        detail: `the plane cannot take reports now; it is tried again: ${messageOf(error)}`,
      });
    }
  }

  /** The session is worth keeping meanwhile. @param problem reported the first time in a row */
  #sendLater(session: Session, problem: AgentProblem): void {
    session.inFlight = true;
    if (session.troubles === 0) this.#options.onProblem(problem);
    const again = () => {
      session.inFlight = false;
      if (this.#session === session) this.send();
    };
    setTimeout(again, retryDelayMs(reconnectPolicy, session.troubles, Math.random())).unref();
    session.troubles += 1;
  }

  /**
   * The batch is not acceptable: halved until the one report is found that the plane refuses, which
   * then gives way to a gap.
   */
  #narrow(session: Session, count: number, failure: Failure): void {
    const { outbox, onProblem } = this.#options;
    session.limit = Math.max(1, Math.floor(count / 2));
    if (count === 1) {
      const [report] = this.#read(session, 1, 1) ?? [];
      if (report === undefined) return;
      onProblem({
        code: 'REPORT_REFUSED',
        unreported: 'problem' in report.body,
        detail: `the plane refuses a report; a gap is reported in its place: ${failure.message}: ${JSON.stringify(report).slice(0, 2000)}`,
      });
      outbox.discard(report.sequence);
      this.#refusals += 1;
      if (this.#refusals > refusalsAtOnce) {
        this.#giveUp(session);
        return;
      }
    }
    this.send();
  }

  #problem(code: AgentProblemCode, detail: string): void {
    this.#options.onProblem({ code, detail });
  }

  /** How long to wait before the next connection. */
  #pauseMs(error: unknown): number {
    const failure = error instanceof Failure ? error : null;
    const code = failure?.code ?? 'UNAVAILABLE';
    if (this.#reported !== code && (this.#reported === null || finalRefusals.has(code))) {
      this.#reported = code;
      const problem = finalRefusals.get(code);
      if (problem)
        this.#problem(problem, code === 'UNAUTHENTICATED' ? notAccepted : describeFailure(failure));
      else this.#options.onDisconnected?.(failure?.message ?? 'the plane ended the session');
    }
    if (finalRefusals.has(code)) return refusedRetryMs;
    const pause = retryDelayMs(reconnectPolicy, this.#attempt, Math.random());
    this.#attempt += 1;
    return pause;
  }
}

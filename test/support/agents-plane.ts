/**
 * A plane of one host in memory, on a real WebSocket: the duties of PROTOCOL.md and none of its
 * database. It can misbehave on request.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CommandReceipt, Delivery, Entry, ReportBody } from '../../agents/link/wire.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import type { Fact } from '../../src/domain/graph/dependency.ts';
import { type Change, fault, type Message, type Snapshot } from './agents-plane-messages.ts';
import { patienceMs } from './patience.ts';

interface Session {
  readonly socket: WebSocket;
  readonly id: string;
}

export class AgentsPlane {
  /** Every report stored, in order. */
  readonly stored: (Entry & { readonly epoch: string })[] = [];
  readonly lastOf = new Map<string, number>();
  snapshot: Snapshot = { revision: 1, instances: [] };
  /** Facts about other hosts, sent at each session's start. Null: this plane sends none. */
  facts: readonly Fact[] | null = null;
  /** Unfinished commands: delivered at each session's start. */
  readonly commands = new Map<string, Delivery>();
  readonly sessions: { readonly epoch: string; readonly machineId: string }[] = [];
  readonly batches: number[] = [];
  maxReportsPerBatch = 500;
  /** Commands that were confirmed outside the order of reports. */
  readonly receipts: CommandReceipt[] = [];
  credential = 'gdr_agent_test';
  joinToken = 'gdr_join_test';
  enrolments: Record<string, unknown>[] = [];
  /** Asked for each batch: what goes wrong with it. */
  misbehave: (() => 'drop-before' | 'drop-after' | 'internal' | 'hold' | null) | null = null;
  /** The answers to reports that are held back: each is sent when it is called. */
  readonly held: (() => void)[] = [];
  /** True for a report that is refused as InvalidInput, and its batch with it. */
  refuses: ((entry: Entry) => boolean) | null = null;
  /** Whether agents are refused as an old copy of their folder. */
  superseded = false;
  /** Takes connections and answers nothing, pings neither. */
  mute = false;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, autoPong: false });
  #session: Session | null = null;
  readonly #waiters = new Set<() => void>();

  private constructor() {
    this.#server = createServer((request, response) => this.#enrol(request, response));
    this.#server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (connection) =>
        this.#connected(connection),
      );
    });
  }

  static async start(port = 0): Promise<AgentsPlane> {
    const plane = new AgentsPlane();
    await new Promise<void>((resolve, reject) => {
      plane.#server.once('error', reject);
      plane.#server.listen(port, '127.0.0.1', resolve);
    });
    return plane;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/agent`;
  }

  get websocketUrl(): string {
    return `ws://127.0.0.1:${this.port}/agent`;
  }

  get connected(): boolean {
    return this.#session !== null;
  }

  bodies(): ReportBody[] {
    return this.stored.map((entry) => entry.body);
  }

  transitions(instanceId?: string) {
    return this.bodies().flatMap((body) =>
      'transition' in body &&
      (instanceId === undefined || body.transition.instanceId === instanceId)
        ? [body.transition]
        : [],
    );
  }

  /** What an instance waits for, as it was reported last. */
  waitsFor(instanceId: string) {
    return this.bodies()
      .flatMap((body) =>
        'waiting' in body && body.waiting.instanceId === instanceId ? [body.waiting.blockers] : [],
      )
      .at(-1);
  }

  commandReports(commandId: string) {
    return this.bodies().flatMap((body) =>
      'command' in body && body.command.commandId === commandId ? [body.command] : [],
    );
  }

  /** The first truthy value of `check`, asked after each report and session, and now and then. */
  async until<T>(check: () => T, timeoutMs = patienceMs): Promise<NonNullable<T>> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const value = check();
      if (value) return value as NonNullable<T>;
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#waiters.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, 200);
        this.#waiters.add(wake);
      });
      if (performance.now() > until)
        throw new Error(
          `not within ${timeoutMs} ms: ${check.toString()}; stored: ${JSON.stringify(this.bodies().slice(-12))}`,
        );
    }
  }

  /** Ends every connection, as a network that is cut does. */
  cut(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  change({ changed, removed, removals: known = [] }: Change): void {
    const revision = this.snapshot.revision + 1;
    const gone = new Set([...removed, ...changed.map((one) => one.instanceId)]);
    this.snapshot = {
      revision,
      instances: [
        ...this.snapshot.instances.filter((one) => !gone.has(one.instanceId)),
        ...changed,
      ],
    };
    const byNobody = (instanceId: string) => ({ instanceId, desiredBy: null, desiredByRef: null });
    const removals = removed.map(
      (id) => known.find(({ instanceId }) => instanceId === id) ?? byNobody(id),
    );
    this.#send({ __typename: 'DesiredDelta', revision, changed, removals });
  }

  sendFacts(facts: readonly Fact[]): void {
    this.facts = facts;
    this.#send({ __typename: 'DependencyFacts', facts });
  }

  command(
    kind: Delivery['kind'],
    targets: Delivery['targets'],
    signal: Delivery['signal'] = null,
  ): string {
    const delivery: Delivery = {
      commandId: randomUUID(),
      kind,
      signal,
      targets,
      expiresInMs: null,
    };
    this.commands.set(delivery.commandId, delivery);
    this.#send({ __typename: 'CommandDelivery', ...delivery });
    return delivery.commandId;
  }

  /** Asks for an action. */
  act(action: string, given: readonly string[], targets: Delivery['targets']): string {
    const delivery: Delivery = {
      commandId: randomUUID(),
      kind: 'ACTION',
      signal: null,
      action,
      arguments: given,
      targets,
      expiresInMs: null,
    };
    this.commands.set(delivery.commandId, delivery);
    this.#send({ __typename: 'CommandDelivery', ...delivery });
    return delivery.commandId;
  }

  /** Sends an unfinished command once more, as a plane may at any time. */
  redeliver(commandId: string): void {
    const delivery = this.commands.get(commandId);
    if (delivery) this.#send({ __typename: 'CommandDelivery', ...delivery });
  }

  /** Breaks every connection without a word. */
  drop(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  async stop(): Promise<void> {
    this.drop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #changed(): void {
    for (const wake of [...this.#waiters]) wake();
  }

  #connected(socket: WebSocket): void {
    let allowed = false;
    socket.on('message', (data) => {
      if (this.mute) return;
      const message = JSON.parse(String(data));
      if (message.type === 'connection_init') {
        allowed = message.payload?.token === this.credential;
        if (allowed) socket.send('{"type":"connection_ack"}');
        else socket.close(4403, 'Forbidden');
      } else if (message.type === 'ping') socket.send('{"type":"pong"}');
      else if (message.type === 'subscribe' && allowed)
        this.#operation({ socket, id: message.id }, message.payload);
    });
    socket.on('close', () => {
      if (this.#session?.socket === socket) this.#session = null;
      this.#changed();
    });
  }

  #operation(
    operation: Session,
    payload: { readonly query: string; readonly variables: { readonly input: never } },
  ): void {
    const starts = payload.query.includes('agentSession');
    if (starts && this.superseded)
      this.#decline(operation, 'AGENT_SUPERSEDED', 'a newer copy of this agent has connected');
    else if (starts) this.#begin(operation, payload.variables.input);
    else if (payload.query.includes('agentReport'))
      this.#report(operation, payload.variables.input);
    else if (payload.query.includes('agentCommandReceived'))
      this.#received(operation, payload.variables.input);
    // Such as metrics.
    else this.#decline(operation, 'BAD_REQUEST', 'this plane does not know that');
  }

  #received({ socket, id }: Session, receipt: CommandReceipt): void {
    this.receipts.push(receipt);
    const agentCommandReceived = { __typename: 'CommandReceipt', commandId: receipt.commandId };
    socket.send(JSON.stringify({ id, type: 'next', payload: { data: { agentCommandReceived } } }));
    socket.send(JSON.stringify({ id, type: 'complete' }));
    this.#changed();
  }

  #decline({ socket, id }: Session, code: string, message: string): void {
    const errors = [{ message, extensions: { code } }];
    socket.send(JSON.stringify({ id, type: 'next', payload: { data: null, errors } }));
    socket.send(JSON.stringify({ id, type: 'complete' }));
  }

  #begin(session: Session, input: { readonly epoch: string; readonly machineId: string }): void {
    this.sessions.push(input);
    const { lastOf, snapshot, commands } = this;
    const acknowledged = lastOf.get(input.epoch) ?? 0;
    this.#session = session;
    this.#send({
      __typename: 'AgentWelcome',
      hostId: randomUUID(),
      hostName: 'test',
      protocolVersion: 1,
      planeVersion: '0',
      acknowledged,
      nonce: uuidv7(),
      maxReportsPerBatch: this.maxReportsPerBatch,
    });
    if (this.facts !== null) this.#send({ __typename: 'DependencyFacts', facts: this.facts });
    this.#send({ __typename: 'DesiredSnapshot', ...snapshot });
    for (const command of commands.values())
      this.#send({ __typename: 'CommandDelivery', ...command });
    this.#changed();
  }

  #send(message: Message): void {
    const session = this.#session;
    session?.socket.send(
      JSON.stringify({
        id: session.id,
        type: 'next',
        payload: { data: { agentSession: message } },
      }),
    );
  }

  #report(
    { socket, id }: Session,
    input: { readonly epoch: string; readonly reports: readonly Entry[] },
  ): void {
    const trouble = this.misbehave?.() ?? null;
    if (trouble === 'drop-before') {
      socket.terminate();
      return;
    }
    if (trouble === 'internal') {
      const errors = [
        {
          message: 'Something went wrong',
          path: ['agentReport'],
          extensions: { code: 'INTERNAL' },
        },
      ];
      socket.send(JSON.stringify({ id, type: 'next', payload: { data: null, errors } }));
      socket.send(JSON.stringify({ id, type: 'complete' }));
      return;
    }
    const agentReport = this.#store(input);
    this.#changed();
    if (trouble === 'drop-after') {
      socket.terminate();
      return;
    }
    const answer = () => {
      socket.send(JSON.stringify({ id, type: 'next', payload: { data: { agentReport } } }));
      socket.send(JSON.stringify({ id, type: 'complete' }));
    };
    if (trouble === 'hold') this.held.push(answer);
    else answer();
  }

  #store({
    epoch,
    reports,
  }: {
    readonly epoch: string;
    readonly reports: readonly Entry[];
  }): object {
    this.batches.push(reports.length);
    if (
      reports.length > this.maxReportsPerBatch ||
      reports.some((report) => this.refuses?.(report))
    ) {
      return fault('InvalidInputError', 'INVALID_INPUT', 'a report is not acceptable', {
        issues: [],
      });
    }
    let last = this.lastOf.get(epoch) ?? 0;
    const fresh: Entry[] = [];
    for (const report of reports) {
      if (report.sequence <= last) continue;
      if ((report.first ?? report.sequence) > last + 1) {
        return fault('ReportOutOfOrderError', 'REPORT_OUT_OF_ORDER', 'out of order', {
          expected: (this.lastOf.get(epoch) ?? 0) + 1,
        });
      }
      fresh.push(report);
      last = report.sequence;
    }
    this.stored.push(...fresh.map((report) => ({ ...report, epoch })));
    this.lastOf.set(epoch, last);
    for (const { body } of fresh) {
      if ('command' in body && body.command.status !== 'DELIVERED')
        this.commands.delete(body.command.commandId);
    }
    return { __typename: 'ReportAcknowledgement', epoch, sequence: last };
  }

  #enrol(request: IncomingMessage, response: ServerResponse): void {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const { input } = JSON.parse(text).variables as { input: Record<string, unknown> };
      this.enrolments.push(input);
      const enrolAgent =
        input['joinToken'] === this.joinToken
          ? {
              __typename: 'AgentEnrolment',
              hostId: randomUUID(),
              hostName: input['hostName'],
              credential: this.credential,
              protocolVersion: 1,
            }
          : fault(
              'EnrolmentRefusedError',
              'JOIN_TOKEN_REJECTED',
              'the join token is not accepted',
              { hint: 'make another' },
            );
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { enrolAgent } }));
    });
  }
}

/** Terminal sessions without a plane or an agent: the host, its shell and the timers are played. */
import { setMaxListeners } from 'node:events';
import type { AccessHold, NewEvent, Plane, SessionStreams } from '../../schema/context.ts';
import type { TerminalOpening } from '../../schema/terminals/opening.ts';
import {
  type SessionTimes,
  sessionTimes,
  type TerminalElement,
} from '../../schema/terminals/session.ts';
import { type OpeningRequest, openSession } from '../../schema/terminals/sessions.ts';
import { tokenActor } from '../../src/base/actor.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { Broker } from '../../src/server/host-streams.ts';

export const hostId = '00000000-0000-7000-8000-00000000000a';
export const tokenId = '00000000-0000-7000-8000-00000000000b';

/** A plane of which sessions need only these. */
export function fakePlane({
  committed = async () => {},
  ready = async () => {},
}: {
  /** Resolves when a write is on disk. */
  readonly committed?: () => Promise<void>;
  /** Resolves when a stream may be opened. */
  readonly ready?: () => Promise<void>;
} = {}): { readonly plane: Plane; readonly events: NewEvent[]; broker: Broker } {
  const events: NewEvent[] = [];
  const broker = new Broker({} as never, 'replica');
  const write = async (_actor: unknown, work: (tx: unknown) => Promise<unknown>) => {
    const emitted: NewEvent[] = [];
    const value = await work({ emit: (event: NewEvent) => emitted.push(event) });
    await committed();
    events.push(...emitted);
    return value;
  };
  const open: Broker['open'] = async (...args) => {
    await ready();
    return broker.open(...args);
  };
  const plane = {
    streams: { open, attached: broker.attached.bind(broker) },
    background: (work: Promise<unknown>) => void work,
    write,
    change: async (actor: unknown, _scope: unknown, work: (tx: unknown) => Promise<unknown>) => ({
      ...{ value: await write(actor, work), warnings: [], sequence: 1 },
    }),
  };
  return { plane: plane as unknown as Plane, events, broker };
}

/** A host whose shell has written all of `content`, and ends when all of it was taken. */
export class Host {
  readonly #broker: Broker;
  readonly #content: Buffer;
  readonly #partBytes: number;
  readonly #ends: boolean;
  #session: SessionStreams;
  #gone = new AbortController();
  opened = 0;
  asked = 0;
  hangUps = 0;
  readonly sizes: (readonly [number, number])[] = [];
  /** What ended is kept no longer: it cannot be resumed. */
  forgets = false;

  constructor(broker: Broker, content: string, { partBytes = 3, ends = true } = {}) {
    this.#broker = broker;
    this.#content = Buffer.from(content);
    this.#partBytes = partBytes;
    this.#ends = ends;
    this.#session = this.#attach();
  }

  /** Its connection breaks, and it is back at once. */
  reconnect(): void {
    this.#gone.abort();
    this.#session.close();
    this.#gone = new AbortController();
    this.#session = this.#attach();
  }

  disconnect(): void {
    this.#gone.abort();
    this.#session.close();
  }

  #attach(): SessionStreams {
    const session = this.#broker.attach(hostId);
    void this.#serve(session, this.#gone.signal);
    return session;
  }

  async #serve(session: SessionStreams, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (let message = session.take(); message; message = session.take()) {
        if (message.type === 'StreamOpen' && message.shell) {
          this.asked += 1;
          if (!message.shell.resume) this.opened += 1;
          const { streamId } = message;
          const refusal = { code: 'CONFLICT', message: 'it does not run' };
          if (this.forgets && message.shell.resume)
            void this.#broker.deliver(hostId, streamId, null, refusal);
          else void this.#show(streamId, message.shell.after ?? 0);
        }
        if (message.type === 'StreamInput')
          this.sizes.push([message.rows ?? 0, message.columns ?? 0]);
        if (message.type === 'StreamClose' && message.hangUp) this.hangUps += 1;
      }
      await session.ready(signal);
    }
  }

  async #show(streamId: string, after: number): Promise<void> {
    const send = (element: object) => this.#broker.deliver(hostId, streamId, element, null);
    let offset = after;
    if (!(await send({ data: '', offset }))) return;
    while (offset < this.#content.length) {
      const part = this.#content.subarray(offset, offset + this.#partBytes);
      if (!(await send({ data: part.toString('base64'), offset }))) return;
      offset += part.length;
    }
    if (this.#ends) await send({ data: '', offset, exit: { code: 4 } });
  }
}

const { signal } = new AbortController();
setMaxListeners(0, signal);
export const endless: AccessHold = { ended: signal, release: () => {} };

/** Timers that end when the test wants it. */
export class Timers {
  readonly #armed = new Set<() => void>();
  readonly after: SessionTimes['after'] = (_ms, run) => {
    this.#armed.add(run);
    return () => this.#armed.delete(run);
  };

  get armed(): number {
    return this.#armed.size;
  }

  fire(): void {
    const due = [...this.#armed];
    this.#armed.clear();
    for (const run of due) run();
  }
}

export function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

export function openingOf(): Omit<TerminalOpening, 'hold'> {
  const sessionId = uuidv7();
  return {
    ...{ sessionId, kind: 'SHELL', hostId, about: {}, tokenId, readOnly: false },
    ...{ actor: tokenActor(tokenId, 'alice'), resumed: false },
    size: { rows: null, columns: null },
    request: ({ after, size, again }) => ({
      shell: {
        ...{ shellId: sessionId, resume: again, after: after?.offset ?? null },
        ...{ command: [], user: null, record: false, ...size },
      },
    }),
  };
}

export const request: OpeningRequest = {
  ...{ idempotencyKey: null, input: {}, resume: null },
  hold: () => endless,
};

export async function opened(plane: Plane, times: Partial<SessionTimes> = {}, hold = endless) {
  const all = { ...sessionTimes, ...times };
  return (await openSession(plane, { ...request, hold: () => hold }, openingOf(), all)).value;
}

/** Takes up a session under another opening. */
export const resume = (plane: Plane, sessionId: string, more: Partial<TerminalOpening> = {}) =>
  openSession(
    plane,
    { ...request, resume: sessionId },
    { ...openingOf(), sessionId, resumed: true, ...more },
  );

export async function allOf(reader: AsyncIterable<TerminalElement>): Promise<TerminalElement[]> {
  const elements: TerminalElement[] = [];
  for await (const element of reader) elements.push(element);
  return elements;
}

export const textOf = (elements: readonly TerminalElement[]) =>
  Buffer.concat(elements.map(({ data }) => Buffer.from(data, 'base64'))).toString();

export const position = (cursor: string) => ({ file: '', offset: Number(cursor.split('.')[0]) });

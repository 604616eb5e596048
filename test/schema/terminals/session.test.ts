/**
 * Terminal sessions against a host that is played here: what readers get who come and go, and when
 * a session ends.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccessHold, NewEvent, Plane, SessionStreams } from '../../../schema/context.ts';
import type { TerminalElement, TerminalOpening } from '../../../schema/terminals/session.ts';
import { sessionTimes } from '../../../schema/terminals/session.ts';
import { findSession, openSession } from '../../../schema/terminals/sessions.ts';
import { tokenActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { Broker } from '../../../src/server/host-streams.ts';
import { until } from '../../support/until.ts';

const hostId = '00000000-0000-7000-8000-00000000000a';
const tokenId = '00000000-0000-7000-8000-00000000000b';

/** A plane of which sessions need only these. */
function fakePlane(): { readonly plane: Plane; readonly events: NewEvent[]; broker: Broker } {
  const events: NewEvent[] = [];
  const broker = new Broker({} as never, 'replica');
  const write = async (_actor: unknown, work: (tx: unknown) => Promise<unknown>) =>
    work({ emit: (event: NewEvent) => events.push(event) });
  const plane = {
    streams: broker,
    background: (work: Promise<unknown>) => void work,
    write,
    change: async (actor: unknown, work: (tx: unknown) => Promise<unknown>) => ({
      ...{ value: await write(actor, work), warnings: [], sequence: 1 },
    }),
  };
  return { plane: plane as unknown as Plane, events, broker };
}

/** A host whose shell has written all of `content`, and ends when all of it was taken. */
class Host {
  readonly #broker: Broker;
  readonly #content: Buffer;
  readonly #partBytes: number;
  readonly #ends: boolean;
  #session: SessionStreams;
  #gone = new AbortController();
  opened = 0;
  hangUps = 0;

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
          if (!message.shell.resume) this.opened += 1;
          void this.#show(message.streamId, message.shell.after ?? 0);
        }
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

const endless: AccessHold = { ended: new AbortController().signal, release: () => {} };

function openingOf(hold: AccessHold = endless): TerminalOpening {
  const sessionId = uuidv7();
  return {
    ...{ sessionId, kind: 'SHELL', hostId, about: {}, tokenId, hold, readOnly: false },
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

const request = { tokenId, idempotencyKey: null, input: {}, resume: null };

async function opened(plane: Plane, times = {}, hold?: AccessHold) {
  const opening = () => openingOf(hold);
  return (await openSession(plane, request, opening, { ...sessionTimes, ...times })).value;
}

const textOf = (elements: readonly TerminalElement[]) =>
  Buffer.concat(elements.map(({ data }) => Buffer.from(data, 'base64'))).toString();

const position = (cursor: string) => ({ file: '', offset: Number(cursor.split('.')[0]) });

test('readers that come and go, and lose what was under way, together read everything once', async () => {
  const visits = fc.array(
    fc.record({
      elements: fc.nat(4),
      lost: fc.nat(2),
      breaks: fc.boolean(),
    }),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(visits, fc.string({ maxLength: 40 }), async (each, content) => {
      const { plane, broker, events } = fakePlane();
      const host = new Host(broker, content);
      const session = await opened(plane);
      const seen: TerminalElement[] = [];
      const place = () => (seen.length > 0 ? position(seen.at(-1)?.cursor ?? '') : null);
      for (const { elements, lost, breaks } of each) {
        const reader = session.read(place());
        for (let taken = 0; taken < elements + lost; taken += 1) {
          const { value, done } = await reader.next();
          if (done) break;
          if (taken < elements) seen.push(value);
        }
        await reader.return?.();
        if (breaks) host.reconnect();
      }
      for await (const element of session.read(place())) seen.push(element);
      expect(textOf(seen)).toBe(content);
      expect(seen.at(-1)).toMatchObject({ exit: { code: 4 } });
      expect(host.opened).toBe(1);
      expect(events.map(({ kind }) => kind)).toEqual(['TERMINAL_OPENED', 'TERMINAL_CLOSED']);
      session.end(null);
      host.disconnect();
    }),
  );
});

test('a session that nobody reads ends, and its shell is hung up; one that is read does not', async () => {
  const { plane, broker, events } = fakePlane();
  const host = new Host(broker, 'text', { ends: false });
  const session = await opened(plane, { unreadMs: 50 });
  const { sessionId } = session.opening;
  expect(session.expiresAt).toBeInstanceOf(Date);
  const reader = session.read(null);
  await reader.next();
  expect(session.expiresAt).toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(findSession(plane, sessionId, tokenId)).toBe(session);
  await reader.return?.();
  await until(() => host.hangUps === 1);
  expect(() => findSession(plane, sessionId, tokenId)).toThrow(/no terminal session/);
  await until(() => events.at(-1)?.kind === 'TERMINAL_CLOSED');
  host.disconnect();
});

test('a session ends with the grant that it was opened with, for its reader too', async () => {
  const { plane, broker } = fakePlane();
  const host = new Host(broker, 'text', { ends: false });
  const grant = new AbortController();
  let released = 0;
  const hold = { ended: grant.signal, release: () => (released += 1) };
  const session = await opened(plane, {}, hold);
  const reader = session.read(null);
  const rest = (async () => {
    for await (const _ of reader);
  })();
  grant.abort();
  await expect(rest).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await until(() => host.hangUps === 1);
  expect(released).toBe(1);
  host.disconnect();
});

test('a reader waits for a host that is out of reach, but not for ever', async () => {
  const { plane, broker } = fakePlane();
  const host = new Host(broker, 'text', { ends: false });
  const session = await opened(plane, { awayMs: 50 });
  const reader = session.read(null);
  await reader.next();
  host.disconnect();
  const rest = (async () => {
    for await (const _ of reader);
  })();
  await expect(rest).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(() => findSession(plane, session.opening.sessionId, tokenId)).toThrow();
});

test('a host that does not answer opens nothing', async () => {
  const { plane, broker, events } = fakePlane();
  const silent = broker.attach(hostId);
  await expect(opened(plane, { openMs: 20 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(events).toEqual([]);
  silent.close();
});

test('a token has a bounded number of sessions', async () => {
  const { plane, broker } = fakePlane();
  const host = new Host(broker, 'text', { ends: false });
  const sessions = await Promise.all(Array.from({ length: 64 }, () => opened(plane)));
  await expect(opened(plane)).rejects.toMatchObject({ code: 'CONFLICT' });
  sessions[0]?.end(null);
  const another = await opened(plane);
  for (const session of [...sessions, another]) session.end(null);
  host.disconnect();
});

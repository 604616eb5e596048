/**
 * Terminal sessions against a host that is played: what readers get who come and go, and when a
 * session ends.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TerminalElement } from '../../../schema/terminals/session.ts';
import { findSession } from '../../../schema/terminals/sessions.ts';
import {
  allOf,
  deferred,
  fakePlane,
  Host,
  opened,
  position,
  Timers,
  textOf,
  tokenId,
} from '../../support/terminal-host.ts';
import { until } from '../../support/until.ts';

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
  const timers = new Timers();
  const session = await opened(plane, timers);
  const { sessionId } = session.opening;
  expect(session.expiresAt).toBeInstanceOf(Date);
  expect(timers.armed).toBe(1);
  const reader = session.read(null);
  await reader.next();
  expect(session.expiresAt).toBeNull();
  expect(timers.armed).toBe(0);
  expect(await findSession(plane, sessionId, tokenId)).toBe(session);
  await reader.return?.();
  expect(timers.armed).toBe(1);
  timers.fire();
  await until(() => host.hangUps === 1);
  await expect(findSession(plane, sessionId, tokenId)).rejects.toThrow(/no terminal session/);
  await until(() => events.at(-1)?.kind === 'TERMINAL_CLOSED');
  expect(events.at(-1)?.payload).toMatchObject({ failure: null });
  host.disconnect();
});

test('a reader that comes back to a terminal which shows nothing gets an element at once', async () => {
  const { plane, broker } = fakePlane();
  const host = new Host(broker, 'text', { partBytes: 4, ends: false });
  const session = await opened(plane);
  const first = session.read(null);
  const seen = [await first.next(), await first.next()].map(({ value }) => value);
  expect(textOf(seen)).toBe('text');
  await first.return?.();
  const second = session.read(position(seen.at(-1).cursor));
  expect(await second.next()).toEqual({
    value: { cursor: '4.', data: '', exit: null, recording: null },
    done: false,
  });
  expect(host.asked).toBe(1);
  session.end(null);
  host.disconnect();
});

test('a reader that has missed the last output gets the end when the host keeps nothing', async () => {
  const { plane, broker } = fakePlane();
  const host = new Host(broker, 'text');
  const session = await opened(plane);
  await allOf(session.read(null));
  host.forgets = true;
  const late = await allOf(session.read({ file: '', offset: 1 }));
  expect(late.at(-1)).toMatchObject({ cursor: '4.', data: '', exit: { code: 4 } });
  expect(await allOf(session.read(null))).toMatchObject([{ exit: { code: 4 } }]);
  session.end(null);
  host.disconnect();
});

test('of two readers that ask the host at once, the newer one reads it', async () => {
  let gates = [deferred()];
  gates[0]?.resolve();
  let asked = 0;
  const { plane, broker } = fakePlane({ ready: () => (gates[asked++] ?? deferred()).promise });
  const host = new Host(broker, 'text');
  const session = await opened(plane);
  gates = [...gates, deferred(), deferred()];
  const older = allOf(session.read({ file: '', offset: 0 })).catch((error: unknown) => error);
  await until(() => asked === 2);
  const newer = session.read({ file: '', offset: 0 });
  // It is attached, then the host answers it.
  await newer.next();
  const answer = newer.next();
  await until(() => asked === 3);
  gates[2]?.resolve();
  await answer;
  gates[1]?.resolve();
  expect(await older).toMatchObject({ code: 'CONFLICT' });
  expect(textOf(await allOf(newer))).toBe('text');
  expect(host.asked).toBe(2);
  session.end(null);
  host.disconnect();
});

test('the time of a session whose terminal has ended runs on while it is read', async () => {
  const { plane, broker } = fakePlane();
  const host = new Host(broker, 'text');
  const timers = new Timers();
  const session = await opened(plane, timers);
  await allOf(session.read(null));
  const { expiresAt } = session;
  expect(expiresAt).toBeInstanceOf(Date);
  const again = session.read({ file: '', offset: 0 });
  await again.next();
  expect([session.expiresAt, timers.armed]).toEqual([expiresAt, 1]);
  await allOf(again);
  expect([session.expiresAt, timers.armed]).toEqual([expiresAt, 1]);
  timers.fire();
  await expect(findSession(plane, session.opening.sessionId, tokenId)).rejects.toThrow();
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
  await expect(findSession(plane, session.opening.sessionId, tokenId)).rejects.toThrow();
  host.disconnect();
});

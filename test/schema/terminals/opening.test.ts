/** Opening and resuming terminal sessions: what the log has before the host is asked. */
import { expect, test } from 'vitest';
import { closeSession, findSession, openSession } from '../../../schema/terminals/sessions.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import {
  allOf,
  deferred,
  fakePlane,
  Host,
  hostId,
  opened,
  openingOf,
  request,
  resume,
  Timers,
  tokenId,
} from '../../support/terminal-host.ts';
import { until } from '../../support/until.ts';

test('nothing is asked of a host before the log has it, and nothing if the log cannot', async () => {
  const commit = deferred();
  const { plane, broker, events } = fakePlane({ committed: () => commit.promise });
  const host = new Host(broker, 'text');
  const opening = openingOf();
  const done = openSession(plane, request, opening);
  // All that can happen without the commit has happened.
  await new Promise(setImmediate);
  expect(host.asked).toBe(0);
  commit.resolve();
  const { value } = await done;
  expect(events[0]?.kind).toBe('TERMINAL_OPENED');
  expect(events[0]?.payload).toEqual({
    ...{ sessionId: opening.sessionId, kind: 'SHELL', readOnly: false },
  });
  value.end(null);
  host.disconnect();

  const full = fakePlane({ committed: () => Promise.reject(new Error('no space left')) });
  const other = new Host(full.broker, 'text');
  await expect(opened(full.plane)).rejects.toThrow('no space left');
  expect([other.asked, full.events]).toEqual([0, []]);
  other.disconnect();
});

test('nobody reads or types before the log has it, but the session can be closed', async () => {
  const commit = deferred();
  const { plane, broker, events } = fakePlane({ committed: () => commit.promise });
  const host = new Host(broker, 'text');
  const { sessionId } = openingOf();
  const opening = resume(plane, sessionId);
  let isFound = false;
  const found = findSession(plane, sessionId, tokenId).finally(() => {
    isFound = true;
  });
  await new Promise(setImmediate);
  expect(isFound).toBe(false);
  closeSession(plane, sessionId, tokenId);
  commit.resolve();
  await expect(opening).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(found).rejects.toMatchObject({ code: 'CONFLICT' });
  await until(() => events.length === 2);
  expect(events.map(({ kind }) => kind)).toEqual(['TERMINAL_OPENED', 'TERMINAL_CLOSED']);
  expect(host.asked).toBe(0);
  host.disconnect();
});

test('a host that does not answer opens nothing, and the log has why', async () => {
  const { plane, broker, events } = fakePlane();
  const silent = broker.attach(hostId);
  const timers = new Timers();
  const done = opened(plane, timers);
  await until(() => timers.armed === 1);
  timers.fire();
  await expect(done).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await until(() => events.length === 2);
  expect(events.map(({ kind }) => kind)).toEqual(['TERMINAL_OPENED', 'TERMINAL_CLOSED']);
  expect(events[1]?.payload).toMatchObject({
    failure: 'the host has not opened the terminal',
    outputBytes: 0,
  });
  silent.close();
});

test('a session of a grant that has ended is not opened, and nothing is left of it', async () => {
  const { plane, broker, events } = fakePlane();
  const host = new Host(broker, 'text');
  const hold = { ended: AbortSignal.abort(), release: () => {} };
  const opening = openingOf();
  const done = openSession(plane, { ...request, hold: () => hold }, opening);
  await expect(done).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(findSession(plane, opening.sessionId, tokenId)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect([host.asked, events]).toEqual([0, []]);
  host.disconnect();
});

test('a session that is there is resumed with the size given, and as what it is alone', async () => {
  const { plane, broker } = fakePlane();
  const host = new Host(broker, 'text', { ends: false });
  const session = await opened(plane);
  const { sessionId } = session.opening;
  const again = await resume(plane, sessionId, { size: { rows: 33, columns: 99 } });
  expect(again.value).toBe(session);
  expect(host.sizes).toEqual([[33, 99]]);
  const elsewhere = { hostId: uuidv7(), about: { host: { id: uuidv7(), name: 'web2' } } };
  await expect(resume(plane, sessionId, elsewhere)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    issues: [{ path: ['input', 'resume'], message: expect.stringMatching(/a shell on .*web2/) }],
  });
  await expect(resume(plane, sessionId, { kind: 'PROGRAM' })).rejects.toMatchObject({
    issues: [{ message: expect.stringMatching(/is a shell on .*, not a program's terminal on /) }],
  });
  session.end(null);
  host.disconnect();
});

test('a token has a bounded number of sessions; those that are over make room', async () => {
  const { plane, broker } = fakePlane();
  const host = new Host(broker, 'text');
  const sessions = await Promise.all(Array.from({ length: 64 }, () => opened(plane)));
  await expect(opened(plane)).rejects.toMatchObject({ code: 'CONFLICT' });
  for (const session of sessions.slice(0, 2)) await allOf(session.read(null));
  const others = [await opened(plane), await opened(plane)];
  const ids = sessions.map(({ opening }) => opening.sessionId);
  for (const id of ids.slice(0, 2))
    await expect(findSession(plane, id, tokenId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(opened(plane)).rejects.toMatchObject({ code: 'CONFLICT' });
  sessions[2]?.end(null);
  others.push(await opened(plane));
  for (const session of [...sessions, ...others]) session.end(null);
  host.disconnect();
});

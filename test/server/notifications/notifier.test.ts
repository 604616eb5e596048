/**
 * Notifications against real peers: mail servers, HTTP servers and commands, also those that refuse,
 * hang, redirect and never end.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllowedAddresses } from '../../../src/base/addresses.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { createLogger } from '../../../src/base/log.ts';
import { createWebhookSecret, verifyWebhook } from '../../../src/sdk/webhooks.ts';
import { Notifier } from '../../../src/server/notifications/notifier.ts';
import { openWatched, type Watched } from '../../schema/monitors/support.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { until } from '../../support/until.ts';
import { MailServer, Web } from './peers.ts';

let plane: Watched;
let mail: MailServer;
let web: Web;
let notifier: Notifier;
const folder = mkdtempSync(join(temporaryFolder(), 'notify-'));
const [secrets, commands] = [join(folder, 'secrets'), join(folder, 'commands')];
const signing = createWebhookSecret();

const script = (name: string, text: string) => {
  writeFileSync(join(commands, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(commands, name), 0o755);
};

beforeAll(async () => {
  mkdirSync(secrets);
  mkdirSync(commands);
  writeFileSync(join(secrets, 'signing'), `${signing}\n`);
  script('keep', `cat > ${folder}/kept.json; echo "$@"`);
  script('endless', `sleep 1000 & echo $! > ${folder}/child; wait`);
  [plane, mail, web] = await Promise.all([openWatched('a', 'b'), MailServer.open(), Web.open()]);
  await plane.graph.plane.db.execute(
    sql`insert into job_leases values ('notifier', ${uuidv7()}, clock_timestamp() + interval '1 second')`,
  );
  notifier = new Notifier(
    plane.graph.plane,
    createLogger({ name: 'test', level: 'silent' }),
    {
      folders: { secrets, commands },
      allowed: parseAllowedAddresses('') ?? expect.fail(),
      ...{ planeUrl: 'https://gander.example.org', withinMs: 1500 },
    },
    new AbortController(),
  );
  notifier.start();
});
afterAll(async () => {
  await notifier.stop();
  await Promise.all([plane.graph.close(), mail.close(), web.close()]);
  rmSync(folder, { recursive: true });
});

const email = (...to: readonly string[]) => ({
  email: {
    ...{ host: '127.0.0.1', port: mail.port, security: 'NONE', helo: 'gander.example.org' },
    ...{ from: 'gander@example.org', to, subjectPrefix: '[shop] ' },
  },
});
async function receiver(name: string, settings: object): Promise<void> {
  const created = await plane.graph.ask(
    'mutation ($input: CreateReceiverInput!) { createReceiver(input: $input) { __typename ... on Error { message } } }',
    { input: { name, settings } },
  );
  expect(created.createReceiver).toEqual({ __typename: 'CreateReceiverPayload' });
}
async function route(name: string, input: object = {}): Promise<void> {
  const timing = { waitMs: 0, intervalMs: 1000, continues: true };
  const created = await plane.graph.ask(
    'mutation ($input: CreateRouteInput!) { createRoute(input: $input) { __typename ... on Error { message } } }',
    { input: { name, receiver: { name }, ...timing, ...input } },
  );
  expect(created.createRoute).toEqual({ __typename: 'CreateRoutePayload' });
}
/** Deliveries to the receiver, the oldest first. */
async function deliveries(name: string) {
  const { deliveries: found } = await plane.graph.ask(
    `query ($filter: DeliveryFilter) { deliveries(filter: $filter, first: 50, orderBy: { field: CREATED, direction: ASC }) { nodes { id state attempts subject opened resolved log { ok answer } } } }`,
    { filter: { receiver: [name] } },
  );
  return found.nodes as {
    id: string;
    state: string;
    attempts: number;
    subject: string;
    opened: number;
    resolved: number;
    log: { ok: boolean; answer: string }[];
  }[];
}
const tested = async (name: string) => {
  const { testReceiver } = await plane.graph.ask(
    'mutation ($input: TestReceiverInput!) { testReceiver(input: $input) { ... on TestReceiverPayload { delivery { id } } } }',
    { input: { receiver: { name } } },
  );
  return until(async () => {
    const found = (await deliveries(name)).find(({ id }) => id === testReceiver.delivery.id);
    return found && found.state !== 'PENDING' && found;
  });
};

test('an incident and its end are sent to all routes, once each; webhooks are signed', async () => {
  await plane.place('web', '*');
  await plane.monitor({ name: 'm', rule: { state: {} }, target: '*', severity: 1, ci: 'shop' });
  await receiver('ops', email('ops@example.org', 'boss@example.org'));
  await receiver('hook', { webhook: { url: web.url('/ok'), signingSecret: 'signing' } });
  await route('ops', { match: { ci: ['shop'] } });
  await route('hook', { match: { target: 'web@a' } });
  await plane.report('a', ['web', 'FATAL/RETRIES_EXHAUSTED']);
  await until(() => mail.mails.length === 1 && web.received.length === 1);
  expect(mail.mails[0]?.to).toEqual(['ops@example.org', 'boss@example.org']);
  expect(mail.mails[0]?.text).toMatch(
    /^Subject: \[shop\] web@a: it is FATAL: retries exhausted\r?$/m,
  );
  expect(mail.mails[0]?.text).toContain('https://gander.example.org/incidents/1');
  const [request] = web.received;
  const body = request?.body ?? '';
  const { id } = await verifyWebhook(body, request?.headers ?? {}, signing);
  expect(request?.headers['idempotency-key']).toBe(id);
  expect(JSON.parse(body)).toMatchObject({
    ...{ version: 1, id, receiver: 'hook', counts: { opened: 1, resolved: 0, omitted: 0 } },
    opened: [{ number: 1, severity: 1, subject: 'web@a', ci: 'shop', kind: 'STATE' }],
  });
  await plane.report('a', ['web', 'RUNNING']);
  await until(() => mail.mails.length === 2 && web.received.length === 2);
  expect(mail.mails[1]?.text).toContain('resolved: it is RUNNING');
  // A receiver has a message before the plane has recorded that.
  const sent = await until(async () => {
    const found = await deliveries('ops');
    return found.every(({ state }) => state !== 'PENDING') && found;
  });
  expect(sent.map(({ state, attempts }) => [state, attempts])).toEqual([
    ['DELIVERED', 1],
    ['DELIVERED', 1],
  ]);
  const { incident } = await plane.graph.ask(
    '{ incident(by: { number: 1 }) { deliveries { nodes { receiverName } totalCount } } }',
  );
  expect(incident.deliveries.totalCount).toBe(4);
});

describe('a receiver that misbehaves', () => {
  const peers: readonly (readonly [string, answer: RegExp])[] = [
    ['/error', /^HTTP 500: out of order$/],
    ['/redirect', /^HTTP 307 \(redirects are not followed\)/],
    ['/never', /^no complete answer within 1.5 s$/],
    ['/stalls', /^no complete answer within 1.5 s$/],
    ['/endless', /^HTTP 500: x{100}/],
  ];

  test('keeps nobody else waiting, and its answer is recorded', async () => {
    for (const [path] of peers) await receiver(path.slice(1), { slack: { url: web.url(path) } });
    const before = web.received.filter(({ path }) => path === '/ok').length;
    const results = await Promise.all(peers.map(([path]) => tested(path.slice(1))));
    results.forEach(({ state, log }, index) => {
      expect(state).toBe('DEAD');
      expect(log.at(-1)?.answer).toMatch(peers[index]?.[1] ?? /^$/);
    });
    expect(web.received.filter(({ path }) => path === '/ok')).toHaveLength(before);
  });

  test('with addresses of metadata is sent nothing, in whatever form they are written', async () => {
    const places = ['169.254.169.254', '[::ffff:169.254.169.254]', '2852039166', '[fe80::1]'];
    for (const [index, place] of places.entries()) {
      await receiver(`metadata ${index}`, { teams: { url: `http://${place}/latest` } });
      expect((await tested(`metadata ${index}`)).log.at(-1)?.answer).toMatch(/metadata address/);
    }
    await receiver('metadata mail', {
      email: { ...email('a@example.org').email, host: '169.254.169.254' },
    });
    expect((await tested('metadata mail')).log.at(-1)?.answer).toMatch(/metadata address/);
  });

  test('refuses half of the recipients of a mail: the other half has it once', async () => {
    await receiver('half', email('ok@example.org', 'refused@example.org'));
    const { state, log } = await tested('half');
    expect(state).toBe('DEAD');
    expect(log[0]?.answer).toMatch(
      /^1 of 2 recipients were refused \(refused@example.org\): .*550/,
    );
    expect(mail.mails.filter(({ to }) => to.includes('ok@example.org'))).toHaveLength(1);
  });

  test('greylists: who has the mail does not get it again', async () => {
    await receiver('grey', email('early@example.org', 'later@example.org'));
    await route('grey', { match: { target: 'grey' } });
    await plane.place('grey', 'b');
    await plane.report('b', ['grey', 'FATAL']);
    const pending = await until(async () =>
      (await deliveries('grey')).find((d) => d.attempts === 1),
    );
    expect(pending.log[0]?.answer).toMatch(/451/);
    await plane.graph.ask(
      'mutation ($input: RetryDeliveryInput!) { retryDelivery(input: $input) { __typename } }',
      { input: { delivery: pending.id } },
    );
    await until(async () => (await deliveries('grey'))[0]?.state === 'DELIVERED');
    const sent = mail.mails.filter(({ text }) => text.includes('grey@b'));
    const named = sent.flatMap(({ to }) => to).filter((to) => /^(early|later)@/.test(to));
    expect(named.sort()).toEqual(['early@example.org', 'later@example.org']);
  });

  test('is not there: the attempt fails at once, for mail as for a request', async () => {
    const gone = await Web.open();
    const port = Number(new URL(gone.url('/')).port);
    await gone.close();
    await receiver('gone mail', { email: { ...email('a@example.org').email, port } });
    await receiver('gone', { slack: { url: `http://127.0.0.1:${port}/` } });
    for (const name of ['gone mail', 'gone'])
      expect((await tested(name)).log.at(-1)?.answer).toMatch(/ECONNREFUSED/);
  });

  test('hangs, or answers without an end: the mail is given up after its time', async () => {
    await receiver('hang', email('hang@example.org'));
    await receiver('drip', email('drip@example.org'));
    const [hung, dripped] = await Promise.all([tested('hang'), tested('drip')]);
    expect(hung.log.at(-1)?.answer).toMatch(/did not finish within 1.5 s|imeout/);
    expect(dripped.log.at(-1)?.answer).toBe('the mail server did not finish within 1.5 s');
  });
});

describe('a command', () => {
  test('gets the message on its standard input, and its arguments', async () => {
    await receiver('keep', { command: { command: 'keep', arguments: ['$(id)', 'x y'] } });
    const { state, log } = await tested('keep');
    expect([state, log[0]?.answer]).toEqual(['DELIVERED', '$(id) x y']);
    expect(JSON.parse(readFileSync(join(folder, 'kept.json'), 'utf8')).kind).toBe('TEST');
  });

  test('that never ends is killed with its children', async () => {
    await receiver('never ends', { command: { command: 'endless' } });
    expect((await tested('never ends')).log.at(-1)?.answer).toBe('it did not end within 1.5 s');
    const pid = Number(readFileSync(join(folder, 'child'), 'utf8'));
    await until(() => !isAlive(pid));
  });

  test('outside of the folder is not started, and no secret outside of its folder is read', async () => {
    for (const [name, settings] of [
      ['way out', { command: { command: '../../bin/true' } }],
      ['shell', { command: { command: '/bin/sh', arguments: ['-c', 'id'] } }],
      ['secret', { slack: { urlSecret: '../../../etc/passwd' } }],
    ] as const) {
      const { createReceiver } = await plane.graph.ask(
        'mutation ($input: CreateReceiverInput!) { createReceiver(input: $input) { __typename } }',
        { input: { name, settings } },
      );
      expect(createReceiver).toEqual({ __typename: 'InvalidInputError' });
    }
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \([^)]*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('ten thousand incidents at once are one mail, which lists some and counts all', async () => {
  await receiver('flood', email('flood@example.org'));
  await route('flood', { match: { monitor: ['flood'] }, waitMs: 1000 });
  await plane.graph.plane.db.execute(sql`
    insert into incidents (id, host, component, ci, severity, state, raised, flapping, count, changes, summary, host_id, monitor_id, monitor, opened_at, last_raised_at)
    select gen_random_uuid(), 'h' || n, 'c', '', 2, 'OPEN', true, false, 1, '[]', 'it is lost', gen_random_uuid(), gen_random_uuid(), 'flood', now(), now()
    from generate_series(1, 10000) n`);
  await plane.report('b', ['web', 'FATAL']);
  const [sent] = await until(async () => {
    const found = await deliveries('flood');
    return found[0]?.state === 'DELIVERED' && found;
  });
  expect(sent).toMatchObject({ opened: 10_000, subject: '[shop] Incidents: 10000 opened' });
  const text = mail.mails.find(({ to }) => to.includes('flood@example.org'))?.text ?? '';
  expect(text.match(/^opened /gm)).toHaveLength(20);
  expect(text).toContain('and 9980 more');
});

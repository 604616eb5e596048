/**
 * The SDK and its React hooks in a real browser, in a page of the plane's origin: signed in by the
 * session of the page, over one socket, through cuts of the network.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { Network } from '../support/network.ts';
import { graphql } from '../support/requests.ts';
import { type ServedPlane, servePlane } from '../support/served.ts';
import { until } from '../support/until.ts';
import { bundle } from './bundle.ts';

/** Components that show what the hooks give, and what the test reads of them. */
const source = `
import { createElement as h, Fragment, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from './src/sdk/client/client.ts';
import { CommandsChangedDocument, ProgramListDocument, ProgramsChangedDocument, RestartInstancesDocument } from './src/sdk/client/generated.ts';
import { GanderProvider } from './src/sdk/react/client-context.ts';
import { preloadLive, useConnection, useLive } from './src/sdk/react/use-live.ts';
import { useQuery } from './src/sdk/react/use-query.ts';
import { useEvents } from './src/sdk/react/use-events.ts';
import { useCommand } from './src/sdk/react/use-command.ts';

export const client = createClient({ url: '/graphql' });
export const renders = { live: 0 };
const Names = ({ id }) => {
  const { list, status } = useLive(ProgramsChangedDocument, { filter: null });
  renders.live += 1;
  return h('p', { id }, status + ' ' + list.map(({ name }) => name).sort().join());
};
const Connection = () => h('p', { id: 'connection' }, useConnection().status);
const Queried = () => {
  const [text, setText] = useState('a');
  const { data, error, isLoading, refetch } = useQuery(ProgramListDocument, { filter: { text }, first: 10 });
  const names = data?.programs.nodes.map(({ name }) => name).join() ?? '';
  return h(Fragment, null,
    h('p', { id: 'query' }, isLoading ? 'loading' : text + ' ' + names + ' ' + (error?.code ?? '')),
    h('button', { id: 'other', onClick: () => setText('b') }, 'other'),
    h('button', { id: 'again', onClick: refetch }, 'again'));
};
const Log = () => {
  const { events, isLoading } = useEvents({ filter: { kind: ['PROGRAM_CREATED'] }, last: 3 });
  return h('p', { id: 'events' }, isLoading ? 'loading' : events.map((event) => event.program).join());
};
const Command = () => {
  const { execute, state, error } = useCommand(RestartInstancesDocument);
  return h('button', { id: 'command', onClick: () => execute({ input: { selector: 'nothing' } }) },
    state + ' ' + (error?.code ?? ''));
};
const App = () => {
  const [isShown, setShown] = useState(true);
  return h(GanderProvider, { client },
    h(Connection), h('button', { id: 'toggle', onClick: () => setShown(!isShown) }, 'toggle'),
    isShown && h(Fragment, null, h(Names, { id: 'first' }), h(Names, { id: 'second' }), h(Queried), h(Log), h(Command)));
};
export const mount = () => {
  document.body.innerHTML = '<div id="root"></div>';
  // What is begun before the components are there is what they then follow.
  preloadLive(client, ProgramsChangedDocument, { filter: null });
  createRoot(document.getElementById('root')).render(h(StrictMode, null, h(App)));
};
`;

const home = mkdtempSync(join(tmpdir(), 'gander-browser-'));
let plane: ServedPlane;
let network: Network;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const sockets: string[] = [];
/** Subscriptions that the page has begun. */
const subscribed: string[] = [];

beforeAll(async () => {
  if (noBrowser) return;
  plane = await servePlane();
  network = await Network.start(plane.port);
  browser = await launchBrowser(home);
  // The policy of the plane's pages allows no script that a test brings along.
  const context = await browser.newContext({ bypassCSP: true });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  const origin = `http://127.0.0.1:${network.port}`;
  await page.goto(`${origin}/login#${plane.token}`);
  await page.waitForURL(({ pathname }) => pathname !== '/login');
  // Of the same origin, and without the portal, which has a socket of its own.
  await page.goto(`${origin}/ready`);
  page.on('websocket', (socket) => {
    sockets.push(socket.url());
    socket.on('framesent', ({ payload }) => {
      const { type, payload: operation } = JSON.parse(String(payload));
      if (type === 'subscribe')
        subscribed.push(/subscription (\w+)/.exec(operation.query)?.[1] ?? '');
    });
  });
  const { text } = await bundle(source, 'app');
  await page.addScriptTag({ content: text });
  await page.evaluate('app.mount()');
});
afterAll(async () => {
  await browser?.close();
  await network?.stop();
  await plane?.close();
  rmSync(home, { recursive: true, force: true });
});

const textOf = async (id: string) => (await page.locator(`#${id}`).innerText()).trim();
const shows = (id: string, text: string) =>
  until(async () => (await textOf(id)) === text.trim(), { what: `${id} shows ${text}` });

const create = (name: string) =>
  graphql(
    plane,
    'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename } }',
    { input: { name, definition: { command: ['true'] } } },
  );

test.skipIf(noBrowser)('components follow a collection together, over one socket', async () => {
  await shows('first', 'LIVE ');
  await shows('connection', 'ONLINE');
  await create('a1');
  await shows('first', 'LIVE a1');
  await shows('second', 'LIVE a1');
  expect(sockets.length).toBe(1);
  expect(subscribed.filter((name) => name === 'ProgramsChanged')).toEqual(['ProgramsChanged']);
});

test.skipIf(noBrowser)('what comes in one frame is rendered once', async () => {
  const before = Number(await page.evaluate('app.renders.live'));
  await graphql(
    plane,
    `mutation { ${Array.from({ length: 40 }, (_, at) => `p${at}: createProgram(input: { name: "n${at}", definition: { command: ["true"] } }) { __typename }`).join(' ')} }`,
  );
  await until(async () => (await textOf('first')).includes('n39'));
  const frames = Number(await page.evaluate('app.renders.live')) - before;
  expect(frames).toBeGreaterThan(0);
  // Two components, each twice in strict mode.
  expect(frames).toBeLessThan(40 * 4);
});

test.skipIf(noBrowser)('a query follows its variables, and is asked again on demand', async () => {
  await page.locator('#other').click();
  await shows('query', 'b ');
  await create('b1');
  await page.locator('#again').click();
  await shows('query', 'b b1');
});

test.skipIf(noBrowser)('events are the latest ones and each new one', async () => {
  await create('e1');
  await create('e2');
  await shows('events', 'b1,e1,e2');
});

test.skipIf(noBrowser)('a command that the plane refuses is shown as that', async () => {
  await shows('command', 'IDLE ');
  await page.locator('#command').click();
  await shows('command', 'REFUSED NOT_FOUND');
});

test.skipIf(noBrowser)(
  'an interruption is shown, and what was missed comes afterwards',
  async () => {
    network.refuse();
    await shows('connection', 'OFFLINE');
    await until(async () => (await textOf('first')).startsWith('STALE'));
    await create('z1');
    await create('z2');
    await create('b2');
    await page.locator('#again').click();
    await shows('query', 'b b1 UNAVAILABLE');
    network.heal();
    await shows('query', 'b b1,b2');
    await shows('connection', 'ONLINE');
    await until(async () => /^LIVE .*z1,z2$/.test(await textOf('first')));
    await shows('events', 'z1,z2,b2');
  },
);

test.skipIf(noBrowser)(
  'a subscription that nobody reads any more is ended, and the client too',
  async () => {
    await page.locator('#toggle').click();
    await until(async () => (await page.locator('#first').count()) === 0);
    // Back within a few seconds: the same subscription.
    const before = subscribed.length;
    await page.locator('#toggle').click();
    await until(async () => /^LIVE .*z1,z2$/.test(await textOf('first')));
    expect(subscribed.length).toBe(before);
    await page.evaluate('app.client.close()');
    await until(async () => (await textOf('first')).startsWith('CLOSED'));
    expect(complaints).toEqual([]);
  },
);

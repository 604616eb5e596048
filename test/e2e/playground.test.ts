/** The playground in a real browser, as after a first start of Gander. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type PlaneProcess, World } from '../support/gander.ts';
import { run, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

const world = new World();
let plane: PlaneProcess;
let browser: Browser;
let page: Page;
const foreign: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  if (noBrowser) return;
  plane = await world.up();
  await run(plane, 'goose', { command: ['sleep', '100000'], autorestart: 'NEVER' });
  await settled(plane, 'goose');
  browser = await launchBrowser(world.folder);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const { host } = new URL(plane.url);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.host !== host)
      foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await world.destroy();
});

/** The text of the result pane, whose editor writes no-break spaces. */
const results = async () =>
  (await page.locator('.result-window').innerText()).replaceAll('\u00a0', ' ');

/**
 * The button with this action. While the page still sees two operations in the text, the button
 * opens a menu instead.
 */
const button = (what: 'Execute' | 'Stop') =>
  `.graphiql-execute-button[aria-label^="${what} query"]:not(.graphiql-un-styled)`;

/**
 * Replaces what is in the editor, and runs it until the results show a text. For a moment after an
 * edit GraphiQL still runs the operation that was there before; then it is run once more. While an
 * operation runs, the button stops it, and is left alone.
 */
async function execute(operation: string, shows: string): Promise<void> {
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(operation);
  await until(async () => {
    if ((await results()).includes(shows)) return true;
    const run = page.locator(button('Execute'));
    if (await run.isVisible()) await run.click({ timeout: 2000 }).catch(() => undefined);
    return false;
  });
}

test.skipIf(noBrowser)('the printed addresses sign in and open GraphiQL', async () => {
  const [login, playground] = ['Portal', 'Playground'].map(
    (name) => new RegExp(`${name}\\s+(\\S+)`).exec(plane.process.stdout)?.[1] ?? '',
  );
  await page.goto(login ?? '');
  await page.waitForURL(`${new URL(plane.url).origin}/`);
  await page.goto(playground ?? '');
  await page.waitForURL(/\/graphiql$/);
  await page.locator('.graphiql-execute-button').waitFor();
  expect(await page.title()).toBe('Gander');
  // The secret is in no address that a history or a log keeps, and in no cookie that a script
  // reads.
  expect(page.url()).not.toContain(plane.token);
  expect(await page.evaluate('document.cookie')).toBe('');
});

test.skipIf(noBrowser)('the first of three tabs shows the last events at once', async () => {
  expect(await page.locator('[role=tab]').count()).toBe(3);
  await page.locator(button('Execute')).click();
  await until(async () => /"sequence": \d+/.test(await results()));
  await page.locator(button('Stop')).click();
});

test.skipIf(noBrowser)('a query answers', async () => {
  // What it shows does not change later, so the program has to be up before.
  await settled(plane, 'goose');
  await page.getByLabel('New tab').click();
  await execute('{ instances { nodes { address state } } }', 'RUNNING');
  expect(await results()).toMatch(/"address": "goose@/);
});

test.skipIf(noBrowser)(
  'a subscription delivers events while a program is killed by hand',
  async () => {
    await execute(
      'subscription { events(after: "0", filter: {kind: [INSTANCE_STATE_CHANGED]}) { sequence instanceAddress ... on InstanceStateChanged { from to signal pid } } }',
      // The pane shows the newest element: once the past is there, what comes is live.
      '"to": "RUNNING"',
    );
    const [goose] = await settled(plane, 'goose');
    process.kill(Number(goose?.pid), 'SIGKILL');
    const shown = await until(async () => {
      const text = await results();
      return text.includes('"to": "EXITED"') && text;
    });
    expect(shown).toContain('"signal": "KILL"');
    expect(shown).toContain(`"pid": ${goose?.pid}`);
    await page.screenshot({
      path: process.env['GANDER_TEST_SCREENSHOT'] ?? join(world.folder, 'playground.png'),
    });
  },
);

test.skipIf(noBrowser)('the page sent no request to another host, and logged no error', () => {
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('the sign-in page refuses a wrong token, and sets no cookie', async () => {
  const stranger = await browser.newContext();
  const door = await stranger.newPage();
  const { origin } = new URL(plane.url);
  await door.goto(`${origin}/login#gdr_user_nobody`);
  await door.waitForURL(/\?refused$/);
  expect(await door.locator('#refused').innerText()).toContain('opens nothing');
  expect((await stranger.cookies()).length).toBe(0);
  await stranger.close();
});

/** The portal in a real browser: signing in, links from elsewhere, and its policy. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type PlaneProcess, World } from '../support/gander.ts';

const world = new World();
let plane: PlaneProcess;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let elsewhere: Server;
let origin: string;
const foreign: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  if (noBrowser) return;
  plane = await world.serve();
  origin = new URL(plane.url).origin;
  browser = await launchBrowser(world.folder);
  context = await browser.newContext();
  page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  // A page of another site, which links to the portal. localhost and 127.0.0.1 are two sites.
  elsewhere = createServer((_request, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end(`<a href="${origin}/programs?from=mail">open</a>`),
  );
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser?.close();
  elsewhere?.close();
  await world.destroy();
});

test.skipIf(noBrowser)('signing in leads to the page that was asked for', async () => {
  await page.goto(`${origin}/hosts?q=a%20b#top`);
  expect(new URL(page.url()).pathname).toBe('/login');
  expect(await page.locator('#token').inputValue()).toBe('');
  await page.locator('#token').fill('gdr_user_wrong');
  await page.locator('#token').press('Enter');
  await page.getByRole('alert').waitFor();
  await page.locator('#token').fill(plane.token);
  await page.locator('#token').press('Enter');
  await page.waitForURL((url) => url.pathname === '/hosts' && url.search === '?q=a%20b');
  await page.locator('#root > *').first().waitFor();
});

test.skipIf(noBrowser)('a link on a page of another site finds the session', async () => {
  const other = await context.newPage();
  await other.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`);
  await other.getByText('open').click();
  await other.waitForURL(`${origin}/programs?from=mail`);
  await other.locator('#root > *').first().waitFor();
  await other.close();
});

/** A browser of its own, signed in; `signOut` is what another of its tabs may do. */
async function signedIn() {
  const own = await browser.newContext();
  const tab = await own.newPage();
  await tab.goto(`${origin}/login#${plane.token}`);
  await tab.waitForURL((url) => url.pathname === '/');
  const signOut = async () => {
    const answer = await own.request.post(`${origin}/logout`, { headers: { origin } });
    expect(new URL(answer.url()).pathname).toBe('/login');
  };
  const signInAgain = async () => {
    await tab.waitForURL((url) => url.pathname === '/login');
    await tab.locator('#token').fill(plane.token);
    await tab.locator('#token').press('Enter');
  };
  return { tab, signOut, signInAgain, close: () => own.close() };
}

test.skipIf(noBrowser)(
  'a page whose session ends keeps what it shows, and signing in leads back to it',
  async () => {
    const { tab, signOut, signInAgain, close } = await signedIn();
    const place = `${origin}/programs?text=a%20b#top`;
    await tab.goto(place);
    await tab.getByRole('heading', { name: 'Programs' }).waitFor();
    const { hash, search } = new URL(tab.url());
    // The live collection has been answered: the page is connected.
    await tab
      .getByText(/no program/i)
      .first()
      .waitFor();
    await signOut();
    const notice = tab.getByRole('alert').filter({ hasText: 'You were signed out' });
    await notice.waitFor();
    await tab.getByRole('heading', { name: 'Programs' }).waitFor();
    // A request is refused with the same remedy.
    await tab.keyboard.press('Control+k');
    await tab.getByRole('combobox', { name: 'Search' }).fill('goose');
    await tab.getByRole('dialog').getByText('You are signed out.').waitFor();
    await tab.keyboard.press('Escape');
    await notice.getByRole('button', { name: 'Sign in again' }).click();
    await signInAgain();
    await tab.waitForURL((url) => url.pathname === '/programs');
    expect([new URL(tab.url()).search, new URL(tab.url()).hash]).toEqual([search, hash]);
    await close();
  },
);

test.skipIf(noBrowser)('a session that ends while its page loads leads to signing in', async () => {
  const { tab, signOut, signInAgain, close } = await signedIn();
  await tab.route('**/assets/*.js', async (route) => {
    await signOut();
    await route.continue();
  });
  await tab.goto(`${origin}/hosts`);
  await tab.waitForURL(`${origin}/login?next=%2Fhosts`);
  await tab.unrouteAll({ behavior: 'wait' });
  await signInAgain();
  await tab.waitForURL(`${origin}/hosts`);
  await tab.getByRole('heading', { name: 'Hosts' }).waitFor();
  await close();
});

test.skipIf(noBrowser)(
  'the page breaks no rule of its policy, and no other host is asked',
  async () => {
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)(
  'the policy refuses inline scripts, foreign hosts and HTML from text',
  async () => {
    const refused = await page.evaluate(
      async (other) => {
        const failures: string[] = [];
        const inline = document.createElement('script');
        const attempts: Record<string, () => unknown> = {
          html: () => {
            document.body.innerHTML = '<img src=x onerror=alert(1)>';
          },
          script: () => {
            inline.textContent = 'window.ran = true';
          },
          text: () => setTimeout('window.ran = true'),
          foreign: () => fetch(other),
        };
        for (const [name, attempt] of Object.entries(attempts)) {
          try {
            await attempt();
          } catch {
            failures.push(name);
          }
        }
        return failures;
      },
      `http://localhost:${(elsewhere.address() as AddressInfo).port}/`,
    );
    expect(refused).toEqual(['html', 'script', 'text', 'foreign']);
  },
);

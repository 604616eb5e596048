/**
 * The portal as people meet it: a plane and an agent of their own processes, and pages in a real
 * browser. One Chromium for all tests of a file; each page has a profile of its own.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type PlaneProcess, World } from '../support/gander.ts';
import { patienceMs } from '../support/patience.ts';
import { graphql } from '../support/requests.ts';

/** A test of the portal; skipped where there is no browser, except in continuous integration. */
export const inBrowser = test.skipIf(noBrowser);

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

export const wide = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

interface PageOptions {
  readonly role?: 'VIEWER' | 'OPERATOR' | 'ADMIN';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
}

export interface Portal {
  readonly plane: PlaneProcess;
  readonly world: World;
  /** Address of a path of the portal. */
  readonly address: (path: string) => string;
  /** Ends the plane and its agent. @returns what starts them again, at the same address */
  readonly stop: () => Promise<() => Promise<void>>;
  /** A page that is signed in, at this path of the portal. It is closed after the test. */
  readonly open: (path: string, options?: PageOptions) => Promise<Page>;
}

/**
 * Starts what the tests of a file share, and ends it after them. What a page complains of, a
 * request to another host and a violation of the content security policy make the file fail.
 * @param prepare defines what runs; called once, when the plane is up
 */
export function usePortal(prepare: (plane: PlaneProcess) => Promise<void>): Portal {
  const world = new World();
  const faults: string[] = [];
  let plane: PlaneProcess;
  let browser: Browser;
  const opened: BrowserContext[] = [];
  const address = (path: string) => new URL(path, plane.url).href;

  beforeAll(async () => {
    if (noBrowser) return;
    plane = await world.up();
    await prepare(plane);
    browser = await launchBrowser(world.folder);
  });
  // A page that nobody looks at any more would follow every change to the end of the file.
  afterEach(async () => {
    for (const context of opened.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await world.destroy();
    expect(faults).toEqual([]);
  });

  const open = async (path: string, options: PageOptions = {}) => {
    const { role = 'ADMIN', viewport = wide, theme = 'light' } = options;
    const context = await browser.newContext({ viewport, colorScheme: theme });
    opened.push(context);
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    watch(page, new URL(plane.url).host, path, faults);
    const token = role === 'ADMIN' ? plane.token : await tokenOf(plane, role);
    // The sign-in page itself has tests of its own: here it would be one more page to load.
    await context.request.post(address('/login'), { form: { token }, maxRedirects: 0 });
    await page.goto(address(path));
    await page.locator('h1').first().waitFor();
    return page;
  };
  return {
    get plane() {
      return plane;
    },
    world,
    address,
    open,
    async stop() {
      const { port } = new URL(plane.url);
      plane.process.child.kill('SIGINT');
      await plane.process.ended;
      return async () => {
        plane = await world.up({ env: { GANDER_PORT: port } });
      };
    },
  };
}

/** Adds what a page complains of to the faults. */
function watch(page: Page, host: string, path: string, faults: string[]): void {
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.host !== host)
      faults.push(`request to another host: ${request.url()}`);
  });
  page.on('console', (message) => {
    // The browser itself reports a lost connection; tests that cut it expect that.
    if (message.type() === 'error' && !/ERR_CONNECTION|WebSocket connection/.test(message.text()))
      faults.push(`${path}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`));
}

async function tokenOf(plane: PlaneProcess, role: 'VIEWER' | 'OPERATOR'): Promise<string> {
  const { createToken } = await graphql(
    plane,
    'mutation ($input: CreateTokenInput!) { createToken(input: $input) { ... on CreateTokenPayload { secret } } }',
    { input: { name: `${role.toLowerCase()}-${crypto.randomUUID()}`, role } },
  );
  return createToken.secret;
}

interface Axe {
  run(options: {
    readonly resultTypes: readonly string[];
    readonly runOnly?: readonly string[];
  }): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

/** Fails for what axe finds wrong with the page as it is. @param rules undefined: all */
export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  // Evaluated by the debugger: the page's content security policy allows no foreign script.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (runOnly) =>
      (globalThis as unknown as { readonly axe: Axe }).axe.run({
        // What passes is not described, which takes longer than the checks.
        resultTypes: ['violations'],
        ...(runOnly && { runOnly }),
      }),
    rules,
  );
  expect(
    violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html)}`),
  ).toEqual([]);
}

/** The same of a page in the light theme, and of its colours in the dark one: all that differs. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Where screenshots go, when they are asked for: `GANDER_SCREENSHOTS=folder`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['GANDER_SCREENSHOTS'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

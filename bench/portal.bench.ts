/**
 * The portal on large fleets that change all the time: how soon it shows them, how smooth it stays,
 * and what it costs. Instances change by reports of agents, as they do in use. Frames depend on what
 * else the machine does; the main thread's share is CPU time, and does not.
 */
import type { Browser, BrowserContext } from 'playwright-core';
import {
  type Cost,
  filter,
  jumps,
  launchBrowser,
  type MeasuredPage,
  openPage,
  p50,
  p95,
  scroll,
  signIn,
} from './portal-page.ts';
import { delay, report, withFlock } from './support.ts';
import { openWireFleet, type WireFleet } from './wire-fleet.ts';

const cell = '[data-cell]';
const row = '[role="grid"][aria-label="Instances"] [aria-rowindex="2"]';
const table = '[role="grid"][aria-label="Instances"]';
const wall = '[role="grid"][aria-label^="Hosts"]';
const changesPerSecond = 200;
const workMs = 10_000;

const browser = await launchBrowser();
try {
  await withFleet({ hosts: 20, programs: 50 }, async (fleet, context) => {
    await firstPaint(browser, fleet, context);
    const list = await openPage(context, addressOf(fleet, '/instances'), row);
    await smooth(fleet, 'instances, changes alone', list, () => delay(workMs));
    await smooth(fleet, 'instances, scrolling', list, () => scroll(list.page, table, workMs));
    const texts = ['program-01*', 'program-007', '*@web-003'];
    await smooth(fleet, 'instances, filtering', list, () => filter(list.page, texts, workMs));
    await list.page.close();
    const overview = await openPage(context, addressOf(fleet, '/'), cell);
    await smooth(fleet, 'overview, changes alone', overview, () => delay(workMs));
    await smooth(fleet, 'overview, scrolling', overview, () => scroll(overview.page, wall, workMs));
    await memory(fleet, overview);
  });
  await withFleet({ hosts: 100, programs: 100 }, async (fleet, context) => {
    await firstPaint(browser, fleet, context);
    const overview = await openPage(context, addressOf(fleet, '/'), cell);
    await smooth(fleet, 'overview, changes alone', overview, () => delay(workMs));
    await smooth(fleet, 'overview, scrolling', overview, () => scroll(overview.page, wall, workMs));
  });
} finally {
  await browser.close();
}

async function withFleet(
  size: { readonly hosts: number; readonly programs: number },
  work: (fleet: WireFleet, context: BrowserContext) => Promise<void>,
): Promise<void> {
  await withFlock(async (flock) => {
    const fleet = await openWireFleet(flock, size);
    const context = await signIn(browser, fleet.connection);
    try {
      await work(fleet, context);
    } finally {
      await context.close();
      fleet.close();
    }
  });
}

function addressOf({ connection }: WireFleet, path: string): string {
  return new URL(path, connection.url).href;
}

/** From the navigation to the wall, each time by a browser that has nothing cached. */
async function firstPaint(
  opened: Browser,
  fleet: WireFleet,
  signedIn: BrowserContext,
): Promise<void> {
  const times: number[] = [];
  const storageState = await signedIn.storageState();
  for (let i = 0; i < 5; i += 1) {
    const context = await opened.newContext({
      storageState,
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(addressOf(fleet, '/'), { waitUntil: 'commit' });
    await page.waitForSelector(cell);
    times.push(await page.evaluate(() => performance.now()));
    await context.close();
  }
  const bound = fleet.size > 1000 ? {} : { bound: 1000 };
  const metric = 'portal: overview until the wall is there, median';
  report({ metric, value: p50(times), unit: 'ms', n: fleet.size, ...bound });
}

async function smooth(
  fleet: WireFleet,
  what: string,
  { cost }: MeasuredPage,
  work: () => Promise<unknown>,
): Promise<void> {
  const name = `${what} ${fleet.size}`;
  const [{ frames, mainThread }, rate]: [Cost, number] = await fleet.changing(
    changesPerSecond,
    () => cost(name, work),
  );
  const more = { n: fleet.size, changesPerSecond: Math.round(rate) };
  const ms = { unit: 'ms', frames: frames.length, ...more } as const;
  report({ metric: `portal: ${what}, frame median`, value: p50(frames), ...ms });
  report({ metric: `portal: ${what}, frame p95`, value: p95(frames), bound: 20, ...ms });
  const share = { unit: '%', ...more } as const;
  report({ metric: `portal: ${what}, frames over 25 ms`, value: jumps(frames), ...share });
  report({ metric: `portal: ${what}, main thread`, value: mainThread, bound: 50, ...share });
}

/** What a minute of changes leaves in the heap. */
async function memory(fleet: WireFleet, { heap }: MeasuredPage): Promise<void> {
  const before = await heap();
  const [, rate] = await fleet.changing(changesPerSecond, () => delay(60_000));
  const after = await heap();
  const more = { n: fleet.size, changesPerSecond: Math.round(rate) };
  const metric = 'portal: heap of the overview';
  report({ metric, value: before / 1e6, unit: 'MB', ...more });
  report({
    metric: `${metric}, more after 60 s`,
    value: (after - before) / 1e6,
    unit: 'MB',
    ...more,
  });
}

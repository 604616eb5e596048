/**
 * The portal on large fleets that change all the time: how soon it shows them, how smooth it stays,
 * and what it costs. Instances change by reports of agents, as they do in use. Frames depend on what
 * else the machine does; the main thread's share is CPU time, and does not.
 */
import type { Browser, BrowserContext } from 'playwright-core';
import { addressOf, withFleet } from './portal-fleet.ts';
import {
  type Cost,
  filter,
  launchBrowser,
  type MeasuredPage,
  noteFirstPaint,
  openPage,
  p50,
  reportMotion,
  scroll,
} from './portal-page.ts';
import { delay, report } from './support.ts';
import type { WireFleet } from './wire-fleet.ts';

const cell = '[data-cell]';
const row = '[role="grid"][aria-label="Instances"] [aria-rowindex="2"]';
const table = '[role="grid"][aria-label="Instances"]';
const wall = '[role="grid"][aria-label^="Hosts"]';
const changesPerSecond = 200;
const workMs = 5000;

const browser = await launchBrowser();
try {
  await withFleet(browser, { hosts: 20, programs: 50 }, async (fleet, context) => {
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
  });
  await withFleet(browser, { hosts: 100, programs: 100 }, async (fleet, context) => {
    await firstPaint(browser, fleet, context);
    const overview = await openPage(context, addressOf(fleet, '/'), cell);
    await smooth(fleet, 'overview, changes alone', overview, () => delay(workMs));
    await smooth(fleet, 'overview, scrolling', overview, () => scroll(overview.page, wall, workMs));
  });
} finally {
  await browser.close();
}

/** From the navigation until the wall is drawn, each time by a browser that has nothing cached. */
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
    const painted = await noteFirstPaint(page, cell);
    await page.goto(addressOf(fleet, '/'), { waitUntil: 'commit' });
    times.push(await painted());
    await context.close();
  }
  const bound = fleet.size > 1000 ? {} : { bound: 1000 };
  const metric = 'portal: overview until the wall is drawn, median';
  report({ metric, value: p50(times), unit: 'ms', n: fleet.size, ...bound });
}

async function smooth(
  fleet: WireFleet,
  what: string,
  { cost }: MeasuredPage,
  work: () => Promise<unknown>,
): Promise<void> {
  const name = `${what} ${fleet.size}`;
  const [measured, rate]: [Cost, number] = await fleet.changing(changesPerSecond, () =>
    cost(name, work),
  );
  reportMotion(what, measured, { n: fleet.size, changesPerSecond: Math.round(rate) }, 50);
}

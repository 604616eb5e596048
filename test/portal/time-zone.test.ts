/** All times of the portal are by the clocks of the zone in the settings, not the browser's. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { run } from '../support/requests.ts';
import { until } from '../support/until.ts';
import { inBrowser, usePortal } from './support.ts';

const portal = usePortal((plane) =>
  run(plane, 'egg', { command: ['sh', '-c', 'echo laid; exec sleep 1000'] }),
);

/** Half an hour off every zone that a test machine is likely to be in. */
const zone = 'Asia/Kolkata';

async function open(path: string): Promise<Page> {
  const page = await portal.open('/');
  await page.evaluate(
    `localStorage.setItem('gander.preferences', JSON.stringify({ timeZone: '${zone}' }))`,
  );
  await page.goto(portal.address(path));
  return page;
}

inBrowser('the time at which a log begins is typed by the clocks of the settings', async () => {
  const page = await open('/logs?selector=egg&since=2026-01-01T00:00:00.000Z');
  const field = page.getByLabel(`Begin at this time (${zone})`);
  expect(await field.inputValue()).toMatch(/^2026-01-01T05:30(:00)?$/);
  await field.fill('2026-01-02T05:30:15');
  const since = () => new URL(page.url()).searchParams.get('since');
  await until(() => since() === '2026-01-02T00:00:15.000Z');
});

inBrowser(
  'times on hover, in lists of events and of runs are by the clocks of the settings',
  async () => {
    const page = await open('/instances');
    const since = page.getByRole('row', { name: /egg@/ }).locator('time').first();
    await since.waitFor();
    expect(await since.getAttribute('title')).toContain('GMT+5:30');
    await page.goto(portal.address('/events'));
    const event = page.locator('time').first();
    await event.waitFor();
    const [at, shown] = [await event.getAttribute('datetime'), await event.textContent()];
    const minutes = new Date(Date.parse(at ?? '') + 5.5 * 3_600_000).toISOString().slice(11, 16);
    expect(shown).toContain(minutes);
    await page.goto(portal.address('/runs'));
    const run = page.locator('time').first();
    await run.waitFor();
    expect(await run.getAttribute('title')).toContain('GMT+5:30');
  },
);

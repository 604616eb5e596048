/**
 * Whether the portal's memory stays flat while the fleet changes all the time: the heap of the
 * overview of 1,000 instances after collections of garbage, over two minutes, or over
 * GANDER_BENCH_MINUTES.
 */
import { addressOf, withFleet } from './portal-fleet.ts';
import { launchBrowser, openPage } from './portal-page.ts';
import { delay, report } from './support.ts';

const minutes = Number(process.env['GANDER_BENCH_MINUTES'] ?? 2);
const changesPerSecond = 200;
/** Caches fill until then. */
const warmUpMs = 15_000;
const samples = 20;

/** Growth of the values by least squares, in their unit for each step. */
function slope(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = (values.length - 1) / 2;
  const covariance = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  return covariance / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}

const browser = await launchBrowser();
try {
  await withFleet(browser, { hosts: 20, programs: 50 }, async (fleet, context) => {
    const { heap } = await openPage(context, addressOf(fleet, '/'), '[data-cell]');
    const stepMs = (minutes * 60_000 - warmUpMs) / (samples - 1);
    const [heaps, rate] = await fleet.changing(changesPerSecond, async () => {
      await delay(warmUpMs);
      const taken = [await heap()];
      while (taken.length < samples) {
        await delay(stepMs);
        taken.push(await heap());
      }
      return taken.map((bytes) => bytes / 1e6);
    });
    const more = {
      ...{ n: samples, minutes, changesPerSecond: Math.round(rate), instances: fleet.size },
    };
    const metric = 'portal: heap of the overview';
    report({ metric: `${metric}, at the end`, value: heaps.at(-1) ?? 0, unit: 'MB', ...more });
    const growth = (slope(heaps) / stepMs) * 60_000;
    report({
      metric: `${metric}, growth a minute`,
      value: growth,
      unit: 'MB',
      ...more,
      bound: 0.1,
    });
  });
} finally {
  await browser.close();
}

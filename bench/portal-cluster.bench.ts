/** The page of a build cluster with 200 hosts and 2,000 current jobs: how smoothly it moves. */
import { connectionOf, openCluster } from './icecream-stream.ts';
import { addressOf } from './portal-fleet.ts';
import { drag, launchBrowser, openPage, reportMotion, signIn } from './portal-page.ts';
import { delay, withFlock } from './support.ts';

const size = { hosts: 200, jobsPerSecond: 500, jobMs: 4000 } as const;
const workMs = 8000;
const canvas = 'canvas[role="application"]';

const browser = await launchBrowser();
try {
  await withFlock(async ({ folder }) => {
    const connection = connectionOf(folder);
    const cluster = await openCluster(connection, size);
    const context = await signIn(browser, connection);
    let isOver = false;
    const working = (async () => {
      while (!isOver) await cluster.work(500);
    })();
    try {
      const { page, cost } = await openPage(
        context,
        addressOf({ connection }, '/clusters/bench'),
        canvas,
      );
      // Until the jobs are as many as they are to be.
      await delay(2 * size.jobMs);
      const more = { n: size.hosts, jobs: (size.jobsPerSecond * size.jobMs) / 1000 } as const;
      for (const [what, act] of [
        ['watched', () => delay(workMs)],
        ['panned', () => drag(page, canvas, workMs)],
      ] as const) {
        reportMotion(`cluster, ${what}`, await cost(`cluster ${what}`, act), more);
      }
    } finally {
      isOver = true;
      await working;
      await context.close();
      await cluster.close();
    }
  });
} finally {
  await browser.close();
}

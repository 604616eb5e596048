/** Build clusters in a real browser: live, by keyboard, on a phone, and for a viewer. */
import { expect } from 'vitest';
import { clusterReport, reportCluster, reportedHost } from '../schema/clusters/reports.ts';
import { graphql } from '../support/requests.ts';
import { expectAccessible, inBrowser, phone, screenshot, usePortal } from './support.ts';

const portal = usePortal(async () => {});

const names = ['ash', 'birch', 'cedar', 'elm', 'fir', 'holly', 'larch', 'maple', 'oak', 'pine'];
const asking = { ask: (query: string, given = {}) => graphql(portal.plane, query, given) };
let sequence = 0;
/** The first hosts of the list, each with jobs for the others. */
async function report(count: number): Promise<void> {
  sequence += 1;
  const shown = names.slice(0, count);
  const jobs = shown.flatMap((host, at) =>
    Array.from({ length: at % 5 }, (_, n) => ({
      ...{ number: 10 * at + n + 1, state: 'COMPILING', file: `src/${host}/part${n}.cpp`, host },
      ...{ client: shown[(at + n) % shown.length], forMs: 900 * (n + 1) },
    })),
  );
  const ended = names.map((host, at) => ({
    ...{ number: 1000 * sequence + at, file: `src/slow/${host}.cpp`, client: 'ash', host },
    ...{ isLocal: false, exitCode: at === 3 ? 1 : 0, agoMs: 4000 * at, realMs: 3000 + 900 * at },
    ...{ userMs: 1, systemMs: 1 },
  }));
  const hosts = shown.map((name, at) =>
    reportedHost(name, { activeJobs: at % 5, address: `10.0.0.${at}` }),
  );
  const departed = names
    .slice(count)
    .map((name, at) => ({ name, address: `10.0.0.${count + at}` }));
  const lists = { hosts, departed, jobs, ended, activeJobs: jobs.length };
  const { cluster, ...rest } = clusterReport('lab', { sequence, ...lists });
  await reportCluster(asking, cluster, rest);
}

inBrowser('a cluster appears, and is followed by keyboard', async () => {
  const page = await portal.open('/clusters');
  await page.getByText('No build cluster is reported').waitFor();
  await report(10);
  await page.getByRole('row', { name: /lab Connected/ }).waitFor();
  await page.getByRole('grid').focus();
  for (const key of ['j', 'Enter']) await page.keyboard.press(key);
  await page.waitForURL(/clusters\/lab/);
  const network = page.getByRole('application', { name: /Hosts of the cluster/ });
  await network.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const details = page.getByRole('complementary', { name: 'Host birch' });
  await details.getByText('src/birch/part0.cpp').waitFor();
  await expectAccessible(page);
  await screenshot(page, 'cluster-network');
  await report(9);
  await page.getByRole('tab', { name: 'Hosts 9' }).waitFor();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByRole('img', { name: /^elm: 3 compiled now/ }).waitFor();
  await screenshot(page, 'cluster-timeline');
  await page.getByRole('tab', { name: 'Slowest files' }).click();
  await page.getByRole('row', { name: /src\/slow\/pine.cpp/ }).waitFor();
  await page.getByRole('tab', { name: /^Jobs/ }).click();
  await page.getByRole('row', { name: /src\/oak\/part2.cpp Compiling/ }).waitFor();
  await page.close();
});

inBrowser('a viewer on a phone has the hosts as a list, in the dark', async () => {
  const options = { role: 'VIEWER', viewport: phone, theme: 'dark' } as const;
  const page = await portal.open('/clusters/lab', options);
  await page.getByRole('row', { name: /elm 3 \/ 4/ }).waitFor();
  await expectAccessible(page);
  await screenshot(page, 'cluster-phone');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByRole('img', { name: /^elm/ }).waitFor();
  await expectAccessible(page);
  await page.close();
});

inBrowser('a cluster that is not there is named', async () => {
  const page = await portal.open('/clusters/none');
  await page.getByText('There is no such cluster').waitFor();
  expect(await page.getByRole('tab').count()).toBe(0);
  await page.close();
});

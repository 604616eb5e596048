/** The ledger of runs in a real browser: live, by filter, and one run. */
import { expect } from 'vitest';
import { graphql, run, settled } from '../support/requests.ts';
import {
  expectAccessibleInBothThemes,
  inBrowser,
  phone,
  screenshot,
  usePortal,
} from './support.ts';

const portal = usePortal(async (plane) => {
  await run(plane, 'goose', { command: ['sleep', '100000'] });
  await run(plane, 'egg', { command: ['sh', '-c', 'exit 3'], autostart: false });
  await run(plane, 'nest', {
    command: ['sh', '-c', 'echo "twigs of $$"; exec sleep 100000'],
    readiness: { check: { exec: ['true'] }, intervalMs: 50 },
  });
  await settled(plane, 'goose');
});

const runEgg = () =>
  graphql(
    portal.plane,
    'mutation { runInstances(input: { selector: "egg", waitMs: 30000 }) { __typename } }',
  );

inBrowser('a run appears without a reload, and its page shows how it ended', async () => {
  const page = await portal.open('/runs');
  await page.getByRole('row', { name: /Running goose@/ }).waitFor();
  await runEgg();
  await page.getByRole('row', { name: /Failed egg@.*operator exit code 3/ }).waitFor();
  await screenshot(page, 'runs');
  await page.getByRole('button', { name: 'Failed', exact: true }).first().click();
  await page.waitForURL(/outcome=/);
  await page.getByRole('row', { name: /goose@/ }).waitFor({ state: 'detached' });
  // The list is empty until that of the filter has come, and keys would act upon no row.
  await page
    .getByRole('row', { name: /Failed egg@/ })
    .first()
    .waitFor();
  await page.getByRole('grid').focus();
  for (const key of ['j', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('heading', { name: /^Run of egg@/ }).waitFor();
  await page.getByText('exit code 3').waitFor();
  await page.getByText('Memory at most').waitFor();
  await screenshot(page, 'run');
});

inBrowser('the page of a run follows it to its end, and runs it again', async () => {
  const page = await portal.open('/runs?text=goose');
  await page
    .getByRole('link', { name: /ago|now/ })
    .first()
    .click();
  await page.getByText('Has run').waitFor();
  await graphql(
    portal.plane,
    'mutation { stopInstances(input: { selector: "goose" }) { __typename } }',
  );
  await page.getByText('signal TERM').waitFor();
  await page.getByRole('button', { name: 'Run again' }).click();
  await page
    .getByRole('dialog')
    .getByText(/^goose@/)
    .waitFor();
  await page.keyboard.press('Escape');
  await graphql(
    portal.plane,
    'mutation { startInstances(input: { selector: "goose" }) { __typename } }',
  );
});

inBrowser('a run has its own output, when it became healthy, and the runs next to it', async () => {
  await settled(portal.plane, 'nest');
  const newest = async () =>
    (
      await graphql(
        portal.plane,
        '{ runs(first: 1, filter: { program: ["nest"] }) { nodes { id pid } } }',
      )
    ).runs.nodes[0];
  const first = await newest();
  const page = await portal.open(`/runs/${encodeURIComponent(first.id)}`);
  await page.getByText(/^Healthy after/).waitFor();
  await screenshot(page, 'run-healthy');
  await graphql(
    portal.plane,
    'mutation { restartInstances(input: { selector: "nest", waitMs: 30000 }) { __typename } }',
  );
  // The run after it appears without a reload.
  await page.getByRole('link', { name: 'Run after' }).waitFor();
  await page.getByRole('tab', { name: 'Logs' }).click();
  await page.waitForURL(/tab=logs/);
  const log = page.getByRole('log');
  await log.getByText(`twigs of ${first.pid}`).waitFor();
  await screenshot(page, 'run-logs');
  await page.getByRole('tab', { name: 'Logs' }).focus();
  await page.keyboard.press(']');
  const second = await newest();
  await page.waitForURL((url) => decodeURIComponent(url.pathname).endsWith(second.id));
  await log.getByText(`twigs of ${second.pid}`).waitFor();
  expect(await log.getByText(`twigs of ${first.pid}`).count()).toBe(0);
  await page.getByRole('link', { name: 'Run before' }).waitFor();
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByRole('link', { name: 'restart', exact: true }).click();
  await page.getByRole('tab', { name: 'Commands', selected: true }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: '1', exact: true }).click();
  await page.getByRole('tab', { name: /Revisions/, selected: true }).waitFor();
});

inBrowser('a filter is kept under its name in the browser', async () => {
  const page = await portal.open('/runs?program=goose');
  await page.getByRole('button', { name: 'Save this filter' }).click();
  await page.getByLabel('Name').fill('Geese');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(portal.address('/runs'));
  await page.getByRole('button', { name: 'Geese' }).click();
  await page.waitForURL(/program=goose/);
  await page.getByRole('button', { name: 'program: goose' }).waitFor();
});

inBrowser('a viewer sees the runs and cannot run them again', async () => {
  await runEgg();
  const page = await portal.open('/runs?text=egg', { role: 'VIEWER' });
  await page
    .getByRole('link', { name: /ago|now/ })
    .first()
    .click();
  await page.getByText('needs the permission OPERATE').waitFor();
  expect(await page.getByRole('button', { name: 'Run again' }).count()).toBe(0);
});

inBrowser('the ledger is accessible in both themes', async () => {
  const page = await portal.open('/runs');
  await page
    .getByRole('row', { name: /goose@/ })
    .first()
    .waitFor();
  await expectAccessibleInBothThemes(page);
  await page
    .getByRole('link', { name: /ago|now/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Course' }).waitFor();
  await expectAccessibleInBothThemes(page);
});

inBrowser('a phone shows the ledger without scrolling sideways', async () => {
  const page = await portal.open('/runs', { viewport: phone });
  await page
    .getByRole('row', { name: /goose@/ })
    .first()
    .waitFor();
  await screenshot(page, 'runs-phone');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
});

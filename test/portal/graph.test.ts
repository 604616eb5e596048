/** The graph of dependencies, in a real browser. */
import { expect } from 'vitest';
import { graphql, run, settled } from '../support/requests.ts';
import { expectAccessible, inBrowser, phone, usePortal } from './support.ts';

const portal = usePortal(async (plane) => {
  for (const name of ['database', 'app', 'proxy'])
    await run(plane, name, { command: ['sleep', '100000'] });
  const waits = (name: string, on: string) => ({
    program: { key: { name } },
    dependencies: [{ on: { key: { name: on } } }],
  });
  await graphql(
    plane,
    'mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { __typename ... on Error { message } } }',
    { input: { programs: [waits('app', 'database'), waits('proxy', 'app')] } },
  );
  await settled(plane, 'proxy');
});

inBrowser('arrow keys walk along edges, and Enter opens the instance', async () => {
  const page = await portal.open('/graph');
  const canvas = page.getByRole('application', { name: /Graph of dependencies/ });
  await canvas.focus();
  const node = (name: string) =>
    page.getByRole('complementary', { name: new RegExp(`^Node ${name}@`) });
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('complementary').waitFor();
  // From wherever it began: what nothing waits for is at the end on the right.
  for (const _ of ['database', 'app']) {
    await page.keyboard.press('ArrowRight');
    await canvas.focus();
  }
  await node('proxy').waitFor();
  await page.keyboard.press('ArrowLeft');
  await node('app').waitFor();
  await node('app').getByText('Satisfied').first().waitFor();
  await page.keyboard.press('u');
  await page.waitForURL(/focus=%2Bapp/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/instances\/app/);
});

inBrowser(
  'the list shows without a reload that a dependency is not satisfied any more',
  async () => {
    const page = await portal.open('/graph?view=list');
    const row = page.getByRole('row', { name: /^app@\S+ database@/ });
    await row.getByText('Satisfied', { exact: true }).waitFor();
    const stop = 'mutation { stopInstances(input: { selector: "database" }) { __typename } }';
    await graphql(portal.plane, stop);
    await row.getByText('Not satisfied').waitFor();
    const start = 'mutation { startInstances(input: { selector: "database" }) { __typename } }';
    await graphql(portal.plane, start);
    await row.getByText('Satisfied', { exact: true }).waitFor();
  },
);

inBrowser('the graph and its list are accessible, in both themes and on a phone', async () => {
  const page = await portal.open('/graph', { theme: 'dark' });
  await page.getByRole('application').click();
  await expectAccessible(page);
  const list = await portal.open('/graph?view=list', { viewport: phone });
  await list.getByRole('row', { name: /^app@/ }).waitFor();
  await expectAccessible(list);
  const width = await list.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.width);
});

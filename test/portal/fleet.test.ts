/** The page of fleet files: checked while it is typed, applied step by step, exported. */
import { expect } from 'vitest';
import { graphql } from '../support/requests.ts';
import { expectAccessible, inBrowser, screenshot, usePortal } from './support.ts';

const portal = usePortal(async () => {});

const file = `programs:
  - name: goose
    command: [sleep, "100000"]
    hosts: "*"
  - name: egg
    command: [sleep, "100000"]
    nice: 99
    dependsOn: [goose]
`;

inBrowser('a file is checked at its places, mended, applied, and exported as it was', async () => {
  const page = await portal.open('/fleet');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file' }).click();
  await (await chooser).setFiles({
    name: 'fleet.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(file),
  });
  await page.getByText(/^Line 7, column 11: nice must be/).waitFor();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Fleet file' }).click();
  await page.keyboard.press('Control+Home');
  for (let line = 1; line < 7; line += 1) await page.keyboard.press('ArrowDown');
  for (const key of ['End', 'Backspace']) await page.keyboard.press(key);
  await page.getByText('Good: 2 programs, 1 assignment').waitFor();
  await page.getByRole('button', { name: 'Apply 4 changes' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: /dependencies of egg changed: goose \(started\)/ })
    .getByText('Done')
    .waitFor();
  const { programs } = await graphql(
    portal.plane,
    '{ programs(first: 9) { nodes { name definition { nice } } } }',
  );
  expect(programs.nodes).toEqual([
    { name: 'egg', definition: { nice: 9 } },
    { name: 'goose', definition: { nice: null } },
  ]);
  await screenshot(page, 'fleet-applied');
  await page.getByRole('button', { name: 'Export the fleet' }).click();
  await page.getByText('The plane has all of it already.').waitFor();
  await expectAccessible(page);
});

inBrowser('who may not administer can check and export, and sees what applying needs', async () => {
  const page = await portal.open('/fleet', { role: 'VIEWER', theme: 'dark' });
  await page.getByRole('button', { name: 'Export the fleet' }).click();
  await page.getByText('Applying needs the permission ADMINISTER.').waitFor();
  expect(await page.getByRole('button', { name: /^Apply/ }).count()).toBe(0);
  await expectAccessible(page);
});

/** The terminal and the metrics of an instance, in a real browser. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { graphql, run, settled } from '../support/requests.ts';
import { expectAccessible, inBrowser, usePortal } from './support.ts';

const portal = usePortal(async (plane) => {
  const shell = { command: ['sh', '-i'], tty: true, autorestart: 'NEVER' };
  await run(plane, 'console', shell);
  await run(plane, 'watched', shell);
  await settled(plane, 'watched');
});

const open = async (program: string, tab: string, options = {}): Promise<Page> => {
  const { instances } = await graphql(
    portal.plane,
    'query ($selector: String!) { instances(filter: { selector: $selector }, first: 1) { nodes { address } } }',
    { selector: program },
  );
  const address = encodeURIComponent(instances.nodes[0].address);
  return portal.open(`/instances/${address}?tab=${tab}`, options);
};
const screen = (page: Page) => page.locator('.xterm-rows');

inBrowser('what is typed reaches the program, and its exit code is shown in the end', async () => {
  const page = await open('console', 'terminal');
  await page.getByText('Connected').waitFor();
  await page.keyboard.type('echo $((40 + 2))');
  await page.keyboard.press('Enter');
  await screen(page).getByText('42', { exact: true }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Shift+Escape');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await page.getByRole('textbox', { name: /^Terminal of console/ }).focus();
  await page.keyboard.type('exit 3');
  await page.keyboard.press('Enter');
  await page.getByText('Ended: exit code 3.').waitFor();
  await page.getByRole('button', { name: 'Open again' }).waitFor();
});

inBrowser('a viewer watches a terminal, and what they type is not sent', async () => {
  const viewer = await open('watched', 'terminal', { role: 'VIEWER' });
  await viewer.getByText('Watching: typing needs the permission OPERATE.').waitFor();
  await viewer.keyboard.type('echo of-the-viewer');
  await viewer.keyboard.press('Enter');
  const operator = await open('watched', 'terminal');
  await operator.getByText('Connected').waitFor();
  await operator.keyboard.type('echo $((40 + 2))');
  await operator.keyboard.press('Enter');
  // Both see the same terminal.
  await screen(viewer).getByText('42', { exact: true }).waitFor();
  expect(await screen(viewer).textContent()).not.toContain('of-the-viewer');
});

inBrowser('a shell on a host is opened on request, and not offered to a viewer', async () => {
  const { hosts } = await graphql(portal.plane, '{ hosts(first: 1) { nodes { name } } }');
  const path = `/hosts/${encodeURIComponent(hosts.nodes[0].name)}?tab=shell`;
  const page = await portal.open(path);
  await page.getByRole('button', { name: 'Open a shell' }).click();
  await page.getByText('Connected').waitFor();
  await page.keyboard.type('echo $((40 + 2))');
  await page.keyboard.press('Enter');
  await screen(page).getByText('42', { exact: true }).waitFor();
  const viewer = await portal.open(path, { role: 'VIEWER' });
  await viewer.getByText('A shell on a host needs the permission ADMINISTER').waitFor();
  expect(await viewer.getByRole('button', { name: 'Open a shell' }).count()).toBe(0);
});

inBrowser('the metrics of an instance are drawn, and given in words', async () => {
  const page = await open('watched', 'metrics');
  await page.getByRole('img', { name: 'Chart: Memory' }).waitFor();
  await page.getByText(/^Resident .*[KM]iB/).waitFor();
  await page.getByRole('button', { name: '5 minutes', exact: true }).click();
  await page.waitForURL(/range=5m/);
  await page.getByRole('img', { name: 'Chart: Memory' }).waitFor();
  await expectAccessible(page);
});

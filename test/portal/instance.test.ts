/** The page of an instance and the logs, in a real browser. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { graphql, run, settled } from '../support/requests.ts';
import { expectAccessible, inBrowser, phone, usePortal } from './support.ts';

const talk = `
trap 'echo "received USR1"' USR1
seq -f "line %.0f" 1 3000
printf '\\033[31mred words\\033[0m and plain ones\\n'
echo "a complaint" >&2
while :; do sleep 0.1; done`;

const portal = usePortal(async (plane) => {
  await run(plane, 'talker', { command: ['sh', '-c', talk] });
  await run(plane, 'other', { command: ['sh', '-c', 'echo "from the other"; exec sleep 100000'] });
  await settled(plane, 'talker');
});

const addressOf = async (program: string): Promise<string> => {
  const { instances } = await graphql(
    portal.plane,
    'query ($selector: String!) { instances(filter: { selector: $selector }, first: 1) { nodes { address } } }',
    { selector: program },
  );
  return instances.nodes[0].address;
};
const openTalker = async (search = '', options = {}) =>
  portal.open(`/instances/${encodeURIComponent(await addressOf('talker'))}${search}`, options);
const line = (page: Page, text: string) =>
  page.getByRole('log').getByText(text, { exact: true }).first();

inBrowser(
  'a signal from the page reaches the program, whose answer appears in the log',
  async () => {
    const page = await openTalker();
    await page.getByText(/RUNNING: it was started/).waitFor();
    await line(page, 'a complaint').waitFor();
    const colour = await line(page, 'red words').evaluate((node) => getComputedStyle(node).color);
    expect(colour).toBe('rgb(179, 38, 30)');
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Signal' }).selectOption('USR1');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText('Signal: USR1').waitFor();
    await page.keyboard.press('Enter');
    await line(page, 'received USR1').waitFor();
    await page.getByRole('tab', { name: 'Commands' }).click();
    await page.getByRole('row', { name: /signal USR1.*Succeeded/ }).waitFor();
  },
);

inBrowser('the search finds lines out of view, and an invalid pattern is reported', async () => {
  const page = await openTalker();
  await line(page, 'a complaint').waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('line 12');
  const status = page.getByRole('search').getByRole('status');
  await status.getByText('111 lines').waitFor();
  await page.keyboard.press('Enter');
  await status.getByText('111 of 111 lines').waitFor();
  await page.getByRole('log').getByText('line 1299', { exact: true }).waitFor();
  expect(await page.getByRole('log').locator('mark').first().textContent()).toBe('line 12');
  await page.keyboard.press('Shift+Enter');
  await status.getByText('110 of 111 lines').waitFor();
  await page.getByRole('button', { name: 'Regular expression' }).click();
  await page.getByRole('searchbox', { name: 'Search in the log' }).fill('^line (\\d)\\1$');
  await status.getByText('9 lines').waitFor();
  await page.getByRole('searchbox', { name: 'Search in the log' }).fill('line (');
  await status.getByText(/Invalid regular expression/).waitFor();
  expect(new URL(page.url()).searchParams.get('find')).toBe('line (');
});

inBrowser('scrolling up stops at the line, and the end is followed again on request', async () => {
  const page = await openTalker();
  await line(page, 'a complaint').waitFor();
  await page.getByRole('log').hover();
  await page.mouse.wheel(0, -4000);
  await line(page, 'a complaint').waitFor({ state: 'detached' });
  const selector = await addressOf('talker');
  await graphql(
    portal.plane,
    'mutation ($selector: String!) { signalInstances(input: { selector: $selector, signal: USR1 }) { __typename } }',
    { selector },
  );
  await page.getByRole('button', { name: /[1-9]\d* new lines/ }).waitFor();
  await page.keyboard.press('G');
  await line(page, 'received USR1').first().waitFor();
  await page.getByRole('button', { name: /new lines/ }).waitFor({ state: 'detached' });
});

inBrowser('filters of the log are in the URL, and are applied at the host', async () => {
  const page = await openTalker('?grep=complaint');
  await line(page, 'a complaint').waitFor();
  expect(await line(page, 'line 3000').count()).toBe(0);
  await page.getByRole('button', { name: 'stdout', exact: true }).click();
  await page.getByText('No line matches the filters').waitFor();
  expect(new URL(page.url()).searchParams.get('stream')).toBe('STDOUT');
});

inBrowser(
  'keys restart the instance, and the run that follows is shown without a reload',
  async () => {
    const page = await openTalker('?tab=runs');
    await page.getByRole('row', { name: /Running/ }).waitFor();
    await page.keyboard.press('r');
    await page.getByRole('dialog').getByText('Restart 1 instance?').waitFor();
    await page.keyboard.press('Enter');
    const ended = page.getByRole('row', { name: /Stopped/ }).first();
    await ended.waitFor();
    await ended.getByRole('button', { name: 'Show' }).click();
    await page.getByText('The output of one run').waitFor();
    await line(page, 'a complaint').waitFor();
    await page.getByRole('tab', { name: 'Events' }).click();
    await page
      .getByRole('row', { name: /STARTING → RUNNING/ })
      .first()
      .waitFor();
  },
);

inBrowser('the logs of a selector name the instance of each line', async () => {
  const page = await portal.open('/logs?grep=other|complaint');
  await page.getByText('Which instances?').waitFor();
  await page.getByRole('searchbox', { name: /A selector/ }).fill('talker, other');
  await line(page, 'from the other').waitFor();
  await page
    .getByRole('log')
    .getByText(/^other@/)
    .first()
    .waitFor();
  await page
    .getByRole('log')
    .getByText(/^talker@/)
    .first()
    .waitFor();
  await expectAccessible(page);
});

inBrowser('a viewer is offered no command for an instance', async () => {
  const page = await openTalker('', { role: 'VIEWER' });
  await page.getByText('Commands need the permission OPERATE.').waitFor();
  expect(await page.getByRole('button', { name: /^(Start|Stop|Restart|More)$/ }).count()).toBe(0);
});

inBrowser('each tab is accessible, in both themes and on a phone', async () => {
  const page = await openTalker();
  await line(page, 'a complaint').waitFor();
  await expectAccessible(page);
  for (const tab of ['Runs', 'Events', 'Commands', 'Published']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel', { name: tab }).getByRole('grid').first().waitFor();
    await expectAccessible(page);
  }
  const dark = await openTalker('', { theme: 'dark', viewport: phone });
  await line(dark, 'a complaint').waitFor();
  await expectAccessible(dark);
  const width = await dark.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.width);
});

/**
 * Incidents, monitors and channels in a real browser: what appears without a reload, what is done by
 * keyboard, and what a viewer sees.
 */
import { expect } from 'vitest';
import type { PlaneProcess } from '../support/gander.ts';
import { graphql, run, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';
import {
  expectAccessibleInBothThemes,
  inBrowser,
  phone,
  screenshot,
  usePortal,
} from './support.ts';

const portal = usePortal(async (plane) => {
  await run(plane, 'goose', { command: ['sleep', '100000'] });
  for (const name of ['egg', 'nest'])
    await run(plane, name, { command: ['sh', '-c', 'exit 3'], startRetries: { count: 0 } });
  await settled(plane, 'goose');
  for (const name of ['egg', 'nest']) await settled(plane, name, 'FATAL');
});

async function monitor(plane: PlaneProcess, target: string, input: object = {}): Promise<void> {
  const { createMonitor } = await graphql(
    plane,
    'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { __typename ... on Error { message } } }',
    { input: { name: `${target} runs`, target, rule: { state: {} }, ...input } },
  );
  expect(createMonitor.message).toBeUndefined();
}

/** @returns the number of the open incident */
async function raised(target: string): Promise<number> {
  let found: { readonly number: number } | undefined;
  await until(async () => {
    const { incidents } = await graphql(
      portal.plane,
      `{ incidents(filter: { program: ["${target}"], state: [OPEN, ACKNOWLEDGED] }) { nodes { number } } }`,
    );
    [found] = incidents.nodes;
    return found !== undefined;
  });
  return found?.number ?? 0;
}

inBrowser(
  'an incident appears everywhere without a reload, and is taken and resolved',
  async () => {
    const page = await portal.open('/incidents');
    await page.getByText('No incident is open').waitFor();
    await monitor(portal.plane, 'egg', { severity: 1, ci: 'coop' });
    const row = page.getByRole('row', { name: /#\d+ Severity 1 Open egg@.*FATAL.*coop/ });
    await row.waitFor();
    // The number of those that nobody has taken.
    const navigation = page.getByRole('navigation', { name: 'Pages' });
    await navigation.getByRole('link', { name: 'Incidents 1 open' }).waitFor();
    await screenshot(page, 'incidents');
    await page.getByRole('grid').focus();
    for (const key of ['j', 'x', 'a']) await page.keyboard.press(key);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^egg@/).waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /Acknowledged egg@.*local/ }).waitFor();
    await navigation.getByRole('link', { name: 'Incidents', exact: true }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('s');
    await dialog.getByLabel('Silence for').selectOption('until');
    await dialog.getByLabel('Until', { exact: true }).fill('2020-01-01T00:00');
    await dialog.getByText('That time has passed.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Silence', exact: true }).isDisabled()).toBe(
      true,
    );
    await dialog.getByLabel('Silence for').selectOption('4h');
    await dialog.getByRole('button', { name: 'Silence', exact: true }).click();
    await page.getByRole('row', { name: /Silenced egg@/ }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('e');
    await dialog.getByLabel('Why it is over').fill('the egg has hatched');
    await page.keyboard.press('Enter');
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Resolved', exact: true }).first().click();
    await page.waitForURL(/state=/);
    await page.getByRole('row', { name: /Resolved egg@.*the egg has hatched/ }).waitFor();
  },
);

inBrowser('the page of an incident shows why, what happened, and restarts it', async () => {
  await monitor(portal.plane, 'nest', { severity: 2 });
  const number = await raised('nest');
  const page = await portal.open('/');
  await page.getByRole('link', { name: `#${number}` }).click();
  await page.getByRole('heading', { name: `Incident #${number}` }).waitFor();
  await page.getByRole('region', { name: 'Why' }).getByText(/exit/).first().waitFor();
  await page
    .getByRole('feed')
    .getByText(/incident .*opened/i)
    .first()
    .waitFor();
  await screenshot(page, 'incident');
  await page.keyboard.press('A');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Assigned to').fill('bob');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('bob', { exact: true }).waitFor();
  await page.keyboard.press('r');
  await dialog.getByText(/^nest@/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Its output from then on' }).click();
  await page.getByRole('heading', { name: /^nest@/, level: 1 }).waitFor();
  const open = page.getByRole('region', { name: 'Open incidents' });
  await open.getByRole('link', { name: `#${number}` }).waitFor();
  await page.goto(portal.address('/programs/default/nest'));
  await open.getByRole('button', { name: 'Acknowledge' }).click();
  await dialog.getByRole('button', { name: 'Acknowledge' }).click();
  await open.getByText('Acknowledged').waitFor();
  await page.goto(portal.address('/incidents/999999'));
  await page.getByText('There is no such incident').waitFor();
});

inBrowser(
  'the ping URL of a monitor is shown once, and exchanged; its pings are shown',
  async () => {
    const page = await portal.open('/monitors?open=new');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('nightly');
    await dialog.getByLabel('Raises when').selectOption('HEARTBEAT');
    await dialog.getByLabel('Successes come from').selectOption('PINGS');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('dialog', { name: 'Ping URL of nightly' }).waitFor();
    const shownUrl = async () =>
      (await dialog.getByText(/^http.*ping\/gdr_ping_[\w-]+$/).textContent()) ?? '';
    const url = await shownUrl();
    await dialog.getByText(`backup; curl`).first().waitFor();
    await screenshot(page, 'ping-url');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /nightly/ }).click();
    await dialog.getByText('None has come yet.').waitFor();
    const ping = async (end: string, body: string) =>
      (await fetch(`${url}${end}`, { method: 'POST', body })).status;
    expect(await ping('/3', 'no tape\nsecond line')).toBe(200);
    const pings = dialog.getByRole('region', { name: 'Pings' });
    await pings.getByText('exit code 3').waitFor();
    // The page had shown no time before, and knew none.
    expect(await pings.getByText(/^in \d/).count()).toBe(0);
    await pings.getByText('no tape').first().click();
    await pings.getByText('second line').waitFor();
    await screenshot(page, 'pings');
    await expectAccessibleInBothThemes(page);
    await pings.getByRole('button', { name: 'New ping URL' }).click();
    await pings.getByText('whatever pings it is cut off').waitFor();
    await pings.getByRole('button', { name: 'Exchange it' }).click();
    await dialog.getByText(/^http.*ping\/gdr_ping_[\w-]+$/).waitFor();
    expect(await shownUrl()).not.toBe(url);
    expect(await ping('', '')).toBe(404);
  },
);

inBrowser('a monitor is made in the form, changed, switched off and deleted', async () => {
  const page = await portal.open('/monitors?open=new&target=egg');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Watches 1 instance' }).waitFor();
  await dialog.getByText(/^egg@/).waitFor();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText('It is missing.').waitFor();
  await dialog.getByLabel('Name', { exact: true }).fill('a chick in time');
  await dialog.getByLabel('Raises when').selectOption('HEARTBEAT');
  await dialog.getByLabel('A success is expected within').fill('400d');
  await dialog.getByRole('button', { name: 'Create' }).click();
  // The plane knows the bounds.
  await dialog.getByText('withinMs is 1 s to 366 days').first().waitFor();
  await dialog.getByLabel('A success is expected within').fill('25h');
  await screenshot(page, 'monitor-form');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.waitFor({ state: 'detached' });
  const row = page.getByRole('row', { name: /a chick in time.*within 1d1h.*egg.*1 instance/ });
  await row.click();
  await dialog.getByLabel('Raises when').selectOption('HOST');
  await dialog.getByLabel('Target').fill('*');
  await dialog.getByRole('heading', { name: 'Watches 1 host' }).waitFor();
  await dialog.getByLabel('Raises when').selectOption('DAEMON');
  await dialog.getByLabel('Target').fill('goose');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /a chick in time It is not running for 10s goose/ }).click();
  await dialog.getByRole('button', { name: 'Duplicate' }).click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  const copy = page.getByRole('row', { name: /a chick in time copy/ });
  await copy.getByRole('checkbox').check();
  await page.keyboard.press('p');
  await dialog.getByRole('button', { name: 'Disable' }).click();
  await dialog.waitFor({ state: 'detached' });
  await copy.getByText('Disabled').waitFor();
  await page.goto(portal.address('/programs/default/goose?tab=monitors'));
  await page.getByRole('row', { name: /a chick in time copy/ }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByText('What they had raised is resolved').waitFor();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('row', { name: /a chick in time copy/ }).waitFor({ state: 'detached' });
});

async function publish(channel: string, messages: readonly unknown[], more: object = {}) {
  const { publishProgress } = await graphql(
    portal.plane,
    'mutation ($input: PublishProgressInput!) { publishProgress(input: $input) { __typename ... on Error { message } } }',
    { input: { channel, messages, ...more } },
  );
  expect(publishProgress.message).toBeUndefined();
}

inBrowser('a channel is followed from its first message to its end', async () => {
  const page = await portal.open('/channels');
  await page.getByText('Nothing was published yet').waitFor();
  const { instances } = await graphql(
    portal.plane,
    '{ instances(filter: { selector: "goose" }) { nodes { id address } } }',
  );
  const [{ id, address }] = instances.nodes;
  await publish('brood-1', ['begins', { done: 3, of: 12 }], { instance: { id } });
  await page.getByRole('row', { name: /brood-1 Open 2 .*3 of 12.*goose@/ }).click();
  const log = page.getByRole('log', { name: 'Messages' });
  await log.getByText('begins').waitFor();
  await publish('brood-1', [{ done: 6, of: 12, message: 'warm' }]);
  await log.getByText('warm · 6 of 12').click();
  await page.waitForURL(/message=3/);
  await page.getByText('"message": "warm"').waitFor();
  expect(await page.getByLabel('Progress').getAttribute('value')).toBe('0.5');
  await page.getByLabel('Message', { exact: true }).fill('{"done": 12, "of": 12}');
  await page.getByLabel('The last one').check();
  await screenshot(page, 'channel');
  await page.getByRole('button', { name: 'Publish and finish' }).click();
  await page.getByText('Finished').waitFor();
  await page.getByRole('button', { name: 'Publish' }).waitFor({ state: 'detached' });
  await log.getByText('12 of 12').waitFor();
  // Who comes late sees all of it.
  const late = await portal.open('/channels/brood-1');
  await late.getByRole('log', { name: 'Messages' }).getByText('begins').waitFor();
  await late.goto(portal.address(`/instances/${address}?tab=published`));
  await late.getByRole('row', { name: /brood-1 Finished/ }).waitFor();
  await publish('brood-2', ['hatches']);
  await page.goto(portal.address('/channels/brood-2'));
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Close the channel' }).click();
  await page.getByText('Closed', { exact: true }).waitFor();
});

inBrowser('a viewer sees all of it and no control, in both themes and on a phone', async () => {
  await monitor(portal.plane, 'egg', { name: 'egg for viewers' });
  const number = await raised('egg');
  await publish('brood', [{ done: 1, of: 4, message: 'warm' }]);
  const page = await portal.open('/incidents', { role: 'VIEWER' });
  await page.getByRole('row', { name: /Open egg@/ }).waitFor();
  await page.getByText('To act on incidents needs the permission OPERATE.').waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(0);
  await expectAccessibleInBothThemes(page);
  await page.goto(portal.address(`/incidents/${number}`));
  await page.getByText('To act on it needs the permission OPERATE.').waitFor();
  const controls = page.getByRole('button', {
    name: /Acknowledge|Silence|Assign|Resolve|Restart/,
  });
  expect(await controls.count()).toBe(0);
  await page.getByRole('feed').getByRole('article').first().waitFor();
  await expectAccessibleInBothThemes(page);
  await page.goto(portal.address('/monitors'));
  await page.getByText('Changes need the permission ADMINISTER.').waitFor();
  await page.getByRole('row', { name: /egg for viewers/ }).waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(0);
  await expectAccessibleInBothThemes(page);
  await page.getByRole('row', { name: /egg for viewers/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: /Watches 1 instance/ })
    .waitFor();
  expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
  await expectAccessibleInBothThemes(page);
  await page.goto(portal.address('/channels/brood'));
  await page.getByRole('log').getByText('warm').waitFor();
  await page.getByText('Publishing needs the permission PUBLISH, closing OPERATE.').waitFor();
  expect(await page.getByRole('button', { name: /Publish|Close/ }).count()).toBe(0);
  await expectAccessibleInBothThemes(page);
  await page.goto(portal.address('/channels'));
  await page.getByRole('row', { name: /brood .*warm · 1 of 4/ }).waitFor();
  await expectAccessibleInBothThemes(page);
  const small = await portal.open('/', { viewport: phone });
  await small.getByRole('banner').getByRole('link', { name: 'Incidents' }).click();
  await small.getByRole('row', { name: /Open .*egg@/ }).click();
  await small.getByRole('heading', { name: `Incident #${number}` }).waitFor();
  await screenshot(small, 'incident-phone');
  expect(await small.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await small.getByRole('button', { name: /^Restart egg@/ }).click();
  await small.getByRole('dialog').getByText(/^egg@/).waitFor();
});

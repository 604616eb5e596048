/** The pages of hosts in a real browser: what they show as it changes, and what they change. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { graphql, run, settled } from '../support/requests.ts';
import { expectAccessible, inBrowser, phone, screenshot, usePortal, wide } from './support.ts';

const portal = usePortal(async (plane) => {
  await run(plane, 'goose', { command: ['sleep', '100000'] });
  await settled(plane, 'goose');
});

/** The host on which goose runs. */
const hostNow = async () =>
  (
    await graphql(
      portal.plane,
      '{ hosts(first: 2) { nodes { name draining labels { key value } } } }',
    )
  ).hosts.nodes.find(({ name }: { name: string }) => name !== 'newcomer');

inBrowser('a host is labelled and drained with keys, and the page shows it as it is', async () => {
  const { name } = await hostNow();
  const page = await portal.open(`/hosts/${name}`);
  await page.getByRole('row', { name: /goose@/ }).waitFor();
  await page.keyboard.press('l');
  await page.getByRole('textbox').fill('role=web\nsite=eu');
  await page.getByRole('button', { name: 'Save labels' }).click();
  await page.getByRole('link', { name: 'role=web' }).waitFor();
  // The change may be shown before its dialog closes, and a dialog takes the keys.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect((await hostNow()).labels).toEqual([
    { key: 'role', value: 'web' },
    { key: 'site', value: 'eu' },
  ]);
  await page.keyboard.press('d');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Drain / })
    .click();
  await page.getByText('Draining', { exact: true }).waitFor();
  expect((await hostNow()).draining).toBe(true);
  // Another client takes it back.
  await graphql(
    portal.plane,
    'mutation ($name: String!) { updateHost(input: { host: { name: $name }, draining: false }) { __typename } }',
    { name },
  );
  await page.getByText('Online', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'site=eu' }).click();
  await page.waitForURL(/\/hosts\?label=/);
  await page.getByRole('row', { name: new RegExp(name) }).waitFor();
});

inBrowser('the tabs of a host show its machine, its load and its events', async () => {
  const { name } = await hostNow();
  const page = await portal.open(`/hosts/${name}?tab=facts`);
  await page.getByText(/^revision \d+, applied$/).waitFor();
  await page.getByRole('tab', { name: 'Metrics' }).click();
  await page.waitForURL(/tab=metrics/);
  await page.getByRole('meter', { name: 'Memory' }).waitFor();
  for (const title of ['CPU', 'Load', 'Memory', 'Disks'])
    await page.getByRole('img', { name: `Chart: ${title} over time` }).waitFor();
  await screenshot(page, 'host-metrics');
  await page.getByRole('button', { name: '1 hour' }).click();
  await page.waitForURL(/range=1h/);
  await page.getByRole('img', { name: 'Chart: CPU over time' }).waitFor();
  // The plane of this test keeps samples for an hour.
  await page.getByText('The plane keeps samples for 1 h.').waitFor();
  expect(await page.getByRole('button', { name: '6 hours' }).count()).toBe(0);
  await page.getByRole('tab', { name: 'Events' }).click();
  await page
    .getByText(/^connected \(agent/)
    .first()
    .waitFor();
  await page.getByRole('tab', { name: 'Programs' }).click();
  await page.getByRole('row', { name: /goose.*1 of 1/ }).waitFor();
  // The order is part of the address, of this tab alone.
  await page.getByRole('columnheader', { name: 'Program' }).getByRole('button').click();
  await page.waitForURL(/tab=programs.*sort=-name/);
  await page.reload();
  await page.locator('[role="columnheader"][aria-sort="descending"]').waitFor();
  await page.getByRole('tab', { name: 'Instances' }).click();
  await page.waitForURL((url) => !url.searchParams.has('sort'));
});

const change = (input: object) =>
  graphql(
    portal.plane,
    'mutation ($input: UpdateHostInput!) { updateHost(input: $input) { __typename ... on Error { message } } }',
    { input },
  );

inBrowser('who edits a host learns what somebody else has changed, and merges', async () => {
  const { name } = await hostNow();
  const host = { name };
  await change({ host, labels: [{ key: 'tier', value: 'web' }], draining: false });
  const page = await portal.open(`/hosts/${name}`);
  await page.getByRole('link', { name: 'tier=web' }).waitFor();
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('tier=web\nsite=eu');
  await change({ host, labels: [{ key: 'tier', value: 'db' }] });
  await dialog.getByText(/has changed .* meanwhile: set tier=db\./).waitFor();
  expect(await dialog.getByRole('button', { name: 'Save labels' }).isDisabled()).toBe(true);
  await expectAccessible(page);
  await screenshot(page, 'labels-changed');
  await dialog.getByRole('button', { name: 'Merge mine into theirs' }).click();
  await dialog.getByRole('button', { name: 'Save labels' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'site=eu' }).waitFor();
  await page.getByRole('link', { name: 'tier=db' }).waitFor();
  // A dialog that asks to drain never takes back what another has drained meanwhile.
  await page.keyboard.press('d');
  await dialog.getByRole('button', { name: /^Drain / }).waitFor();
  await change({ host, draining: true });
  await dialog.getByText('Nothing is left to drain.').waitFor();
  expect(await dialog.getByRole('button', { name: /^Drain / }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await change({ host, draining: false });
  await page.getByText('Online', { exact: true }).waitFor();
});

inBrowser('what was stopped at the host is listed, and started again from the page', async () => {
  await run(portal.plane, 'gosling', { command: ['sleep', '100000'] });
  await settled(portal.plane, 'gosling');
  const { name } = await hostNow();
  const page = await portal.open(`/hosts/${name}?tab=changes`);
  await page.getByText('No instance was set at the host').waitFor();
  const folder = join(portal.world.data, 'agent');
  const stop = portal.world.start('agent', ['stop', 'gosling', '--data', folder]);
  expect((await stop.ended).code).toBe(0);
  const row = page.getByRole('row', { name: /gosling@.* stopped/ });
  await row.waitFor();
  await page
    .getByRole('article')
    .getByText(/gosling@/)
    .first()
    .waitFor();
  await expectAccessible(page);
  await screenshot(page, 'host-changes');
  await row.getByRole('button', { name: 'Start' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Start / })
    .click();
  await row.waitFor({ state: 'detached' });
  await settled(portal.plane, 'gosling');
});

inBrowser('a host is added with the command that the page shows', async () => {
  const page = await portal.open('/hosts');
  await page.getByRole('row', { name: /Online/ }).waitFor();
  await screenshot(page, 'hosts');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Labels that the hosts get').fill('role=db');
  await dialog.getByRole('button', { name: 'Create join token' }).click();
  const command = await dialog.getByText(/^GANDER_JOIN_TOKEN=/).innerText();
  await screenshot(page, 'add-host');
  const [, token, url] =
    /^GANDER_JOIN_TOKEN=(\S+) npx gander-agent run --url (\S+)$/.exec(command) ?? [];
  expect(url).toBe(portal.address('/').replace(/\/$/, ''));
  if (!token || !url) throw new Error(`no command to run: ${command}`);
  const agent = await portal.world.enrol(portal.plane, 'newcomer', { token, url });
  await dialog.getByRole('link', { name: 'newcomer' }).click();
  await page.waitForURL(/\/hosts\/newcomer/);
  await page.getByRole('link', { name: 'role=db' }).waitFor();
  await agent.end('SIGTERM');
  await page.getByText('Out of reach', { exact: true }).waitFor();
});

inBrowser(
  'a viewer is offered no change of a host, and learns which permission it needs',
  async () => {
    const page = await portal.open('/hosts', { role: 'VIEWER' });
    await page.getByRole('row', { name: /Online/ }).waitFor();
    await page.getByRole('checkbox', { name: 'Select all rows' }).check();
    await page.getByText(/to drain hosts ADMINISTER/).waitFor();
    expect(
      await page
        .getByRole('button', { name: /^(Drain|Take back|Restart all.*|Add a host)$/ })
        .count(),
    ).toBe(0);
  },
);

for (const [theme, viewport] of [
  ['light', wide],
  ['dark', phone],
] as const)
  inBrowser(
    `the pages of hosts are accessible in the ${theme} theme at ${viewport.width} px`,
    async () => {
      const { name } = await hostNow();
      const page = await portal.open('/hosts', { theme, viewport });
      await page.getByRole('row', { name: new RegExp(name) }).waitFor();
      await expectAccessible(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
      await screenshot(page, `hosts-${theme}`);
      for (const tab of ['instances', 'metrics', 'facts', 'events', 'changes']) {
        await page.goto(portal.address(`/hosts/${name}?tab=${tab}`));
        await page
          .getByRole('tabpanel')
          .getByText(/goose|gosling|Memory|applied|connected|No instance/)
          .first()
          .waitFor();
        await expectAccessible(page);
        await screenshot(page, `host-${tab}-${theme}`);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    },
  );

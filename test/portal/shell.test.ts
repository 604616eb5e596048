/** The shell of the portal and the pages of what runs where, in a real browser. */
import { expect } from 'vitest';
import { graphql, run, settled } from '../support/requests.ts';
import { expectAccessibleInBothThemes, inBrowser, phone, usePortal } from './support.ts';

const portal = usePortal(async (plane) => {
  await run(plane, 'goose', { command: ['sleep', '100000'] });
  await run(plane, 'egg', { command: ['false'], autorestart: 'NEVER', startMs: 0 });
  await settled(plane, 'goose');
});

inBrowser('the overview shows a change of an instance without a reload', async () => {
  const page = await portal.open('/');
  const cell = page.getByRole('button', { name: /^goose@.*: Running/ });
  await cell.waitFor();
  await graphql(
    portal.plane,
    'mutation { stopInstances(input: { selector: "goose" }) { __typename } }',
  );
  await page.getByRole('button', { name: /^goose@.*: Stopped/ }).waitFor();
  await graphql(
    portal.plane,
    'mutation { startInstances(input: { selector: "goose" }) { __typename } }',
  );
  await cell.waitFor();
});

inBrowser('keys lead through the pages, select rows and restart them', async () => {
  const page = await portal.open('/');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  // The address comes before the page, and the overview has a row of this name too.
  await page.getByRole('heading', { name: 'Instances', level: 1 }).waitFor();
  const row = page.getByRole('row', { name: /goose@/ });
  await row.waitFor();
  const pid = async () =>
    (await graphql(portal.plane, '{ instances(first: 9) { nodes { address pid } } }')).instances
      .nodes;
  const before = await pid();
  await page.keyboard.press('f');
  await page.keyboard.type('goose');
  await page.waitForURL(/selector=goose/);
  await page.getByRole('row', { name: /egg@/ }).waitFor({ state: 'detached' });
  await row.waitFor();
  await page.keyboard.press('Escape');
  for (const key of ['j', 'x', 'r']) await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^goose@/).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/SUCCEEDED · 1 of 1 done/).waitFor();
  expect(await pid()).not.toEqual(before);
});

inBrowser('the palette finds an instance as one types, and ? lists the keys', async () => {
  const page = await portal.open('/hosts');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('goos');
  const option = page.getByRole('option', { name: /goose@/ });
  await option.waitFor();
  await option.click();
  await page.getByRole('heading', { name: /goose@/, level: 1 }).waitFor();
  await option.waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('go to Hosts').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

inBrowser('a viewer is offered no command', async () => {
  const page = await portal.open('/instances', { role: 'VIEWER' });
  await page.getByRole('checkbox', { name: 'Select all rows' }).check();
  await page.getByText('Commands need the permission OPERATE.').waitFor();
  expect(await page.getByRole('button', { name: /^(Start|Stop|Restart)$/ }).count()).toBe(0);
});

inBrowser('a lost connection is shown, and ends by itself when the plane is back', async () => {
  const page = await portal.open('/instances');
  const row = page.getByRole('row', { name: /goose@/ });
  const lost = page.getByText(/The connection to the plane was lost/);
  await row.waitFor();
  const start = await portal.stop();
  await lost.waitFor();
  // What was known stays in view.
  await row.waitFor();
  await start();
  await lost.waitFor({ state: 'detached' });
  await graphql(
    portal.plane,
    'mutation { stopInstances(input: { selector: "goose" }) { __typename } }',
  );
  await page.getByRole('row', { name: /goose@.*Stopped/ }).waitFor();
});

inBrowser('the pages are accessible in both themes', async () => {
  for (const path of ['/', '/hosts', '/instances', '/programs', '/events']) {
    const page = await portal.open(path);
    await page
      .getByText(/goose|vm|localhost/)
      .first()
      .waitFor();
    await expectAccessibleInBothThemes(page);
    await page.context().close();
  }
});

inBrowser('a phone shows the overview without scrolling sideways', async () => {
  const page = await portal.open('/', { viewport: phone });
  await page.getByRole('button', { name: /^goose@/ }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Hosts' }).click();
  await page.waitForURL(/\/hosts$/);
});

inBrowser('events are shown live, by kind, and each has an address of its own', async () => {
  const page = await portal.open('/events?kind=%5B%22INSTANCE_DESIRED_CHANGED%22%5D');
  const rows = page.getByRole('article');
  await rows.first().waitFor();
  const before = await rows.count();
  await graphql(
    portal.plane,
    'mutation { stopInstances(input: { selector: "goose" }) { __typename } }',
  );
  await graphql(
    portal.plane,
    'mutation { startInstances(input: { selector: "goose" }) { __typename } }',
  );
  await rows.nth(before).waitFor();
  expect(await rows.filter({ hasNotText: /desired (RUNNING|STOPPED)/ }).count()).toBe(0);
  await page
    .getByRole('link', { name: /^Event \d+$/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /instance desired changed/ }).waitFor();
});

inBrowser('keys move through the wall, also to columns that are not in view', async () => {
  for (let i = 0; i < 24; i += 1)
    await graphql(
      portal.plane,
      `mutation {
        createProgram(input: { name: "wren-${String.fromCharCode(97 + i)}", definition: { command: ["true"], autostart: false } }) { __typename }
        createAssignment(input: { program: { key: { name: "wren-${String.fromCharCode(97 + i)}" } }, hosts: "*" }) { __typename }
      }`,
    );
  const page = await portal.open('/', { viewport: phone });
  const wall = page.getByRole('grid', { name: 'Hosts and what runs on them' });
  // 24 programs, goose, egg, and the names of the hosts.
  await page.locator('[role="grid"][aria-colcount="27"]').waitFor();
  expect(await wall.getByRole('columnheader').count()).toBeLessThan(20);
  const focused = (name: RegExp) =>
    wall.locator('button:focus').and(page.getByRole('button', { name }));
  await wall.getByRole('button', { name: /^egg@/ }).focus();
  await page.keyboard.press('ArrowRight');
  await focused(/^goose@/).waitFor();
  await page.keyboard.press('End');
  await focused(/^wren-x@/).waitFor();
  await wall.getByRole('columnheader', { name: 'wren-x' }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await focused(/^wren-w@/).waitFor();
  // Tab leads out of the wall, and back to where the focus was.
  await page.keyboard.press('Shift+Tab');
  await wall.locator('button:focus').waitFor({ state: 'detached' });
  await page.keyboard.press('Tab');
  await focused(/^wren-w@/).waitFor();
  await page.keyboard.press('Home');
  await focused(/^egg@/).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/instances\/egg/);
});

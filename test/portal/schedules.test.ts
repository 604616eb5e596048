/** The schedules in a real browser: as a list that acts, and as a calendar. */
import { expect } from 'vitest';
import type { PlaneProcess } from '../support/gander.ts';
import { graphql, run } from '../support/requests.ts';
import { expectAccessible, inBrowser, phone, screenshot, usePortal } from './support.ts';

const portal = usePortal(async (plane) => {
  // Programs of their own: a run of the one would make the other skip its firing.
  await schedule(plane, 'egg', { name: 'often', spec: { trigger: { cron: '* * * * * *' } } });
  await schedule(plane, 'nest', {
    name: 'nightly',
    spec: { trigger: { cron: '30 2 * * *' }, timeZone: 'Europe/Berlin' },
  });
});

async function schedule(plane: PlaneProcess, program: string, one: object): Promise<void> {
  await run(plane, program, { command: ['true'], autostart: false });
  await graphql(
    plane,
    'mutation ($input: SetSchedulesInput!) { setSchedules(input: $input) { ... on SetSchedulesPayload { created } } }',
    {
      input: {
        assignment: { key: { program: { name: program }, hosts: '*' } },
        schedules: [one],
      },
    },
  );
}

inBrowser('a schedule is paused, resumed and run now, and shows it without a reload', async () => {
  const page = await portal.open('/schedules?text=nightly');
  const row = page.getByRole('row', { name: /nightly/ });
  await row.getByRole('button', { name: 'Pause nightly' }).click();
  await page.keyboard.press('Enter');
  await row.getByText('Paused').waitFor();
  await row.getByRole('button', { name: 'Resume nightly' }).click();
  await page.keyboard.press('Enter');
  await row.getByRole('button', { name: 'Pause nightly' }).waitFor();
  await row.getByRole('button', { name: 'Run nightly now' }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goto(portal.address('/runs?cause=OPERATOR'));
  await page.getByRole('row', { name: /Succeeded nest@/ }).waitFor();
});

inBrowser('the calendar has what ran, live, and what is planned, by day and by week', async () => {
  const page = await portal.open('/schedules?view=day');
  const often = page.getByRole('row', { name: /often/ });
  await often.getByRole('cell', { name: /\d ran.* planned/ }).waitFor();
  await screenshot(page, 'schedules-day');
  await page.getByRole('button', { name: 'Week' }).click();
  await page.waitForURL(/view=week/);
  expect(await page.getByRole('columnheader').count()).toBe(8);
  await page.getByRole('button', { name: 'Later' }).click();
  await page.waitForURL(/day=/);
  await page
    .getByRole('row', { name: /nightly/ })
    .getByRole('cell', { name: '1 planned' })
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Today' }).click();
  await often.getByRole('cell', { name: / ran/ }).waitFor();
  await screenshot(page, 'schedules-week');
});

inBrowser('a viewer sees the schedules, and which permission is missing', async () => {
  const page = await portal.open('/schedules', { role: 'VIEWER' });
  await page.getByText('needs the permission OPERATE').waitFor();
  await page.getByRole('row', { name: /often/ }).waitFor();
  expect(await page.getByRole('button', { name: /Pause|now/ }).count()).toBe(0);
});

for (const theme of ['light', 'dark'] as const)
  inBrowser(`the schedules are accessible in the ${theme} theme`, async () => {
    const page = await portal.open('/schedules', { theme });
    await page.getByRole('row', { name: /often/ }).waitFor();
    await screenshot(page, `schedules-${theme}`);
    await expectAccessible(page);
    await page.goto(portal.address('/schedules?view=week'));
    await page.getByRole('cell', { name: / ran/ }).waitFor();
    await expectAccessible(page);
  });

inBrowser('a phone shows the schedules without scrolling sideways', async () => {
  const page = await portal.open('/schedules?view=week', { viewport: phone });
  await page.getByRole('row', { name: /often/ }).waitFor();
  await screenshot(page, 'schedules-phone');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
});

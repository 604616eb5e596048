/** The schedules in a real browser: as a list that acts, as a dialog that changes, and as a calendar. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { PlaneProcess } from '../support/gander.ts';
import { graphql, run } from '../support/requests.ts';
import { until } from '../support/until.ts';
import {
  expectAccessibleInBothThemes,
  inBrowser,
  phone,
  screenshot,
  usePortal,
} from './support.ts';

const nightly = { trigger: { cron: '30 2 * * *' }, timeZone: 'Europe/Berlin' };

const portal = usePortal(async (plane) => {
  // Programs of their own: a run of the one would make the other skip its firing.
  await schedule(plane, 'egg', [{ name: 'often', spec: { trigger: { cron: '* * * * * *' } } }]);
  await schedule(plane, 'nest', [{ name: 'nightly', spec: nightly }]);
  await schedule(plane, 'reed', []);
  await schedule(plane, 'pond', [{ name: 'shared', spec: nightly }]);
  await schedule(
    plane,
    'flock',
    ['north', 'south', 'west'].map((name) => ({ name, spec: nightly })),
  );
});

async function schedule(
  plane: PlaneProcess,
  program: string,
  all: readonly object[],
): Promise<void> {
  await run(plane, program, { command: ['true'], autostart: false });
  await graphql(
    plane,
    'mutation ($input: SetSchedulesInput!) { setSchedules(input: $input) { ... on SetSchedulesPayload { created } } }',
    {
      input: {
        assignment: { key: { program: { name: program }, hosts: '*' } },
        schedules: all,
      },
    },
  );
}

/** The day that the calendar begins with, in milliseconds since 1970. NaN: today. */
const dayIn = ({ searchParams }: URL) => Date.parse(searchParams.get('day') ?? '');
const closed = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' });
const cronLine = (page: Page) => page.getByRole('textbox', { name: 'Cron line' });

/** Answers the confirmation in view. */
async function confirm(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Enter');
  await closed(page);
}

inBrowser('a schedule is paused, resumed and run now, and shows it without a reload', async () => {
  const page = await portal.open('/schedules?text=nest');
  const row = page.getByRole('row', { name: /nightly/ });
  await row.getByRole('button', { name: 'Pause nightly' }).click();
  await confirm(page);
  await row.getByText('Paused').waitFor();
  await row.getByRole('button', { name: 'Resume nightly' }).click();
  await confirm(page);
  await row.getByRole('button', { name: 'Pause nightly' }).waitFor();
  await row.getByRole('button', { name: 'Run nightly now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Run now' }).click();
  await closed(page);
  await page.goto(portal.address('/runs?cause=OPERATOR'));
  await page.getByRole('row', { name: /Succeeded nest@/ }).waitFor();
});

inBrowser(
  'a schedule is made by keyboard, with a preview while typing, changed, duplicated and deleted',
  async () => {
    const page = await portal.open('/programs/default/reed?tab=schedules');
    await page.getByText('reed has no schedule').waitFor();
    await page.getByRole('button', { name: 'New schedule' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('weekly');
    await cronLine(page).fill('30 25 * * SUN');
    await page.getByText("25 is not in the hour's 0 to 23").waitFor();
    expect(await page.locator('mark').textContent()).toBe('25');
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Berlin');
    await cronLine(page).fill('30 2 * 3 SUNL');
    // On the last Sunday of March clocks go forward from 2 to 3.
    await page.getByText('At 02:30, on the last Sunday of the month, in March').waitFor();
    await page.getByText('Clocks go forward over 02:30').first().waitFor();
    await screenshot(page, 'schedule-new');
    await page.keyboard.press('Enter');
    await closed(page);
    const row = page.getByRole('row', { name: /weekly/ });
    await row.getByText('30 2 * 3 SUNL').waitFor();

    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await cronLine(page).fill('0 4 * * MON-FRI');
    await page.getByRole('textbox', { name: 'Description' }).fill('Empties the nest');
    await page.getByRole('button', { name: 'Save' }).click();
    await closed(page);
    await row.getByText('0 4 * * MON-FRI').waitFor();

    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Duplicate' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('monthly');
    await cronLine(page).fill('@monthly');
    await page.getByRole('button', { name: 'Create' }).click();
    await closed(page);
    const copy = page.getByRole('row', { name: /monthly/ });
    await copy.getByText('Europe/Berlin').waitFor();

    await copy.getByText('@monthly').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete the schedule' }).click();
    await closed(page);
    await copy.waitFor({ state: 'detached' });
    const { schedules } = await graphql(
      portal.plane,
      '{ schedules(filter: { program: ["reed"] }) { nodes { name description revision trigger { ... on CronTrigger { cron } } } } }',
    );
    expect(schedules.nodes).toEqual([
      {
        name: 'weekly',
        description: 'Empties the nest',
        revision: 2,
        trigger: { cron: '0 4 * * MON-FRI' },
      },
    ]);
  },
);

inBrowser('two people who change one schedule lose nothing of what the other did', async () => {
  const page = await portal.open('/schedules?text=pond');
  await page
    .getByRole('row', { name: /shared/ })
    .getByText('30 2')
    .click();
  await cronLine(page).fill('0 6 * * *');
  const { updateSchedule } = await graphql(
    portal.plane,
    'mutation ($input: UpdateScheduleInput!) { updateSchedule(input: $input) { ... on UpdateSchedulePayload { schedule { revision } } } }',
    {
      input: {
        schedule: { key: { program: { name: 'pond' }, name: 'shared' } },
        jitterMs: 30_000,
        trigger: { cron: '0 5 * * *' },
      },
    },
  );
  expect(updateSchedule.revision).toBe(2);
  const banner = page.getByRole('alert', { name: 'Changed meanwhile' });
  await banner.getByText('You both changed Cron line').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('CONFLICT').waitFor();
  await banner.getByRole('button', { name: 'Merge mine into theirs' }).click();
  await banner.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save' }).click();
  await closed(page);
  const { schedules } = await graphql(
    portal.plane,
    '{ schedules(filter: { program: ["pond"] }) { nodes { jitterMs trigger { ... on CronTrigger { cron } } } } }',
  );
  expect(schedules.nodes).toEqual([{ jitterMs: 30_000, trigger: { cron: '0 6 * * *' } }]);
});

inBrowser(
  'selected schedules are paused at once, after a confirmation that names them',
  async () => {
    const page = await portal.open('/schedules?text=flock');
    await page.getByRole('row', { name: /west/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('toolbar').getByText('2 selected').waitFor();
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog', { name: 'Pause: 2 schedules?' });
    expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
      'north of flock on *',
      'south of flock on *',
    ]);
    await confirm(page);
    await page.getByRole('row', { name: /north/ }).getByText('Paused').waitFor();
    await page.getByRole('row', { name: /south/ }).getByText('Paused').waitFor();
    const paused = async () => {
      const { schedules } = await graphql(
        portal.plane,
        '{ schedules(filter: { paused: true, program: ["flock"] }) { nodes { name } } }',
      );
      return schedules.nodes.map(({ name }: { readonly name: string }) => name);
    };
    expect(await paused()).toEqual(['north', 'south']);
    await page.keyboard.press('u');
    await confirm(page);
    await until(async () => (await paused()).length === 0);
  },
);

inBrowser('the calendar has what ran, live, and what is planned, by day and by week', async () => {
  const page = await portal.open('/schedules?view=day');
  const often = page.getByRole('row', { name: /often/ });
  await often.getByRole('cell', { name: /\d ran.* planned/ }).waitFor();
  await screenshot(page, 'schedules-day');
  await page.getByRole('button', { name: 'Week' }).click();
  await page.waitForURL(/view=week/);
  expect(await page.getByRole('columnheader').count()).toBe(8);
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/day=/);
  const next = dayIn(new URL(page.url()));
  await page
    .getByRole('row', { name: /nightly/ })
    .getByRole('cell', { name: '1 planned' })
    .first()
    .waitFor();
  // What is planned leads to its schedule, what fired to its run.
  await page
    .getByRole('row', { name: /nightly/ })
    .getByRole('link', { name: /^1 planned/ })
    .first()
    .click();
  await page.getByRole('dialog', { name: /nightly of nest/ }).waitFor();
  await page.keyboard.press('Escape');
  await closed(page);
  await page.keyboard.press('ArrowLeft');
  const weekMs = 7 * 86_400_000;
  await page.waitForURL((url) => dayIn(url) === next - weekMs);
  await page.keyboard.press('t');
  await page.waitForURL((url) => !url.searchParams.has('day'));
  await often.getByRole('cell', { name: / ran/ }).waitFor();
  await screenshot(page, 'schedules-week');
  await often.getByRole('link', { name: / ran/ }).first().click();
  await page.getByRole('heading', { name: /egg@/ }).waitFor();
  await page.waitForURL(/\/runs\//);
});

inBrowser('the calendar marks where clocks change, and what that does to a firing', async () => {
  const page = await portal.open('/schedules?view=day&day=2027-03-28&text=nest');
  await page.evaluate(
    "localStorage.setItem('gander.preferences', JSON.stringify({ timeZone: 'Europe/Berlin' }))",
  );
  await page.reload();
  await page.getByText('Clocks go forward by 1 h at 02:00.').waitFor();
  await page.getByRole('link', { name: /1 planned.*Clocks go forward over its time/ }).waitFor();
  await screenshot(page, 'schedules-clocks');
});

inBrowser(
  'a viewer sees a schedule and changes nothing, and which permission is missing',
  async () => {
    const page = await portal.open('/schedules', { role: 'VIEWER' });
    await page.getByText('needs the permission OPERATE').waitFor();
    const row = page.getByRole('row', { name: /often/ });
    await row.waitFor();
    expect(await page.getByRole('button', { name: /Pause|now|New/ }).count()).toBe(0);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Changes need the permission ADMINISTER').waitFor();
    expect(await cronLine(page).isDisabled()).toBe(true);
    expect(await dialog.getByRole('button', { name: /Save|Delete|Duplicate/ }).count()).toBe(0);
  },
);

inBrowser('the palette leads to a schedule', async () => {
  const page = await portal.open('/');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search' }).fill('nightly');
  await page.getByRole('option', { name: /nightly of nest/ }).click();
  await page.getByRole('dialog', { name: /nightly of nest on/ }).waitFor();
});

inBrowser('an operator pauses and runs schedules, and makes none', async () => {
  const page = await portal.open('/schedules', { role: 'OPERATOR' });
  await page.getByRole('button', { name: 'Pause often' }).waitFor();
  await page.getByText('Changes need the permission ADMINISTER').waitFor();
  expect(await page.getByRole('button', { name: 'New schedule' }).count()).toBe(0);
});

inBrowser('the schedules are accessible in both themes', async () => {
  const page = await portal.open('/schedules');
  await page.getByRole('row', { name: /often/ }).waitFor();
  await screenshot(page, 'schedules');
  await expectAccessibleInBothThemes(page);
  await page
    .getByRole('row', { name: /nightly/ })
    .getByText('30 2')
    .click();
  await page.getByRole('dialog').getByText('02:30:00').first().waitFor();
  await page.getByText('Daylight saving').click();
  await page.getByText('Missed firings and jitter').click();
  await screenshot(page, 'schedule');
  await expectAccessibleInBothThemes(page);
  await page.goto(portal.address('/schedules?view=week'));
  await page.getByRole('cell', { name: / ran/ }).waitFor();
  await expectAccessibleInBothThemes(page);
});

inBrowser('a phone shows the schedules without scrolling sideways', async () => {
  const page = await portal.open('/schedules?view=week', { viewport: phone });
  await page.getByRole('row', { name: /often/ }).waitFor();
  await screenshot(page, 'schedules-phone');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await page.goto(portal.address('/schedules?open=new'));
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Next firings').waitFor();
  const overflow =
    "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('dialog'))";
  expect(await page.evaluate(overflow)).toBe(0);
});

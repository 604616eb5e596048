/** The activities in a real browser: started from the form, followed live, ended, started late. */
import { expect } from 'vitest';
import type { PlaneProcess } from '../support/gander.ts';
import { graphql, settled } from '../support/requests.ts';
import {
  expectAccessibleInBothThemes,
  inBrowser,
  phone,
  screenshot,
  usePortal,
} from './support.ts';

// A group for each test: an instance is in one activity at a time.
const portal = usePortal(async (plane) => {
  for (const group of ['telescope', 'survey', 'drill', 'late', 'look']) {
    await member(plane, group, 'recorder', { command: ['sleep', '100000'] });
    await member(plane, group, 'control', {
      command: ['sh', '-c', 'echo $GANDER_PARAMETER_TARGET; exit 4'],
      autorestart: 'NEVER',
    });
    await settled(plane, `group:${group}`, 'STOPPED');
  }
});

async function member(
  plane: PlaneProcess,
  group: string,
  role: string,
  definition: object,
): Promise<void> {
  const { createProgram, createAssignment } = await graphql(
    plane,
    `mutation ($program: CreateProgramInput!, $assignment: CreateAssignmentInput!) {
      createProgram(input: $program) { __typename ... on Error { message } }
      createAssignment(input: $assignment) { __typename ... on Error { message } }
    }`,
    {
      program: {
        ...{ name: `${group}-${role}`, group, activityMode: 'REALTIME' },
        definition: { autostart: false, startMs: 0, ...definition },
      },
      assignment: { program: { key: { name: `${group}-${role}` } }, hosts: '*' },
    },
  );
  expect([createProgram.message, createAssignment.message]).toEqual([undefined, undefined]);
}

/** @returns its global id */
async function begin(group: string, input: object = {}): Promise<string> {
  const { startActivity } = await graphql(
    portal.plane,
    'mutation ($input: StartActivityInput!) { startActivity(input: $input) { ... on StartActivityPayload { activity { id } } ... on Error { message } } }',
    { input: { group, durationMs: 3_600_000, leadMs: 0, parameters: { target: 'x' }, ...input } },
  );
  if (!startActivity.id) throw new Error(startActivity.message);
  return startActivity.id;
}

const pathOf = (id: string, search = '') => `/activities/${encodeURIComponent(id)}${search}`;

inBrowser('an activity is started from the form, and its members change live', async () => {
  const page = await portal.open('/activities');
  await page.getByRole('button', { name: 'Start an activity' }).waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Group', { exact: true }).selectOption('telescope');
  await page.waitForURL(/start=telescope/);
  await dialog.getByRole('heading', { name: /Will run: 2 real-time on 1 host/ }).waitFor();
  await dialog.getByLabel('Value of target').fill('B0531+21');
  await dialog.getByLabel('Duration').fill('30m');
  await dialog.getByLabel('Lead').fill('0s');
  await screenshot(page, 'activity-start');
  await dialog.getByRole('button', { name: 'Start the activity' }).click();
  await page.getByRole('heading', { name: 'Activity of telescope' }).waitFor();
  await page.getByRole('row', { name: /telescope-recorder@.* Running/ }).waitFor();
  await page.getByRole('row', { name: /telescope-control@.* Failed .*exit code 4/ }).waitFor();
  await page.getByRole('region', { name: 'Remarks' }).getByText('Partial').waitFor();
  await screenshot(page, 'activity');
  await page.getByRole('tab', { name: 'Parameters' }).click();
  await page.getByText('B0531+21', { exact: true }).waitFor();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByRole('row', { name: /Failed telescope-control@/ }).waitFor();
});

inBrowser(
  'what the form cannot read and what the plane refuses is shown at its field',
  async () => {
    const page = await portal.open('/activities?start=survey');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: /Will run/ }).waitFor();
    const start = dialog.getByRole('button', { name: 'Start the activity' });
    const field = (name: string) => dialog.getByLabel(name, { exact: true });
    await field('Duration').fill('10');
    await dialog.getByText('no unit').waitFor();
    expect(await start.isDisabled()).toBe(true);
    await field('Duration').fill('100d');
    await field('Only these instances').fill('label:role=nowhere');
    await dialog.getByRole('heading', { name: 'Nothing would run' }).waitFor();
    await start.click();
    await dialog.getByText(/durationMs must be between/).waitFor();
    await dialog.getByText(/has no member there/).waitFor();
    for (const name of ['Duration', 'Group'])
      expect(await field(name).getAttribute('aria-invalid')).toBe('true');
    await screenshot(page, 'activity-faults');
    await field('Only these instances').fill('');
    await field('Duration').fill('10m');
    await start.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Activity of survey' }).waitFor();
  },
);

inBrowser(
  'an activity appears in the list without a reload, and is aborted by keyboard',
  async () => {
    const page = await portal.open('/activities?group=drill');
    await page.getByText(/No activity/).waitFor();
    await begin('drill');
    await page.getByRole('row', { name: /drill (Running|Scheduled)/ }).waitFor();
    await page.getByRole('grid').focus();
    for (const key of ['j', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: 'Activity of drill' }).waitFor();
    await page.getByRole('row', { name: /drill-recorder@.* Running/ }).waitFor();
    await page.keyboard.press('X');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^drill-recorder@/).waitFor();
    await dialog.getByRole('button', { name: 'Abort the activity' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Remarks' }).getByText('aborted by local').waitFor();
    await page.getByRole('row', { name: /drill-recorder@.* Stopped/ }).waitFor();
    await page.goto(portal.address('/activities?state=ABORTED'));
    await page.getByRole('row', { name: /drill Aborted/ }).waitFor();
    await page.goto(portal.address('/activities?state=RUNNING&group=drill'));
    await page.getByText('No activity matches the filters').waitFor();
  },
);

inBrowser('a member that has failed is started late, from its page lead links here', async () => {
  const id = await begin('late');
  const page = await portal.open(pathOf(id));
  const failed = page.getByRole('row', { name: /late-control@.* Failed/ });
  await failed.waitFor();
  await page.getByRole('grid').focus();
  for (const key of ['j', 'x', 's']) await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^late-control@/).waitFor();
  await dialog.getByRole('button', { name: 'Start 1 instance late' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /late-control@.* Failed Late/ }).waitFor();
  await page.getByText(/late-control@.*: started late by local/).waitFor();
  await page.getByRole('button', { name: /^Failed/ }).click();
  await page.waitForURL(/status=/);
  await page.getByRole('row', { name: /late-recorder@/ }).waitFor({ state: 'detached' });
  await failed.getByRole('link', { name: /^late-control@/ }).click();
  await page.getByRole('link', { name: 'late', exact: true }).last().click();
  await page.getByRole('heading', { name: 'Activity of late' }).waitFor();
  await page.getByRole('link', { name: 'exit code 4' }).click();
  await page.getByRole('heading', { name: /^Run of late-control@/ }).waitFor();
  await page.getByRole('link', { name: 'late', exact: true }).click();
  await page.getByRole('heading', { name: 'Activity of late' }).waitFor();
});

inBrowser('a viewer sees activities and no control, in both themes and on a phone', async () => {
  const id = await begin('look');
  const page = await portal.open('/activities', { role: 'VIEWER' });
  await page.getByRole('row', { name: /look Running/ }).waitFor();
  await page.getByText('To start one needs the permission OPERATE.').waitFor();
  await expectAccessibleInBothThemes(page);
  await page.goto(portal.address(pathOf(id)));
  await page.getByRole('row', { name: /look-recorder@.* Running/ }).waitFor();
  await page.getByText('To stop or abort it needs the permission OPERATE.').waitFor();
  expect(await page.getByRole('button', { name: /Stop|Abort|Start|Add/ }).count()).toBe(0);
  await expectAccessibleInBothThemes(page);
  const form = await portal.open('/activities?start=look');
  await form.getByRole('heading', { name: /Will run/ }).waitFor();
  await expectAccessibleInBothThemes(form);
  const small = await portal.open(pathOf(id), { viewport: phone });
  await small.getByRole('row', { name: /look-recorder@/ }).waitFor();
  await screenshot(small, 'activity-phone');
  expect(await small.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await small.goto(portal.address('/activities?start=look'));
  await small.getByRole('heading', { name: /Will run/ }).waitFor();
  await screenshot(small, 'activity-start-phone');
  expect(await small.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
});

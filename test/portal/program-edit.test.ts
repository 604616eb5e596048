/** Editing a program in the portal, as a form and as YAML. */
import { expect } from 'vitest';
import { graphql, run, settled } from '../support/requests.ts';
import { expectAccessible, inBrowser, screenshot, usePortal } from './support.ts';

const portal = usePortal(async (plane) => {
  await run(plane, 'goose', { command: ['sleep', '100000'], nice: 3 });
  await settled(plane, 'goose');
});

const stored = async (name: string, fields: string) =>
  (await graphql(portal.plane, `{ program(name: "${name}") { ${fields} } }`)).program;

inBrowser('a form saves what is changed after the plan, and keeps the rest', async () => {
  const page = await portal.open('/programs/default/goose/edit');
  await page.getByLabel('stopTimeout').fill('3x');
  await page.getByText(/Line \d+, column \d+: stopTimeout/).waitFor();
  await page.getByLabel('stopTimeout').fill('3s');
  await page.getByLabel('changePolicy').selectOption('restart');
  await page.getByText(/Restarts 1 instance/).waitFor();
  await page.getByText(/^goose@/).waitFor();
  await page.getByLabel('Note for the revision').fill('stop sooner');
  await expectAccessible(page);
  await screenshot(page, 'program-edit-form');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/tab=definition/);
  expect(await stored('goose', 'revision definition { stopTimeoutMs nice }')).toEqual({
    revision: 2,
    definition: { stopTimeoutMs: 3000, nice: 3 },
  });
});

inBrowser('a setting with parts has a field for each, and faults at the part', async () => {
  await run(portal.plane, 'swan', { command: ['sleep', '100000'], autostart: false });
  const page = await portal.open('/programs/default/swan/edit');
  const log = page.getByRole('group', { name: 'log', exact: true });
  await log.getByLabel('files').fill('0');
  await log.locator('[aria-invalid="true"]').waitFor();
  await log.getByLabel('files').fill('3');
  const readiness = page.getByRole('group', { name: 'readiness', exact: true });
  expect(await readiness.getByLabel('interval').count()).toBe(0);
  await readiness.getByLabel('check').selectOption('http');
  await readiness.getByLabel('http').fill('http://127.0.0.1:1/health');
  await readiness.getByLabel('interval').fill('5s');
  const liveness = page.getByRole('group', { name: 'liveness', exact: true });
  await liveness.getByLabel('check').selectOption('tcp');
  await liveness.getByLabel('tcp').fill('127.0.0.1:1');
  await liveness.getByLabel('check').selectOption('none');
  await liveness.getByLabel('tcp').waitFor({ state: 'detached' });
  await expectAccessible(page);
  await readiness.scrollIntoViewIfNeeded();
  await screenshot(page, 'program-edit-parts');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/tab=definition/);
  const fields =
    'definition { log { files } liveness { intervalMs } readiness { intervalMs check { ... on HttpCheck { url } } } }';
  expect((await stored('swan', fields)).definition).toEqual({
    log: { files: 3 },
    liveness: null,
    readiness: { intervalMs: 5000, check: { url: 'http://127.0.0.1:1/health' } },
  });
});

inBrowser('YAML is checked, completed and saved; a revision made meanwhile is merged', async () => {
  const page = await portal.open('/programs/default/goose/edit?as=yaml');
  const editor = page.getByRole('textbox', { name: 'The program as YAML' });
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('    prio');
  // By pointer: keys are ignored for a moment after the list opens.
  await page.getByRole('option', { name: /priority/ }).click();
  await editor.getByText('priority:').waitFor();
  await page.keyboard.type('x');
  await page.getByText(/priority must be a whole number/).waitFor();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('5');
  await page.getByRole('button', { name: 'Save' }).waitFor();
  await graphql(
    portal.plane,
    'mutation ($input: UpdateProgramInput!) { updateProgram(input: $input) { __typename } }',
    { input: { program: { key: { name: 'goose' } }, definition: { user: 'nobody' } } },
  );
  await page.getByRole('alert', { name: 'Revised meanwhile' }).waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await expectAccessible(page);
  await screenshot(page, 'program-edit-yaml');
  await page.getByRole('button', { name: 'Merge mine into theirs' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/tab=definition/);
  expect(await stored('goose', 'definition { priority user }')).toEqual({
    definition: { priority: 5, user: 'nobody' },
  });
});

inBrowser('a program is created, and leads to where it is assigned', async () => {
  const page = await portal.open('/programs');
  await page.getByRole('link', { name: 'New program' }).click();
  await page.getByRole('textbox', { name: 'name', exact: true }).fill('duck');
  await page.getByRole('textbox', { name: 'command', exact: true }).fill('sleep\n1000');
  await page.getByLabel('autostart').selectOption('false');
  await page.getByRole('button', { name: 'Create duck' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByText('duck is assigned to no host').waitFor();
  expect(await stored('duck', 'definition { command autostart }')).toEqual({
    definition: { command: ['sleep', '1000'], autostart: false },
  });
});

inBrowser('who may not administer sees neither form nor editor', async () => {
  const page = await portal.open('/programs/default/goose/edit', { role: 'OPERATOR' });
  await page.getByText('Changes need the permission ADMINISTER.').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
});

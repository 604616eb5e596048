/** Unsaved edits in a real browser: they survive a reload and signing in again, without secrets. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { graphql } from '../support/requests.ts';
import { until } from '../support/until.ts';
import { expectAccessible, inBrowser, screenshot, usePortal } from './support.ts';

const create = (name: string) =>
  graphql(
    portal.plane,
    'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename ... on Error { message } } }',
    {
      input: {
        name,
        definition: { command: ['true'], env: [{ name: 'TOKEN', value: 'hidden-value' }] },
      },
    },
  );

const portal = usePortal(async () => {});

/** All that the tab has stored, except the router's keys of pages: chance makes them. */
const stored = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([
      Object.entries(sessionStorage).filter(([key]) => !key.startsWith('tsr-scroll')),
      { ...localStorage },
    ]),
  );

inBrowser('edits of a program survive a reload, and end when they are saved', async () => {
  await create('goose');
  const page = await portal.open('/programs/default/goose/edit');
  await page.getByLabel('stopTimeout').fill('7s');
  await until(async () => (await stored(page)).includes('7s'));
  expect(await stored(page)).not.toContain('hidden-value');
  await page.reload();
  const notice = page.getByRole('status', { name: 'Unsaved changes' });
  await notice.getByText(/Your unsaved changes are back/).waitFor();
  expect(await page.getByLabel('stopTimeout').inputValue()).toBe('7s');
  // A second reload, without a change, finds the same.
  await page.reload();
  await notice.waitFor();
  // The value of a variable that is not changed is the plane's.
  expect(await notice.getByText('TOKEN').count()).toBe(0);
  await expectAccessible(page);
  await screenshot(page, 'draft');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/tab=definition/);
  const { program } = await graphql(
    portal.plane,
    '{ program(name: "goose") { definition { stopTimeoutMs env { value } } } }',
  );
  expect(program.definition).toEqual({ stopTimeoutMs: 7000, env: [{ value: 'hidden-value' }] });
  await page.goto(portal.address('/programs/default/goose/edit'));
  await page.getByLabel('stopTimeout').waitFor();
  expect(await notice.count()).toBe(0);
});

inBrowser('edits are discarded on request, and end with signing out', async () => {
  await create('egg');
  const page = await portal.open('/programs/default/egg/edit');
  await page.getByLabel('stopTimeout').fill('8s');
  await page.reload();
  await page.getByRole('button', { name: 'Discard them' }).click();
  await page.getByText('Nothing is changed yet.').waitFor();
  await until(async () => !(await stored(page)).includes('8s'));
  await page.getByLabel('stopTimeout').fill('9s');
  await until(async () => (await stored(page)).includes('9s'));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/login/);
  expect(await stored(page)).not.toContain('9s');
});

inBrowser(
  'a fleet file survives signing in again, without the values of its variables',
  async () => {
    const page = await portal.open('/fleet');
    const editor = page.getByRole('textbox', { name: 'Fleet file' });
    await editor.click();
    await page.keyboard.insertText(
      'programs:\n  - name: duck\n    command: [sleep, "1"]\n    env: {PASSWORD: hidden-value}\n',
    );
    await page.getByText('Good: 1 program, 0 assignments').waitFor();
    await page.context().clearCookies();
    await page.goto(
      portal.address(`/login?next=${encodeURIComponent('/fleet')}#${portal.plane.token}`),
    );
    await page.waitForURL((url) => url.pathname === '/fleet');
    const notice = page.getByRole('status', { name: 'Unsaved changes' });
    await notice.getByText('PASSWORD').waitFor();
    await editor.getByText('duck').waitFor();
    expect(await stored(page)).not.toContain('hidden-value');
    await expectAccessible(page);
  },
);

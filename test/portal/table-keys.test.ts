/** Two lists on one page share their keys: one of them takes them at a time. */
import { expect } from 'vitest';
import { graphql, run } from '../support/requests.ts';
import { until } from '../support/until.ts';
import { inBrowser, usePortal } from './support.ts';

const portal = usePortal(async (plane) => {
  for (const name of ['egg', 'nest', 'bird'])
    await run(plane, name, { command: ['sleep', '1000'] });
  for (const [of, on] of [
    ['nest', 'egg'],
    ['bird', 'nest'],
  ])
    await graphql(
      plane,
      'mutation ($input: CreateDependencyInput!) { createDependency(input: $input) { __typename ... on Error { message } } }',
      {
        input: {
          program: { key: { name: of } },
          dependency: { on: { key: { name: on } } },
        },
      },
    );
});

inBrowser('of two lists the one that was used last takes the keys', async () => {
  const page = await portal.open('/programs/default/nest?tab=dependencies');
  const [above, below] = [
    page.getByRole('grid', { name: 'Depends on' }),
    page.getByRole('grid', { name: 'Needed by' }),
  ];
  await above.getByRole('row', { name: /egg/ }).waitFor();
  await below.getByRole('row', { name: /bird/ }).waitFor();
  const cursors = async () => [
    await above.locator('[data-cursor]').count(),
    await below.locator('[data-cursor]').count(),
  ];
  // Nothing was used yet: the first one.
  await page.keyboard.press('j');
  await until(async () => String(await cursors()) === '1,0');
  await below.focus();
  await page.keyboard.press('j');
  await until(async () => String(await cursors()) === '1,1');
  // The focus is elsewhere, but the list below was used last.
  await page.getByRole('tab', { name: 'Dependencies' }).focus();
  await above.getByRole('columnheader', { name: 'Program' }).click();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.getByText('move to the next row').count()).toBe(1);
});

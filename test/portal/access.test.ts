/** The tokens in a real browser: made, shown once, and revoked. */
import { expect } from 'vitest';
import { ask, graphql } from '../support/requests.ts';
import {
  expectAccessibleInBothThemes,
  inBrowser,
  phone,
  screenshot,
  usePortal,
} from './support.ts';

const portal = usePortal(async () => {});

inBrowser('a token is made, admits, and is revoked', async () => {
  const page = await portal.open('/access');
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel(/^Name/).fill('ci');
  await page.getByLabel('Admits').selectOption('OPERATOR');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const token = await page.getByRole('dialog').locator('code').innerText();
  const viewer = () => ask({ url: portal.plane.url, token }, '{ viewer { name role } }');
  expect((await viewer()).data.viewer).toEqual({ name: 'ci', role: 'OPERATOR' });
  await page.getByRole('button', { name: 'Done' }).click();
  await screenshot(page, 'access');
  await page
    .getByRole('row', { name: /ci Valid operator/ })
    .getByRole('button', { name: 'Revoke ci' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('row', { name: /ci/ }).waitFor({ state: 'detached' });
  const { errors } = await viewer();
  expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  await page.getByRole('button', { name: /Also revoked/ }).click();
  await page.waitForURL(/show=all/);
  await page.getByRole('row', { name: /ci Revoked/ }).waitFor();
});

inBrowser('a name that is taken or reserved is refused in the dialog', async () => {
  await graphql(
    portal.plane,
    'mutation { createToken(input: { name: "taken", role: VIEWER }) { __typename } }',
  );
  const page = await portal.open('/access');
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel(/^Name/).fill('local');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByText(/"local" is reserved/)
    .waitFor();
  await page.getByLabel(/^Name/).fill('taken');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('dialog').getByText('ALREADY_EXISTS').waitFor();
});

inBrowser('an operator is offered no tokens', async () => {
  const page = await portal.open('/access', { role: 'OPERATOR' });
  await page.getByText('Tokens need the permission ADMINISTER').waitFor();
  expect(await page.getByRole('link', { name: 'Access' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'New token' }).count()).toBe(0);
});

inBrowser('the tokens are accessible in both themes', async () => {
  const page = await portal.open('/access?show=all');
  await page.getByRole('row', { name: /local Valid/ }).waitFor();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: 'New token' }).click();
  await expectAccessibleInBothThemes(page);
});

inBrowser('a phone shows the tokens without scrolling sideways', async () => {
  const page = await portal.open('/access', { viewport: phone });
  await page.getByRole('row', { name: /local/ }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
});

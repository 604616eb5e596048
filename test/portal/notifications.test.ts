/** The page of notifications in a browser: a receiver and a route are made, and a test is sent. */
import { expect } from 'vitest';
import { graphql } from '../support/requests.ts';
import {
  expectAccessible,
  expectAccessibleInBothThemes,
  inBrowser,
  phone,
  screenshot,
  usePortal,
} from './support.ts';

const portal = usePortal(async (plane) => {
  const { createMonitor } = await graphql(
    plane,
    'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { __typename } }',
    { input: { name: 'web is up', rule: { daemon: {} }, target: 'web' } },
  );
  expect(createMonitor.__typename).toBe('CreateMonitorPayload');
});

inBrowser('a receiver and a route are made, tested and silenced, and each is shown', async () => {
  const page = await portal.open('/notifications');
  await page.getByText('Nobody is notified yet').waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText('It is missing.').first().waitFor();
  await screenshot(page, 'receiver-faults');
  await dialog.getByLabel('Name').fill('chat');
  await dialog.getByLabel('Kind').selectOption('SLACK');
  await dialog.getByLabel('URL', { exact: true }).fill('http://127.0.0.1:1/hook');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'Test chat' }).click();
  await dialog.getByRole('button', { name: 'Send a test' }).click();
  await dialog.getByRole('status').getByText('ECONNREFUSED').waitFor();
  await screenshot(page, 'receiver-test');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Routes' }).click();
  await page.getByRole('button', { name: 'New route' }).click();
  await dialog.getByLabel('Name').fill('urgent');
  await dialog.getByLabel('Severities').fill('1');
  await screenshot(page, 'route-form');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByText('after 30s, once in 5m').waitFor();
  await expectAccessibleInBothThemes(page);
  await screenshot(page, 'routes');
  await page.getByRole('tab', { name: 'Silences' }).click();
  await page.getByRole('button', { name: 'New silence' }).click();
  await dialog.getByLabel('Why').fill('new power supply');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'End: new power supply' }).waitFor();
  await page.getByRole('tab', { name: 'Deliveries' }).click();
  await page.getByText('Test of this receiver').click();
  await dialog.getByRole('button', { name: 'Try again now' }).waitFor();
  await screenshot(page, 'delivery');
});

inBrowser('a VIEWER sees what there is, and is offered no change', async () => {
  const page = await portal.open('/notifications', { role: 'VIEWER', viewport: phone });
  await page.getByText('chat', { exact: true }).waitFor();
  await page.getByText('Changes need the permission ADMINISTER.').waitFor();
  expect(await page.getByRole('button', { name: 'Test chat' }).count()).toBe(0);
  await screenshot(page, 'phone');
  await expectAccessible(page);
});

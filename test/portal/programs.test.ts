/** The pages of programs: the list, and one program with its revisions, assignments and runs. */
import { expect } from 'vitest';
import { openObservingAgent } from '../support/observing-agent.ts';
import { graphql, run, settled } from '../support/requests.ts';
import {
  expectAccessible,
  expectAccessibleInBothThemes,
  inBrowser,
  phone,
  screenshot,
  usePortal,
} from './support.ts';

const portal = usePortal(async (plane) => {
  await run(plane, 'goose', {
    command: ['sleep', '100000'],
    env: [{ name: 'NEST', value: 'reeds' }],
  });
  await run(plane, 'egg', { command: ['false'], autorestart: 'NEVER', startMs: 0 });
  await settled(plane, 'goose');
});

const update = (definition: object) =>
  graphql(
    portal.plane,
    'mutation ($input: UpdateProgramInput!) { updateProgram(input: $input) { __typename } }',
    { input: { program: { key: { name: 'goose' } }, definition } },
  );

inBrowser('the list counts instances by state, live, and restarts those selected', async () => {
  const page = await portal.open('/programs');
  const row = page.getByRole('row', { name: /goose/ });
  await row.getByText('1 running').waitFor();
  await graphql(
    portal.plane,
    'mutation { stopInstances(input: { selector: "goose" }) { __typename } }',
  );
  await row.getByText('1 stopped').waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('f');
  await page.keyboard.type('goo');
  await page.waitForURL(/text=goo/);
  await page.getByRole('row', { name: /egg/ }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('grid').focus();
  for (const key of ['j', 'x', 'r']) await page.keyboard.press(key);
  await page
    .getByRole('dialog')
    .getByText(/^goose@/)
    .waitFor();
  await page.keyboard.press('Enter');
  await row.getByText('1 running').waitFor();
});

inBrowser('a new revision appears without a reload, and the one before is restored', async () => {
  const page = await portal.open('/programs/default/goose?tab=definition');
  await page.getByText('NEST=reeds').waitFor();
  await update({ nice: 7 });
  await page.getByText('nice', { exact: true }).first().waitFor();
  await page.getByRole('tab', { name: /Revisions/ }).click();
  const revisions = page.getByRole('grid', { name: 'Revisions' });
  // The head and two revisions.
  await revisions.getByRole('row').nth(2).waitFor();
  await revisions.focus();
  for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key);
  await page.waitForURL(/revision=1/);
  await page.getByRole('button', { name: 'Restore revision 1' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Restarts nothing.').waitFor();
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/^as in revision 1$/).waitFor();
  const { program } = await graphql(
    portal.plane,
    '{ program(name: "goose") { revision definition { nice env { name value } } } }',
  );
  expect(program.definition).toEqual({ nice: null, env: [{ name: 'NEST', value: 'reeds' }] });
});

inBrowser('an assignment is made with the hosts that match, disabled and deleted', async () => {
  await graphql(
    portal.plane,
    'mutation { createProgram(input: { name: "duck", definition: { command: ["true"] } }) { __typename } }',
  );
  const page = await portal.open('/programs/default/duck?tab=assignments');
  await page.getByText('duck is assigned to no host').waitFor();
  await page.getByRole('button', { name: 'Assign to hosts' }).click();
  const hosts = page.getByRole('textbox', { name: 'Hosts' });
  await hosts.fill('nowhere, label:');
  await page.getByRole('alert').waitFor();
  await hosts.fill('*');
  await page.getByText('1 of 1 hosts match now:').waitFor();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByText('Disabled').waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).last().click();
  await page.getByRole('button', { name: 'Delete the assignment' }).click();
  await page.getByText('duck is assigned to no host').waitFor();
});

inBrowser('dependencies are added, shown from both sides and deleted', async () => {
  const page = await portal.open('/programs/default/egg?tab=dependencies');
  await page.getByRole('button', { name: 'Add a dependency' }).click();
  await page
    .getByRole('combobox', { name: 'Program', exact: true })
    .selectOption({ label: 'goose' });
  await page.getByLabel('And has been so for').fill('2s');
  await page.getByRole('button', { name: 'Add the dependency' }).click();
  await page.getByText('started, held for 2s').waitFor();
  await page.goto(portal.address('/programs/default/goose?tab=dependencies'));
  const needed = page.getByRole('grid', { name: 'Needed by' });
  await needed.getByRole('link', { name: 'egg' }).waitFor();
  await needed.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete the dependency' }).click();
  await needed.getByRole('link', { name: 'egg' }).waitFor({ state: 'detached' });
});

inBrowser(
  'an action of the program runs with arguments on the instances that are chosen',
  async () => {
    await run(
      portal.plane,
      'swan',
      {
        command: ['sleep', '100000'],
        actions: [
          { name: 'hup', operation: { signal: 'HUP' } },
          { name: 'write', operation: { command: ['true', 'a b'] }, description: 'Writes a line' },
        ],
      },
      { instancesPerHost: 3 },
    );
    await settled(portal.plane, 'swan');
    const page = await portal.open('/programs/default/swan?tab=actions');
    await page.getByText('Sends the signal HUP.').waitFor();
    await page.getByRole('button', { name: 'write', exact: true }).click();
    await page.waitForURL(/action=write/);
    await page.getByText('Writes a line').waitFor();
    const send = page.getByRole('button', { name: 'Run write' });
    expect(await send.isDisabled()).toBe(true);
    await page.getByRole('row', { name: /swan@/ }).nth(2).waitFor();
    await page.getByRole('grid', { name: 'Instances' }).focus();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('On 2 of 3 instances.').waitFor();
    await page.getByLabel('Arguments').fill(`one "two three`);
    await page.getByText('a quotation mark is not closed').waitFor();
    await page.getByLabel('Arguments').fill(`one "two three"`);
    await expectAccessible(page);
    await screenshot(page, 'program-actions');
    await send.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('write one two three').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('2 of 2 done').waitFor();
    const { commands } = await graphql(
      portal.plane,
      '{ commands(first: 1) { nodes { action arguments counts { succeeded } } } }',
    );
    expect(commands.nodes).toEqual([
      { action: 'write', arguments: ['one', 'two three'], counts: { succeeded: 2 } },
    ]);
    const viewer = await portal.open('/programs/default/swan?tab=actions', { role: 'VIEWER' });
    await viewer.getByText('To run it needs the permission OPERATE.').waitFor();
    expect(await viewer.getByRole('button', { name: /^Run/ }).count()).toBe(0);
  },
);

inBrowser('the overview is narrowed to environments, in the URL', async () => {
  await graphql(
    portal.plane,
    `mutation {
      createProgram(input: { name: "ibis", environment: "staging", definition: { command: ["false"], autorestart: NEVER } }) { __typename }
      createAssignment(input: { program: { key: { name: "ibis", environment: "staging" } }, hosts: "*" }) { __typename }
    }`,
  );
  const page = await portal.open('/');
  const wall = page.getByRole('grid', { name: 'Hosts and what runs on them' });
  await wall.getByRole('columnheader', { name: 'goose' }).waitFor();
  await page.getByRole('button', { name: 'staging', exact: true }).click();
  await page.waitForURL(/environment=/);
  await wall.getByRole('columnheader', { name: 'goose' }).waitFor({ state: 'detached' });
  await wall.getByRole('columnheader', { name: 'ibis/staging' }).waitFor();
  await screenshot(page, 'overview-environment');
  await page.reload();
  await wall.getByRole('columnheader', { name: 'ibis/staging' }).waitFor();
  expect(await wall.getByRole('columnheader').count()).toBe(2);
  await page
    .getByRole('link', { name: /Instances/ })
    .last()
    .click();
  await page.waitForURL(/\/instances\?selector=/);
});

inBrowser('who may only look sees no forbidden control and no secret', async () => {
  const page = await portal.open('/programs/default/goose?tab=definition', { role: 'VIEWER' });
  await page.getByText('NEST=(hidden)').waitFor();
  await page.getByText('Changes need the permission ADMINISTER.').waitFor();
  await page.getByRole('tab', { name: 'Assignments' }).click();
  await page.getByRole('row', { name: /Enabled/ }).waitFor();
  expect(await page.getByRole('button', { name: /Delete|Disable|Change|Assign/ }).count()).toBe(0);
});

inBrowser('every tab is accessible in both themes, and fits a phone', async () => {
  const page = await portal.open('/programs');
  await page.getByRole('row', { name: /goose/ }).waitFor();
  await expectAccessibleInBothThemes(page);
  await screenshot(page, 'programs');
  await page.goto(portal.address('/programs/default/egg'));
  for (const name of ['Definition', 'Revisions', 'Assignments', 'Dependencies', 'Runs']) {
    await page.getByRole('tab', { name }).click();
    await page.getByRole('tabpanel', { name }).locator('[role=row], dl').first().waitFor();
    await expectAccessibleInBothThemes(page);
    await screenshot(page, `program-${name.toLowerCase()}`);
  }
  const small = await portal.open('/programs/default/goose?tab=definition', { viewport: phone });
  await small.getByText('NEST=reeds').waitFor();
  const width = await small.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.width);
  await screenshot(small, 'program-definition-phone');
});

inBrowser('what supervisord runs is not offered for change, with the reason', async () => {
  const agent = await openObservingAgent(portal.plane, 'pond');
  await agent.observe({ name: 'web', group: 'shop' });
  const page = await portal.open('/programs/default/web');
  await page.getByText('It is changed in supervisord’s configuration.').waitFor();
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
  const offers: readonly (readonly [tab: string, reason: RegExp])[] = [
    ['Definition', /Supervisord does not report autorestart/],
    ['Assignments', /It is changed in supervisord/],
    ['Dependencies', /Supervisord starts it, and waits for no other program/],
    ['Actions', /Actions need gander-agent on the host/],
  ];
  for (const [tab, reason] of offers) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    const panel = page.getByRole('tabpanel');
    await panel.getByText(reason).waitFor();
    expect(await panel.getByRole('button', { name: /Assign|Add|Run|Disable/ }).count()).toBe(0);
  }
  await screenshot(page, 'program-observed');
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Instances' }).click();
  await page.getByRole('link', { name: 'web@pond' }).click();
  for (const [tab, reason] of [
    ['Terminal', /Terminals need gander-agent/],
    ['Metrics', /it measures nothing\. Metrics need/],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByText(reason).waitFor();
  }
  await screenshot(page, 'instance-observed');
  await page.keyboard.press('m');
  const more = page.getByRole('dialog');
  await more.getByText(/no reload commands\. Send the signal instead/).waitFor();
  expect(await more.getByRole('button', { name: 'Reload' }).count()).toBe(0);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'pond', exact: true }).click();
  await page.getByRole('tab', { name: 'Shell' }).click();
  await page.getByText(/Terminals need gander-agent/).waitFor();
  await page.close();
  agent.close();
});

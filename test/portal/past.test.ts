/** The past in a real browser: the overview and a host as they were, and the replay up to now. */
import { expect } from 'vitest';
import { graphql, run, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';
import { expectAccessible, inBrowser, screenshot, usePortal } from './support.ts';

/** A moment at which goose ran; it was stopped after it. */
let whileItRan = '';

const goose = async () =>
  (await graphql(portal.plane, '{ plane { time } instances(first: 1) { nodes { state } } }')) as {
    plane: { time: string };
    instances: { nodes: { state: string }[] };
  };

const portal = usePortal(async (plane) => {
  await run(plane, 'goose', { command: ['sleep', '100000'] });
  await settled(plane, 'goose');
  const now = () => graphql(plane, '{ plane { time } instances(first: 1) { nodes { state } } }');
  whileItRan = (await now()).plane.time;
  await graphql(plane, 'mutation { stopInstances(input: { selector: "goose" }) { __typename } }');
  await until(async () => (await now()).instances.nodes[0]?.state === 'STOPPED');
});

inBrowser('the overview shows what was, replays it, and goes back to now', async () => {
  expect((await goose()).instances.nodes[0]?.state).toBe('STOPPED');
  const page = await portal.open(`/?at=${encodeURIComponent(whileItRan)}`);
  const past = page.getByRole('region', { name: 'The past' });
  await past.getByText(/^As it was on /).waitFor();
  await page.getByRole('button', { name: /^goose@.*: Running/ }).waitFor();
  await screenshot(page, 'past');
  await expectAccessible(page);
  await past.getByRole('combobox', { name: 'Speed of the replay' }).selectOption('100');
  await past.getByRole('button', { name: 'Replay' }).click();
  await page.getByRole('button', { name: /^goose@.*: Stopped/ }).waitFor();
  // The URL holds the moment at which the replay has ended.
  await page.waitForURL((url) => (url.searchParams.get('at') ?? '') > whileItRan);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('b');
  await past.waitFor({ state: 'detached' });
  await page.waitForURL((url) => !url.searchParams.has('at'));
  await page.getByRole('button', { name: /^goose@.*: Stopped/ }).waitFor();
});

inBrowser('a host as it was offers no command', async () => {
  const { hosts } = await graphql(portal.plane, '{ hosts(first: 1) { nodes { name } } }');
  const page = await portal.open(`/hosts/${hosts.nodes[0].name}`);
  await page.getByRole('button', { name: 'Drain' }).waitFor();
  await page.goto(
    portal.address(`/hosts/${hosts.nodes[0].name}?at=${encodeURIComponent(whileItRan)}`),
  );
  await page.getByRole('row', { name: /goose@.*Running/ }).waitFor();
  await page.getByRole('checkbox', { name: 'Select all rows' }).check();
  await page.getByText(/What is past takes no commands/).waitFor();
  expect(
    await page.getByRole('button', { name: /^(Drain|Labels|Delete|Restart|Restart all)$/ }).count(),
  ).toBe(0);
  await page.keyboard.press('b');
  await page.getByRole('row', { name: /goose@.*Stopped/ }).waitFor();
});

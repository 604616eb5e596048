/**
 * The past in a real browser: the overview, a host, a program and the graph as they were, and the
 * replay up to now.
 */
import { expect } from 'vitest';
import type { PlaneProcess } from '../support/gander.ts';
import { graphql, run, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';
import { expectAccessible, inBrowser, screenshot, usePortal } from './support.ts';

/** A moment at which goose ran; it was stopped after it. */
let whileItRan = '';

/** A moment at which gosling waited for egg, had its first revision, and egg ran; then all changed. */
let whileItWaited = '';

const portal = usePortal(async (plane) => {
  await family(plane);
  await run(plane, 'goose', { command: ['sleep', '100000'] });
  await settled(plane, 'goose');
  const now = () =>
    graphql(
      plane,
      '{ plane { time } instances(filter: { selector: "goose" }, first: 1) { nodes { state } } }',
    );
  whileItRan = (await now()).plane.time;
  await graphql(plane, 'mutation { stopInstances(input: { selector: "goose" }) { __typename } }');
  await until(async () => (await now()).instances.nodes[0]?.state === 'STOPPED');
});

inBrowser('the overview shows what was, replays it, and goes back to now', async () => {
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

/** Egg and gosling, which waits for it; then gosling is revised and waits no more, and egg stops. */
async function family(plane: PlaneProcess): Promise<void> {
  for (const name of ['egg', 'gosling']) await run(plane, name, { command: ['sleep', '100000'] });
  await waits(plane, ['egg']);
  await settled(plane, 'gosling');
  await settled(plane, 'egg');
  const time = async () => (await graphql(plane, '{ plane { time } }')).plane.time;
  whileItWaited = await time();
  // What comes next must not carry the same millisecond.
  await until(async () => (await time()) > whileItWaited);
  await waits(plane, []);
  await graphql(
    plane,
    'mutation { updateProgram(input: { program: { key: { name: "gosling" } }, definition: { nice: 7 } }) { __typename } stopInstances(input: { selector: "egg" }) { __typename } }',
  );
}

const waits = (plane: PlaneProcess, on: readonly string[]) =>
  graphql(
    plane,
    'mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { __typename ... on Error { message } } }',
    {
      input: {
        programs: [
          {
            program: { key: { name: 'gosling' } },
            dependencies: on.map((name) => ({ on: { key: { name } } })),
          },
        ],
      },
    },
  );

inBrowser('a program as it was has its instances and the revision of then', async () => {
  const page = await portal.open('/programs/default/egg');
  await page.getByRole('row', { name: /egg@.*Stopped/ }).waitFor();
  const at = `at=${encodeURIComponent(whileItWaited)}`;
  await page.goto(portal.address(`/programs/default/egg?${at}`));
  await page.getByRole('row', { name: /egg@.*Running/ }).waitFor();
  await page.goto(portal.address(`/programs/default/gosling?tab=definition&${at}`));
  await page.getByText(/^1, .* by /).waitFor();
  await page.getByText('sleep').first().waitFor();
  expect(await page.getByText('nice', { exact: true }).first().isVisible()).toBe(false);
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
  await expectAccessible(page);
  await screenshot(page, 'past-program');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('b');
  await page.getByText(/^2, .* by /).waitFor();
  await page.getByText('nice', { exact: true }).first().waitFor();
  await page.getByRole('link', { name: 'Edit' }).waitFor();
});

inBrowser('the graph as it was has the edges of then', async () => {
  const page = await portal.open('/graph?view=list');
  await page.getByText('Nothing waits for anything').waitFor();
  await page.goto(portal.address(`/graph?view=list&at=${encodeURIComponent(whileItWaited)}`));
  const row = page.getByRole('row', { name: /^gosling@\S+ egg@/ });
  await row.getByText('Satisfied', { exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'As a list' }).click();
  await page.getByRole('application', { name: /Graph of dependencies/ }).waitFor();
  await screenshot(page, 'past-graph');
  await page.getByRole('combobox', { name: 'Speed of the replay' }).selectOption('100');
  await page.getByRole('button', { name: 'Replay' }).click();
  await page.getByText('Nothing waits for anything').waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('b');
  await page.waitForURL((url) => !url.searchParams.has('at'));
});

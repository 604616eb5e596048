/**
 * Pictures of every page of the portal, dark and light, wide and as on a phone, to be looked at:
 * `npm run screenshots -- FOLDER`, and of some pages alone, `npm run screenshots -- FOLDER NAME...`.
 * A plane of its own runs the examples; nothing of it stays.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const executablePath = process.env.GANDER_TEST_CHROMIUM ?? '/usr/bin/chromium';
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const themes = ['light', 'dark'];

/** Name and path of each picture. `{host}` and the others stand for objects of the examples. */
const shots = [
  ['overview', '/'],
  ['incidents', '/incidents'],
  ['incidents-all', '/incidents?state=["OPEN","ACKNOWLEDGED","SILENCED","SUPPRESSED","RESOLVED"]'],
  ['incident', '/incidents/{incident}'],
  ['incident-root', '/incidents/{root}?tab=affected'],
  ['instance-incident', '/instances/never-up@{host}'],
  ['hosts', '/hosts'],
  ['host', '/hosts/{host}'],
  ['host-metrics', '/hosts/{host}?tab=metrics'],
  ['host-changes', '/hosts/{host}?tab=changes'],
  ['instances', '/instances'],
  ['instance', '/instances/chatty@{host}'],
  ['instance-metrics', '/instances/primes@{host}?tab=metrics'],
  ['logs', '/logs?selector=chatty'],
  ['graph', '/graph'],
  ['past', '/?at={past}'],
  ['past-program', '/programs/default/app?tab=definition&at={past}'],
  ['past-graph', '/graph?at={past}'],
  ['schedules', '/schedules'],
  ['schedules-day', '/schedules?view=day'],
  ['schedules-week', '/schedules?view=week'],
  ['schedule-new', '/schedules?open=new'],
  ['activities', '/activities'],
  ['activity', '/activities/{activity}'],
  ['activity-start', '/activities?start=observation'],
  ['runs', '/runs'],
  ['run', '/runs/{run}'],
  ['channels', '/channels'],
  ['channel', '/channels/build-17?message=3'],
  ['instance-published', '/instances/app@{host}?tab=published'],
  ['events', '/events'],
  ['event', '/events/{event}'],
  ['programs', '/programs'],
  ['program', '/programs/default/app'],
  ['program-edit', '/programs/default/app/edit'],
  ['monitors', '/monitors'],
  ['monitor-new', '/monitors?open=new&target=app'],
  ['program-monitors', '/programs/default/app?tab=monitors'],
  ['fleet', '/fleet'],
  ['access', '/access'],
];

/** Starts `gander up`, and waits until it shows what happens. */
async function startPlane(folder) {
  const child = spawn(process.execPath, [join(root, 'dist/gander.js'), 'up', '--port', '0'], {
    cwd: folder,
    env: { ...process.env, GANDER_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Read to its end: a plane whose output nobody takes would stop.
  await new Promise((started, failed) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      if (text.includes('until Ctrl-C')) started();
    });
    child.once('exit', (code) => failed(new Error(`gander up ended with ${code}`)));
  });
  const connection = JSON.parse(await readFile(join(folder, 'data/connection.json'), 'utf8'));
  return { ...connection, child, ended: new Promise((done) => child.once('exit', done)) };
}

async function ask({ url, token }, query, variables = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The examples have no activity: a small one, of which a member fails. */
async function startActivity(plane) {
  const commands = {
    recorder: ['sh', '-c', 'echo "recording $GANDER_PARAMETER_TARGET"; exec sleep 1000'],
    control: ['sh', '-c', 'echo "observing $GANDER_PARAMETER_TARGET"; sleep 3; exit 4'],
  };
  for (const [name, command] of Object.entries(commands)) {
    const program = { name, group: 'observation', activityMode: 'REALTIME' };
    const definition = { command, autostart: false, autorestart: 'NEVER' };
    await ask(
      plane,
      `mutation ($program: CreateProgramInput!, $assignment: CreateAssignmentInput!) {
        createProgram(input: $program) { __typename }
        createAssignment(input: $assignment) { __typename }
      }`,
      {
        program: { ...program, definition },
        assignment: { program: { key: { name } }, hosts: '*' },
      },
    );
  }
  await ask(
    plane,
    `mutation {
      startActivity(input: { group: "observation", durationMs: 7200000, leadMs: 0, parameters: { target: "B0531+21" } }) { __typename }
    }`,
  );
}

/** Monitors of several kinds: some raise at once. Somebody looks after one of the incidents. */
async function startMonitors(plane) {
  const monitors = [
    { name: 'it runs', target: '*', rule: { state: {} }, severity: 1, ci: 'examples' },
    { name: 'jobs succeed', target: 'failing-job', rule: { heartbeat: { withinMs: 5000 } } },
    { name: 'the app is up', target: 'app', rule: { daemon: {} }, severity: 2, ci: 'shop' },
    { name: 'backups in time', target: 'backup', rule: { schedule: { failures: 2 } }, severity: 2 },
    { name: 'hosts are there', target: '*', rule: { host: {} }, severity: 1, enabled: false },
    { name: 'primes is idle', target: 'primes', rule: { daemon: {} }, severity: 5 },
  ];
  for (const input of monitors)
    await ask(
      plane,
      'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { __typename } }',
      { input },
    );
  const acknowledged = 'jobs succeed';
  for (let tries = 0; tries < 30; tries += 1) {
    const { incidents } = await ask(
      plane,
      `{ incidents(filter: { monitor: ["${acknowledged}"] }) { nodes { id } } }`,
    );
    const [found] = incidents.nodes;
    if (found)
      return ask(
        plane,
        'mutation ($id: ID!) { acknowledgeIncident(input: { incident: { id: $id } }) { __typename } }',
        { id: found.id },
      );
    await delay(1000);
  }
  throw new Error('no monitor has raised');
}

/** A job under way, and one that is done. */
async function startChannels(plane) {
  const steps = ['configure', 'compile', 'link', 'test', 'package'];
  const messages = steps.flatMap((message, at) => [
    { done: at * 20, of: 120, message },
    `${message}: nothing to complain of`,
  ]);
  const channels = [
    { channel: 'build-17', messages: ['begins', ...messages] },
    { channel: 'import-3', messages: [{ percent: 100 }], finished: true },
  ];
  for (const input of channels)
    await ask(
      plane,
      'mutation ($input: PublishProgressInput!) { publishProgress(input: $input) { __typename } }',
      { input },
    );
}

async function objectsOf(plane) {
  const { hosts, ...others } = await ask(
    plane,
    `{
      hosts(first: 1) { nodes { name } }
      event: events(last: 1) { nodes { id } }
      run: runs(first: 1) { nodes { id } }
      activity: activities(first: 1) { nodes { id } }
      incident: incidents(first: 1, filter: { program: ["never-up"] }) { nodes { id: number } }
      root: incidents(last: 1, orderBy: { field: OPENED }) { nodes { id: number } }
    }`,
  );
  const ids = Object.entries(others).map(([name, { nodes }]) => [
    name,
    encodeURIComponent(nodes[0].id),
  ]);
  // The examples run by then, and have not all become steady.
  const past = encodeURIComponent(new Date(Date.now() - 10_000).toISOString());
  return { host: hosts.nodes[0].name, past, ...Object.fromEntries(ids) };
}

const filled = (path, objects) =>
  path.replace(/\{(\w+)\}/g, (_, name) => objects[name] ?? `{${name}}`);

async function takeAll(browser, plane, folder, wanted) {
  const objects = await objectsOf(plane);
  for (const theme of themes)
    for (const [size, viewport] of Object.entries(sizes)) {
      const context = await browser.newContext({ viewport, colorScheme: theme });
      const page = await context.newPage();
      await page.goto(new URL(`/login#${plane.token}`, plane.url).href);
      await page.waitForURL((url) => url.pathname !== '/login');
      for (const [name, path] of shots) {
        if (wanted.length > 0 && !wanted.includes(name)) continue;
        await page.goto(new URL(filled(path, objects), plane.url).href);
        await page.locator('h1').first().waitFor();
        // Live data and lazily loaded parts have arrived when nothing is drawn any more.
        await page.waitForLoadState('networkidle').catch(() => {});
        await delay(800);
        const file = join(folder, `${name}-${theme}-${size}.png`);
        await page.screenshot({ path: file });
        console.log(file);
      }
      await context.close();
    }
}

const [folderName = 'screenshots', ...wanted] = process.argv.slice(2);
const folder = resolve(folderName);
await mkdir(folder, { recursive: true });
const scratch = await mkdtemp(join(tmpdir(), 'gander-screenshots-'));
const plane = await startPlane(scratch);
try {
  // The examples are interesting once some have failed and been restarted.
  await delay(15_000);
  await startActivity(plane);
  await startMonitors(plane);
  await startChannels(plane);
  // Until a member has failed.
  await delay(8000);
  const browser = await chromium.launch({ executablePath, args: flags });
  await takeAll(browser, plane, folder, wanted);
  await browser.close();
} finally {
  plane.child.kill('SIGINT');
  await plane.ended;
  await rm(scratch, { recursive: true, force: true });
}

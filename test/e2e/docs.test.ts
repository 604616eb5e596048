/**
 * Every command of the documents' shell blocks is run against a real plane with an agent, in the
 * order of the pages: what a reader types works. test/cli/documents.test.ts checks what cannot be
 * run, and the commands in running text.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, commandsInBlocks, documents } from '../support/documents.ts';
import { type PlaneProcess, Started, World } from '../support/gander.ts';
import { graphql, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

const root = join(import.meta.dirname, '..', '..');

/** Commands that are not run here, and where they are tested. */
const elsewhere: readonly (readonly [RegExp, why: string])[] = [
  [/^npm ci && npm (start|test)$/, 'test/e2e/up.test.ts, and .ci/run'],
  [/gander serve/, 'a server: test/e2e/up.test.ts and every test of the server'],
  [/^gander-agent run/, 'enrols a host: every test of the agent'],
  [
    /^gander activity start-member/,
    'needs a member that has failed: test/schema/activities/activities.test.ts',
  ],
  [/^gander (attach|shell)/, 'needs a terminal: test/agent/terminals.test.ts'],
];

/** Names of the documentation's hosts. */
const hosts = /\b(web1|front1|db1|node7)\b/g;
/** Goes on until Ctrl-C. To apply, check and delete, -f names a file. */
const follows =
  /gander(-agent)? (?!apply|check|delete).* (-f|--follow|--watch)( |$)|^(npx )?gander top$/;

const fleet = `programs:
  - {name: ticker, <<: &up {command: [sh, -c, "while :; do echo tick; sleep 1; done"], hosts: "*", start: 50ms}, group: demo}
  - {name: never-up, command: [sh, -c, "exit 5"], hosts: "*", startRetries: 0}
  - {name: web, <<: *up, group: shop, dependsOn: [ticker]}
  - {name: backup, command: [sh, -c, "echo saved"], group: shop, autostart: false, autorestart: never, hosts: "*", schedules: {nightly: {cron: "30 2 * * *"}}}
  - {name: recorder, group: telescope, activity: realtime, autostart: false, command: [sleep, "1000"], hosts: "*"}
`;

const world = new World();
let plane: PlaneProcess;
let host: string;
const ids = { run: '', incident: '' };
/** The activity that a line before has started. */
const newestActivity = async () =>
  (await world.cli(['activity', 'list', '-n', '1', '-o', 'name'])).stdout.trim();

const instanceQuery =
  '{ instances(filter: { selector: "web" }, first: 1) { nodes { run { pid } } } }';

/** The variables of a program that publishes: those of the live process of web. */
function publisher(): Promise<Record<string, string>> {
  return until(
    async () => {
      const { pid } = (await graphql(plane, instanceQuery)).instances.nodes[0].run;
      const environment = `/proc/${pid}/environ`;
      // Until the plane knows of a restart it shows the process before.
      if (!existsSync(environment)) return null;
      const variables = readFileSync(environment, 'utf8').split('\0');
      const own = variables.filter((variable) => variable.startsWith('GANDER_SOCKET'));
      return own.length > 1
        ? Object.fromEntries(own.map((variable) => variable.split(/=(.*)/s).slice(0, 2)))
        : null;
    },
    { what: 'the variables of web', timeoutMs: 60_000 },
  );
}

const netcat = 'process.stdin.pipe(require("net").connect(process.argv[1])).resume()';

async function shell(line: string): Promise<{ code: number | null; output: string }> {
  const path = `${join(world.folder, 'bin')}:${process.env['PATH']}`;
  const env = {
    ...process.env,
    PATH: path,
    GANDER_DATA: world.data,
    GANDER_AGENT_DATA: join(world.data, 'agent'),
    ...(/publish|GANDER_SOCKET/.test(line) ? await publisher() : {}),
  };
  const started = new Started(['sh', '-c', `exec ${line}`], env, world.folder);
  if (!follows.test(line)) {
    const { code, stdout, stderr } = await started.ended;
    return { code, output: stdout + stderr };
  }
  await until(() => started.stdout !== '' || !started.lives, {
    what: `output of ${line}`,
    timeoutMs: 60_000,
  });
  started.child.kill('SIGINT');
  const { code, signal, stdout, stderr } = await started.ended;
  return { code: signal === 'SIGINT' || code === 130 ? 0 : code, output: stdout + stderr };
}

beforeAll(async () => {
  plane = await world.up();
  host = (await graphql(plane, '{ hosts { nodes { name } } }')).hosts.nodes[0].name;
  mkdirSync(join(world.folder, 'bin'));
  for (const [name, text] of [
    ['gander', `exec ${process.execPath} ${join(root, 'dist/gander.js')} "$@"`],
    ['gander-agent', `exec ${process.execPath} ${join(root, 'dist/gander-agent.cjs')} "$@"`],
    ['npx', 'exec "$@"'],
    // Not every nc knows Unix sockets. This one sends its input to the socket, as nc -UN does.
    ['nc', `exec ${process.execPath} -e '${netcat}' "$2"`],
  ] as const) {
    writeFileSync(join(world.folder, 'bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(world.folder, 'bin', name), 0o755);
  }
  symlinkSync(join(root, 'examples'), join(world.folder, 'examples'));
  writeFileSync(join(world.folder, 'fleet.yaml'), fleet);
  const recipe = blocksOf('docs/moving-from-gaggled.md').find(
    ({ language }) => language === 'yaml',
  );
  writeFileSync(join(world.folder, 'moved.yaml'), recipe?.text ?? '');
  writeFileSync(join(world.folder, 'observation.yaml'), 'target: M31\n');
  expect(await world.cli(['apply', '-f', 'fleet.yaml'])).toMatchObject({ code: 0 });
  await settled(plane, 'ticker');
  await settled(plane, 'web');
  await world.cli(['run', 'backup']);
  ids.run = (await world.cli(['runs', 'backup', '-o', 'name'])).stdout.trim();
  await world.cli(['monitors', 'add', 'failures', 'never-up', '--severity', '3']);
  ids.incident = await until(
    async () => (await world.cli(['incidents', '-o', 'name'])).stdout.trim(),
    { what: 'the incident of never-up', timeoutMs: 60_000 },
  );
});
afterAll(() => world.destroy());

/** What ends with another code than 0 where it works. */
const codes: readonly (readonly [RegExp, readonly number[]])[] = [
  [/gander(-agent)? status$/, [0, 3]],
];

const runnable = (page: string) =>
  commandsInBlocks(page).filter(({ text }) => !elsewhere.some(([pattern]) => pattern.test(text)));

describe.each(documents.filter((page) => runnable(page).length > 0))('%s', (page) => {
  const lines = runnable(page);
  it('shows commands that work', async () => {
    for (const { place, text } of lines) {
      const real = text
        .replace(hosts, host)
        .replace(/\bRUN\b/g, ids.run)
        .replace(/\bINCIDENT\b/g, ids.incident)
        .replace(/\bID\b/g, /\bID\b/.test(text) ? await newestActivity() : 'ID');
      const { code, output } = await shell(real);
      const allowed = codes.find(([pattern]) => pattern.test(text))?.[1] ?? [0];
      expect(allowed, `${place}: ${text}\n${output}`).toContain(code);
    }
  }, 300_000);
});

it('the sample of the status in README.md has the columns that are printed', async () => {
  const sample = blocksOf('README.md').find(({ language }) => language === 'text')?.text ?? '';
  const [prompt = '', header = ''] = sample.split('\n');
  expect(prompt).toBe('$ npx gander status');
  const { output } = await shell(prompt.slice(2));
  expect(output.split('\n')[0]?.split(/ +/)).toEqual(header.split(/ +/));
});

it('each exception is for a command that is there', () => {
  const all = documents.flatMap(commandsInBlocks);
  for (const [pattern] of elsewhere)
    expect(
      all.some(({ text }) => pattern.test(text)),
      String(pattern),
    ).toBe(true);
});

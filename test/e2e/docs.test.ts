/**
 * Every command that README and docs show is run, in a shell, against a real plane with an agent:
 * what a reader types works.
 */
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql, type PlaneProcess, Started, settled, World } from '../support/gander.ts';
import { until } from '../support/until.ts';

const root = join(import.meta.dirname, '..', '..');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];

interface Line {
  readonly page: string;
  readonly line: string;
}

/** The lines of a page's shell blocks, without their comments. */
function linesOf(page: string): Line[] {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.replace(/\s+# .*$/, '').trim())
      .filter((line) => line !== '')
      .map((line) => ({ page, line })),
  );
}

/** The first YAML block of a page. */
const yamlOf = (page: string) =>
  /^```yaml\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, page), 'utf8'))?.[1] ?? '';

/** Covered elsewhere, or nothing that a test could do. */
const elsewhere: readonly (readonly [RegExp, why: string])[] = [
  [/^npm ci && npm (start|test)$/, 'test/e2e/up.test.ts, and .ci/run'],
  [/gander serve/, 'test/e2e/up.test.ts and every test of the server'],
  [/^gander-agent run/, 'every test of the agent'],
  [
    /^gander-agent (publish|status|start|stop|restart|signal|logs)|GANDER_SOCKET/,
    'test/agent/local.test.ts and publishing-plane.test.ts',
  ],
  [
    /^gander activity start-member/,
    'needs a member that has failed: test/schema/activities/activities.test.ts',
  ],
  [/^gander (attach|shell)/, 'needs a terminal: test/agent/terminals.test.ts'],
];

/** Names of the documentation's hosts. */
const hosts = /\b(web1|front1|db1|node7)\b/g;
/** Goes on until Ctrl-C. To apply and delete, -f names a file. */
const follows = /gander (?!apply|delete).* (-f|--follow|--watch)( |$)|^(npx )?gander top$/;

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
const ids = { run: '' };
/** The activity that a line before has started. */
const newestActivity = async () =>
  (await world.cli(['activity', 'list', '-n', '1', '-o', 'name'])).stdout.trim();

async function shell(line: string): Promise<{ code: number | null; output: string }> {
  const path = `${join(world.folder, 'bin')}:${process.env['PATH']}`;
  const env = { ...process.env, PATH: path, GANDER_DATA: world.data };
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
    ['npx', 'exec "$@"'],
  ] as const) {
    writeFileSync(join(world.folder, 'bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(world.folder, 'bin', name), 0o755);
  }
  symlinkSync(join(root, 'examples'), join(world.folder, 'examples'));
  writeFileSync(join(world.folder, 'fleet.yaml'), fleet);
  writeFileSync(join(world.folder, 'moved.yaml'), yamlOf('docs/moving-from-gaggled.md'));
  writeFileSync(join(world.folder, 'observation.yaml'), 'target: M31\n');
  expect(await world.cli(['apply', '-f', 'fleet.yaml'])).toMatchObject({ code: 0 });
  await settled(plane, 'ticker');
  await settled(plane, 'web');
  await world.cli(['run', 'backup']);
  ids.run = (await world.cli(['runs', 'backup', '-o', 'name'])).stdout.trim();
});
afterAll(() => world.destroy());

/** What ends with another code than 0 where it does what it says. */
const codes: readonly (readonly [RegExp, readonly number[]])[] = [[/gander status$/, [0, 3]]];

const runnable = (page: string) =>
  linesOf(page).filter(({ line }) => !elsewhere.some(([pattern]) => pattern.test(line)));

describe.each(pages.filter((page) => runnable(page).length > 0))('%s', (page) => {
  const lines = runnable(page);
  it('shows commands that work', async () => {
    for (const { line } of lines) {
      expect(line, 'a command of gander, or one that the table names').toMatch(/^(npx )?gander /);
      const real = line
        .replace(hosts, host)
        .replace(/\bRUN\b/g, ids.run)
        .replace(/\bID\b/g, /\bID\b/.test(line) ? await newestActivity() : 'ID');
      const { code, output } = await shell(real);
      const allowed = codes.find(([pattern]) => pattern.test(line))?.[1] ?? [0];
      expect(allowed, `${line}\n${output}`).toContain(code);
    }
  }, 300_000);
});

it('each exception is for a command that is there', () => {
  const all = pages.flatMap(linesOf);
  for (const [pattern] of elsewhere)
    expect(
      all.some(({ line }) => pattern.test(line)),
      String(pattern),
    ).toBe(true);
});

/** Progress channels from the command line, with the plane killed while messages flow. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inherited, type PlaneProcess, Started, World } from '../support/gander.ts';
import { run, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

const gander = join(import.meta.dirname, '..', '..', 'dist', 'gander.js');

let world: World;
let plane: PlaneProcess;
beforeEach(async () => {
  world = new World();
  plane = await world.serve();
});
afterEach(() => world.destroy());

const ok = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await world.cli(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};
const dataOf = (output: string): unknown[] =>
  output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).data);

test('messages are published, listed, read and ended; what is wrong is refused with what to do', async () => {
  await ok('publish', 'build-17', 'compiling', '{"done":3}');
  await ok('publish', 'build-17', '4', '--finished');
  expect(dataOf(await ok('channel', 'build-17', '-o', 'json'))).toEqual([
    'compiling',
    { done: 3 },
    4,
  ]);
  expect(await ok('channel', 'build-17')).toMatch(/ {2}compiling\n.* {2}\{"done":3\}\n.* {2}4\n$/);
  await ok('publish', 'build-18', 'begun');
  expect(await ok('channels', '-o', 'name')).toBe('build-18\nbuild-17\n');
  expect(await ok('channels', 'list', '17', '-o', 'name')).toBe('build-17\n');
  expect(await ok('channels', '--open')).toMatch(/^CHANNEL +STATE.*\nbuild-18 +OPEN +1 /);
  expect(await ok('channels', 'close', 'build-18')).toContain('CLOSED');
  const late = await world.cli(['publish', 'build-18', 'more']);
  expect(late).toMatchObject({ code: 1 });
  expect(late.stderr).toContain('the channel "build-18" is CLOSED');
  const unknown = await world.cli(['channel', 'build-19']);
  expect(unknown).toMatchObject({ code: 1 });
  expect(unknown.stderr).toContain('list them with: gander channels');
  expect(await ok('events', '--kind', 'channel-finished')).toContain(
    'channel build-18 CLOSED after 1 messages',
  );
});

test('a channel may be about an instance', async () => {
  await world.enrol(plane, 'pond');
  await run(plane, 'grader', { command: ['sleep', '1000'] });
  await settled(plane, 'grader');
  await ok('publish', 'graded', 'x', '--instance', 'grader@pond');
  expect(await ok('channels')).toContain('grader@pond');
});

test('nothing is lost or repeated while the plane is killed and comes back', async () => {
  const writes = 'seq 1 500; while [ ! -e go ]; do sleep 0.05; done; seq 501 1500';
  const env = { ...inherited(), GANDER_DATA: world.data };
  const reader = new Started(
    [process.execPath, gander, 'channel', 'job', '-f', '-o', 'json'],
    env,
    world.folder,
  );
  const publisher = new Started(
    ['sh', '-c', `(${writes}) | exec ${process.execPath} ${gander} publish job - --finished`],
    env,
    world.folder,
  );
  await until(() => reader.stdout.split('\n').length > 500, { what: '500 messages' });
  await plane.process.end('SIGKILL');
  writeFileSync(join(world.folder, 'go'), '');
  await publisher.prints(/trying again/);
  await world.serve({ env: { GANDER_PORT: new URL(plane.url).port } });
  expect((await publisher.ended).code).toBe(0);
  expect(await reader.ended).toMatchObject({ code: 0 });
  expect(dataOf(reader.stdout)).toEqual(Array.from({ length: 1500 }, (_, i) => i + 1));
});

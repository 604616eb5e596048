/** Where the CLI looks for the plane, in which order, and the errors when it finds none. */
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { discover } from '../../src/sdk/discover.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gander-discover-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function connection(path: string, port: number): Promise<void> {
  await mkdir(join(folder, path), { recursive: true });
  const url = `http://127.0.0.1:${port}/graphql`;
  await writeFile(
    join(folder, path, 'connection.json'),
    JSON.stringify({ url, websocketUrl: url.replace('http', 'ws'), token: `token${port}` }),
    { mode: 0o600 },
  );
}

const find = (options: Parameters<typeof discover>[0] = {}) =>
  discover({ env: {}, cwd: join(folder, 'here'), home: join(folder, 'home'), ...options });

test('flags, then the environment, then the files from near to far', async () => {
  await connection('home/.config/gander', 1);
  expect(await find()).toMatchObject({ url: 'http://127.0.0.1:1/graphql', token: 'token1' });
  await connection('here/.gander', 2);
  expect(await find()).toMatchObject({ token: 'token2' });
  await connection('data', 3);
  const env = { GANDER_DATA: join(folder, 'data') };
  expect(await find({ env })).toMatchObject({ token: 'token3' });
  const full = { ...env, GANDER_URL: 'https://plane.example.com', GANDER_TOKEN: 'fromEnv' };
  expect(await find({ env: full })).toMatchObject({
    url: 'https://plane.example.com/graphql',
    websocketUrl: 'wss://plane.example.com/graphql',
    token: 'fromEnv',
  });
  expect(await find({ env: full, url: 'localhost:9', token: 'flag' })).toMatchObject({
    url: 'http://localhost:9/graphql',
    token: 'flag',
  });
});

test('a token goes only to the plane it belongs to', async () => {
  await connection('here/.gander', 2);
  expect((await find({ url: 'http://elsewhere:2/graphql' })).token).toBeUndefined();
  expect((await find({ url: 'http://127.0.0.1:2' })).token).toBe('token2');
});

test('a token that was given goes to no address that the working directory names', async () => {
  await connection('here/.gander', 2);
  const env = { GANDER_TOKEN: 'mine' };
  await expect(find({ env })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    hint: expect.stringContaining('give --url'),
  });
  await connection('home/.config/gander', 1);
  expect(await find({ env })).toMatchObject({ url: 'http://127.0.0.1:1/graphql', token: 'mine' });
  await connection('data', 3);
  expect(await find({ env: { ...env, GANDER_DATA: join(folder, 'data') } })).toMatchObject({
    url: 'http://127.0.0.1:3/graphql',
    token: 'mine',
  });
});

test('a connection file that others may write, or that belongs to another user, is not used', async () => {
  await connection('here/.gander', 2);
  const path = join(folder, 'here/.gander/connection.json');
  await chmod(path, 0o620);
  await expect(find()).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('written by other users'),
  });
  await chmod(path, 0o600);
  expect((await find()).token).toBe('token2');
  if (process.getuid?.() !== 0) return;
  await chown(path, 65534, 65534);
  await expect(find()).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('belongs to another user'),
  });
});

test('a missing address, a bad address and a damaged file are reported with what to do', async () => {
  await expect(find()).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    hint: expect.stringContaining('gander up'),
  });
  await expect(find({ url: 'ftp://x', token: 't' })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('--url'),
  });
  await mkdir(join(folder, 'here/.gander'), { recursive: true });
  await writeFile(join(folder, 'here/.gander/connection.json'), '{"url"');
  await expect(find()).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('connection.json'),
  });
});

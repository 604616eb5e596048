/** The variables that programs inherit: a short list, those requested, never Gander's own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePassed, passedEnvironment } from '../../src/base/environment.ts';

const environment = {
  ...{
    PATH: '/bin',
    HOME: '/root',
    LC_ALL: 'C',
    TZ: 'UTC',
    DATABASE_URL: 'postgres://secret',
    AWS_SECRET: 'x',
    AWS_REGION: 'y',
    HTTPS_PROXY: 'z',
  },
  ...{
    GANDER_TOKEN: 't',
    GANDER_JOIN_TOKEN: 'j',
    NOTIFY_SOCKET: '/run/systemd/notify',
    npm_config_x: '1',
    LC_: 'odd',
    lc_all: 'odd',
  },
};
const names = (passed: readonly string[]) =>
  [...passedEnvironment(environment, passed).keys()].sort();

test('passes on what every program needs, and no secrets', () => {
  expect(names([])).toEqual(['HOME', 'LC_ALL', 'PATH', 'TZ']);
  expect(passedEnvironment({}).get('PATH')).toContain('/usr/bin');
});

test('passes on variables by name or prefix', () => {
  expect(names(['HTTPS_PROXY', 'AWS_*'])).toEqual([
    'AWS_REGION',
    'AWS_SECRET',
    'HOME',
    'HTTPS_PROXY',
    'LC_ALL',
    'PATH',
    'TZ',
  ]);
});

test('never passes on its own settings and secrets, even on request', () => {
  expect(
    names(['*', 'GANDER_*', 'GANDER_TOKEN', 'NOTIFY_SOCKET']).filter((name) =>
      /gander|notify|npm/i.test(name),
    ),
  ).toEqual([]);
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (passed, name) => {
      expect([...passedEnvironment({ [`GANDER_${name}`]: 'x' }, passed).keys()]).toEqual(['PATH']);
    }),
  );
});

test('reads names separated by commas and spaces, and reports what is no name', () => {
  expect(parsePassed(' A,B_* C\n*')).toEqual({ names: ['A', 'B_*', 'C', '*'] });
  expect(parsePassed('')).toEqual({ names: [] });
  for (const odd of ['A=B', 'A*B', '1A', 'A-B'])
    expect(parsePassed(odd)).toEqual({ fault: expect.stringContaining(odd) });
});

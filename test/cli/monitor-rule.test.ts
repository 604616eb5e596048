/** What `gander monitors add` makes of its options. */
import { expect, test } from 'vitest';
import { command } from '../../src/cli/commands/monitors.ts';
import { readPatterns, ruleOf, ruleOptions } from '../../src/cli/monitor-rule.ts';
import { readArguments } from '../../src/terminal/options.ts';

const severity = { type: 'string', about: '' } as const;
const rule = (...argv: string[]) =>
  ruleOf(readArguments(argv, { ...ruleOptions, severity }, 'monitors', 'gander monitors --help'));

test('log: what is ignored comes before what raises, on both outputs unless one is named', async () => {
  const ignored = { match: 'harmless', stop: true };
  const raised = { match: 'ERROR', severity: 2 };
  const options = ['--kind', 'log', '--match', 'ERROR', '--ignore', 'harmless', '--severity', '2'];
  expect(await rule(...options)).toEqual({
    log: { stdout: [ignored, raised], stderr: [ignored, raised] },
  });
  expect(await rule(...options, '--stream', 'stderr', '--clear-after', '1h')).toEqual({
    log: { stderr: [ignored, raised], clearAfterMs: 3_600_000 },
  });
  await expect(rule('--kind', 'log')).rejects.toThrow('--match is missing');
  await expect(rule('--match', 'x')).rejects.toThrow('--match is for --kind log alone');
});

test('log: a file has patterns for each output, and a fault is refused', () => {
  const text =
    'stderr:\n  - match: "^W"\n    severity: 4\n    name: warnings\n  - match: x\n    stop: true\n';
  expect(readPatterns(text, 'p.yaml')).toEqual({
    stderr: [
      { match: '^W', severity: 4, name: 'warnings' },
      { match: 'x', stop: true },
    ],
  });
  expect(() => readPatterns('stdlog: []', 'p')).toThrow('there is no output "stdlog"');
  expect(() => readPatterns('stdout: [{ match: 1 }]', 'p')).toThrow('match is a string');
  expect(() => readPatterns('stdout: [{ mach: a }]', 'p')).toThrow('a pattern has no mach');
  expect(() => readPatterns('- a', 'p')).toThrow('not a list of patterns for each output');
  expect(() => readPatterns('a: &x [1]\nb: *x', 'p')).toThrow('Alias resolution is disabled');
});

test('heartbeat: the source of fleet files is refused with the option that there is', () => {
  const read = (option: string) =>
    readArguments([option, 'x'], command.options, 'monitors', 'help', command.instead);
  expect(() => read('--source')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('--pings') }),
  );
  expect(() => read('--severty')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('--severity') }),
  );
});

test('metric: bounds are numbers or sizes, and only --restart has a cool-down', async () => {
  const options = ['--kind', 'metric', '--metric', 'rss', '--above', '1.5GiB'];
  expect(await rule(...options, '--clear', '1GiB', '--for', '5m', '--restart')).toEqual({
    metric: {
      ...{ metric: 'RSS', above: 1.5 * 1024 ** 3, clearAt: 1024 ** 3, forMs: 300_000 },
      restart: {},
    },
  });
  expect(await rule('--kind', 'metric', '--metric', 'host-disk', '--above', '90%')).toEqual({
    metric: { metric: 'HOST_DISK', above: 90 },
  });
  await expect(rule(...options, '--cooldown', '1h')).rejects.toThrow('--cooldown is for --restart');
  await expect(rule('--kind', 'metric', '--metric', 'rss', '--above', 'much')).rejects.toThrow(
    '--above must be a number such as 80 or 1.5GiB, not "much"',
  );
});

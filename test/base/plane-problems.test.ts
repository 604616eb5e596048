/** The codes of the plane's warnings and errors: on each line, and in the documentation. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLogger } from '../../src/base/log.ts';
import { logProblem, planeProblems } from '../../src/base/plane-problems.ts';

test('a problem is logged at its level, with its code and the context', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  const log = createLogger({ level: 'info', name: 'plane', readable: false, destination });
  logProblem(log, 'JOB_FAILED', 'a job failed and runs again', {
    job: 'retention',
    err: new Error('no space'),
  });
  logProblem(log, 'UNEXPECTED_EXIT', 'unexpected error');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'warn', code: 'JOB_FAILED', job: 'retention', err: { message: 'no space' } },
    { level: 'fatal', code: 'UNEXPECTED_EXIT', msg: 'unexpected error' },
  ]);
});

test('docs/plane.md lists each code with its level and meaning, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'plane.md'), 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => /^\| `[A-Z_]+` \| (warn|error|fatal) \|/.test(line));
  expect(rows).toEqual(
    Object.entries(planeProblems).map(
      ([code, { level, description }]) => `| \`${code}\` | ${level} | ${description} |`,
    ),
  );
});

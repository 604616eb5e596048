/** Problems of the agent: what is logged, what is reported, and how often. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shimProblem } from '../../agents/host/runs/fifo.ts';
import { logCodes } from '../../agents/main/log.ts';
import {
  loggedProblems,
  ProblemReports,
  problemRate,
} from '../../agents/main/reporting/problems.ts';
import {
  type AgentProblem,
  agentProblems,
  isProblemCode,
  problemCode,
} from '../../src/domain/agent-problems.ts';

const problem = (detail = 'x'): AgentProblem => ({ code: 'STATE_NOT_WRITTEN', detail });

test('docs/hosts.md lists each code that is in the log alone, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'hosts.md'), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
  expect(rows).toEqual(
    Object.entries(logCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
  );
});

// P119
test('every code is one that a plane accepts', () => {
  for (const code of Object.keys(agentProblems))
    expect([code, isProblemCode(code)]).toEqual([code, true]);
});

test('a problem is logged with its code and its context, and reported unless it is marked as unreported', () => {
  const lines: unknown[] = [];
  const reported: string[] = [];
  const onProblem = loggedProblems(
    (level, message, ...fields) => void lines.push([level, message, ...fields]),
    ({ detail }) => reported.push(detail),
  );
  onProblem({ code: 'PROCESS_KILLED', detail: 'killed', context: { pid: 1 } });
  onProblem({ code: 'REPORT_REFUSED', detail: 'refused', unreported: true });
  expect(lines).toEqual([
    ['error', 'killed', { code: 'PROCESS_KILLED', pid: 1 }],
    ['warn', 'refused', { code: 'REPORT_REFUSED' }],
  ]);
  expect(reported).toEqual(['killed']);
});

// P119
test('a repeated problem is reported at a limited rate, another code at once; the next report has the number of those not reported', () => {
  const reports = new ProblemReports();
  const burst = Array.from({ length: 20 }, () => reports.next(problem(), 0));
  expect(burst.filter((one) => one !== null)).toHaveLength(problemRate.burst);
  expect(reports.next({ code: 'CLOCK_SET', detail: 'set' }, 0)).toEqual({
    problem: { code: 'CLOCK_SET', detail: 'set' },
  });
  const { detail } = reports.next(problem('again'), 60_000)?.problem ?? { detail: '' };
  expect(detail).toMatch(/^again \(15 earlier /);
  expect(reports.next(problem(), 60_000)).toBeNull();
});

test('whatever the pauses, no code is reported more often than its rate allows', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 300 }), (pauses) => {
      const reports = new ProblemReports();
      let now = 0;
      let through = 0;
      for (const pause of pauses) {
        now += pause;
        if (reports.next(problem(), now) !== null) through += 1;
      }
      expect(through).toBeLessThanOrEqual(
        problemRate.burst + (now * problemRate.perSecond) / 1000 + 1,
      );
    }),
  );
});

test('a warning of a shim has its code; one of an earlier release has none and is kept whole', () => {
  expect(shimProblem('OUTPUT_LOST output of run 1 is lost')).toEqual({
    code: 'OUTPUT_LOST',
    detail: 'output of run 1 is lost',
  });
  expect(shimProblem('output of run 1 is lost')).toEqual({
    code: 'LAUNCHER_MESSAGE',
    detail: 'output of run 1 is lost',
  });
});

test('a lack of descriptors has its own code, whatever operation fails', () => {
  expect(problemCode(Object.assign(new Error(), { code: 'EMFILE' }), 'RUN_NOT_CHECKED')).toBe(
    'DESCRIPTORS_EXHAUSTED',
  );
  expect(problemCode(Object.assign(new Error(), { code: 'ENOSPC' }), 'RUN_NOT_CHECKED')).toBe(
    'RUN_NOT_CHECKED',
  );
  expect(problemCode(null, 'RUN_NOT_CHECKED')).toBe('RUN_NOT_CHECKED');
});

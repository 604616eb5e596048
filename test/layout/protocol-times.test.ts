/** The times that PROTOCOL.md promises are those of the code. Each is read from the text of its rule. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusedRetryMs } from '../../agents/link/link.ts';
import { reconnectPolicy } from '../../src/base/retry.ts';
import { silenceMs } from '../../src/sdk/socket.ts';
import { compareEveryMs } from '../../src/server/access/leases.ts';
import { initWithinMs, pingEveryMs } from '../../src/server/http/sockets.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'PROTOCOL.md'), 'utf8');
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };

/** The times that the line of a rule names, in milliseconds and in their order. */
function timesOf(rule: string, text = page): number[] {
  const line = text.split('\n').find((each) => each.includes(`**${rule}**`));
  if (line === undefined) throw new Error(`${rule} is no rule of PROTOCOL.md`);
  return [...line.matchAll(/\b(\d+) (ms|s|min)\b/g)].map(
    ([, amount, unit = '']) => Number(amount) * (units[unit] ?? Number.NaN),
  );
}

// P8, P9, P10, P14, P30, P235
test.each([
  ['P8', [initWithinMs]],
  // A ping that is not answered when the next is due ends the connection.
  ['P9', [pingEveryMs, pingEveryMs]],
  ['P10', [silenceMs, silenceMs]],
  ['P14', [reconnectPolicy.initialMs, reconnectPolicy.maxMs]],
  ['P30', [refusedRetryMs]],
  ['P235', [refusedRetryMs]],
])('the times of %s are those of the code', (rule, times) => {
  expect(timesOf(rule)).toEqual(times);
});

// P25
test('grants are compared with the database twice within the time in which a revoked one must end', () => {
  const [within = 0] = timesOf('P25');
  expect(within).toBe(5000);
  expect(2 * compareEveryMs).toBeLessThanOrEqual(within);
});

test('a time is read with its unit, from the line of its rule alone', () => {
  const text = ['**P1** every 2 s', '**P2** 250 ms, doubling to 3 min'].join('\n');
  expect(timesOf('P2', text)).toEqual([250, 180_000]);
});

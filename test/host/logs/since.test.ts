/**
 * Where reading begins when a time is asked for: at the first line of that time, wherever it is.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin } from '../../../agents/host/logs/begin.ts';

const start = Date.UTC(2026, 0, 1);
const stamp = (ms: number): string => `${new Date(ms).toISOString()} `;

async function offsetSince(path: string, sinceMs: number): Promise<number> {
  return (await begin(path, { after: null, until: null, last: null, sinceMs, match: null }))
    .position.offset;
}

test('begins with the first line of the time, however long the lines are and however few of them have times', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gander-since-'));
  const log = join(folder, 'stdout.log');
  const line = fc.record({
    stepMs: fc.option(fc.nat({ max: 1000 }), { nil: null }),
    length: fc.oneof(
      fc.nat({ max: 50 }),
      fc.nat({ max: 50 }),
      fc.constantFrom(65_487, 65_535, 65_536, 70_000, 200_000),
    ),
  });
  const property = fc.asyncProperty(
    fc.array(line, { minLength: 1, maxLength: 40 }),
    fc.nat({ max: 20_000 }),
    async (wanted, sinceMs) => {
      const lines: { at: number; ms: number | null }[] = [];
      let [ms, text] = [start, ''];
      for (const { stepMs, length } of wanted) {
        ms += stepMs ?? 0;
        lines.push({ at: text.length, ms: stepMs === null ? null : ms });
        text += `${stepMs === null ? '' : stamp(ms)}${'x'.repeat(length)}\n`;
      }
      writeFileSync(log, text);
      const first = lines.find((one) => one.ms !== null && one.ms >= start + sinceMs);
      const expected = first?.at ?? (lines.some((one) => one.ms !== null) ? text.length : 0);
      expect(await offsetSince(log, start + sinceMs)).toBe(expected);
    },
  );
  try {
    writeFileSync(log, `${stamp(start)}${'x'.repeat(70_000)}\n${stamp(start + 1000)}wanted\n`);
    expect(await offsetSince(log, start + 500)).toBe(70_026);
    await fc.assert(property, { numRuns: 100 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

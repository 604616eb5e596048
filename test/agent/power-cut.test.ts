/**
 * Power cuts, as they leave the files of a folder: a file ends anywhere after its synchronised
 * part, possibly in zeros where the file system had allocated blocks. The synchronised part must be
 * there, and what is read must be a prefix of what was written.
 */
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { Outbox } from '../../agents/link/outbox.ts';
import type { Entry, Report } from '../../agents/link/wire.ts';
import { type JournalRecord, StateJournal } from '../../agents/main/supervisor/state-journal.ts';

const ignore = () => {};

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gander-power-'));
  onTestFinished(() =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 }),
  );
  return folder;
}

/**
 * The file as a power cut leaves it: its first bytes, and perhaps zeros behind them up to its
 * length.
 */
function tear(path: string, length: number, zeros: boolean): void {
  const size = statSync(path).size;
  truncateSync(path, length);
  if (zeros) truncateSync(path, size);
}

const records = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.string({ maxLength: 60 }).map((gone): JournalRecord => ({ gone })) },
    {
      weight: 1,
      arbitrary: fc
        .string({ maxLength: 10 })
        .map((taken): JournalRecord => ({ taken, instanceIds: ['i'] })),
    },
    {
      weight: 1,
      arbitrary: fc
        .nat(9)
        .map((round): JournalRecord => ({ entered: 'i', activityId: 'a', round })),
    },
  ),
  { minLength: 1, maxLength: 5 },
);
const isGuard = (record: JournalRecord): boolean => 'taken' in record || 'entered' in record;

test('the journal keeps every record that prevents a repetition, and a prefix of the others', () => {
  const folder = freshFolder();
  const path = join(folder, 'memory.jsonl');
  fc.assert(
    fc.property(
      fc.array(records, { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      (batches, at, zeros) => {
        rmSync(folder, { recursive: true });
        const { journal } = StateJournal.open({ folder, onProblem: ignore });
        let synced = 0;
        for (const batch of batches) {
          journal.append(batch);
          if (batch.some(isGuard)) synced = statSync(path).size;
        }
        journal.close();
        const written = batches.flat();
        const sound =
          readFileSync(path).subarray(0, synced).toString('utf8').split('\n').length - 1;
        tear(path, synced + Math.floor(at * (statSync(path).size - synced)), zeros);
        const again = StateJournal.open({ folder, onProblem: ignore });
        expect(again.records).toEqual(written.slice(0, again.records.length));
        expect(again.records.length).toBeGreaterThanOrEqual(sound);
        again.journal.append([{ boot: 'next' }]);
        again.journal.close();
        expect(StateJournal.open({ folder, onProblem: ignore }).records.at(-1)).toEqual({
          boot: 'next',
        });
      },
    ),
    { numRuns: 100 },
  );
});

const report = (instanceId: string): Report => ({ at: 1, body: { removed: { instanceId } } });
const textOf = ({ body }: Entry): string | null =>
  'removed' in body ? body.removed.instanceId : null;

test('the outbox recovers from every copy of its folder: a prefix of the appended reports, a gap, and the next report', () => {
  const folder = freshFolder();
  const cut = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    zeros: fc.boolean(),
    bootId: fc.constantFrom('boot-1', 'boot-2'),
  });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 8 }),
      fc.array(cut, { minLength: 1, maxLength: 4 }),
      (counts, cuts) => {
        rmSync(folder, { recursive: true });
        const options = { segmentBytes: 400, onProblem: ignore };
        const outbox = Outbox.open({ folder: join(folder, 'live'), bootId: 'boot-1', ...options });
        const appended: string[] = [];
        for (const count of counts) {
          const reports = Array.from({ length: count }, (_, index) =>
            report(`r${appended.length + index}`),
          );
          outbox.append(reports);
          appended.push(...reports.map((_, index) => `r${appended.length + index}`));
        }
        for (const [index, { at, zeros, bootId }] of cuts.entries()) {
          const copy = join(folder, `copy-${index}`);
          cpSync(join(folder, 'live'), copy, { recursive: true });
          const segments = readdirSync(join(copy, outbox.epoch)).sort();
          const newest = join(copy, outbox.epoch, segments.at(-1) as string);
          tear(newest, Math.floor(at * statSync(newest).size), zeros);
          const recovered = Outbox.open({ folder: copy, bootId, ...options });
          recovered.append([report('next')]);
          const entries: Entry[] = [];
          for (let after = 0; ; after = entries.at(-1)?.sequence ?? 0) {
            const batch = recovered.read(after, 50, 1e6);
            if (batch.length === 0) break;
            entries.push(...batch);
          }
          const texts = entries.map(textOf).filter((text) => text !== null);
          expect(texts.at(-1)).toBe('next');
          expect(texts.slice(0, -1)).toEqual(appended.slice(0, texts.length - 1));
          for (const [place, entry] of entries.entries()) {
            expect(entry.first ?? entry.sequence).toBe((entries[place - 1]?.sequence ?? 0) + 1);
          }
          recovered.close();
        }
        outbox.close();
      },
    ),
    { numRuns: 40 },
  );
});

test('a torn record of the journal is cut off, and a damaged one is set aside', () => {
  const folder = freshFolder();
  const path = join(folder, 'memory.jsonl');
  const problems: string[] = [];
  writeFileSync(
    path,
    `${JSON.stringify({ gone: 'a' })}\n${'\0'.repeat(20)}\n${JSON.stringify({ gone: 'b' })}\n{"gone":`,
  );
  const { records: found } = StateJournal.open({
    folder,
    onProblem: ({ detail }) => problems.push(detail),
  });
  expect(found).toEqual([{ gone: 'a' }, { gone: 'b' }]);
  expect(problems.join()).toContain('is kept as');
});

/** A reader of logs step by step, with what happens to the files in between its looks. */
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { OpenLog } from '../../../agents/host/logs/files.ts';
import { blockBytes, LogReader } from '../../../agents/host/logs/reader.ts';

test('nothing is lost that was written between the look at the end of a file and the turning over of that file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gander-log-reader-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'stdout.log');
  writeFileSync(path, 'first\n');
  const { read } = OpenLog.prototype;
  let turned = false;
  const spy = vi.spyOn(OpenLog.prototype, 'read').mockImplementation(async function (
    this: OpenLog,
    ...args
  ) {
    const bytes = await read.apply(this, args);
    if (bytes === 0 && !turned) {
      turned = true;
      appendFileSync(path, 'second\n');
      renameSync(path, `${path}.1`);
      writeFileSync(path, 'third\n');
    }
    return bytes;
  });
  onTestFinished(() => spy.mockRestore());
  const position = { file: '', offset: 0 };
  const reader = new LogReader({
    path,
    position,
    gap: false,
    until: null,
    match: null,
    follow: true,
    limit: null,
  });
  onTestFinished(() => reader.close());
  const block = Buffer.alloc(blockBytes);
  const lines: (string | null)[] = [];
  for (let chunk = await reader.read(block, 0); chunk !== null; chunk = await reader.read(block, 0))
    lines.push(chunk.text);
  expect(turned).toBe(true);
  expect(lines).toEqual(['first', 'second', 'third']);
});

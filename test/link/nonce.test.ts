/** The nonce of the last session survives a restart, and a file that cannot be used is kept. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetNonce, NonceFile } from '../../agents/link/nonce.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import type { AgentProblem } from '../../src/domain/agent-problems.ts';

let folder: string;
let problems: AgentProblem[];
const open = () => new NonceFile(folder, (problem) => problems.push(problem));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-nonce-'));
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

// P223, P233
test('what was stored is there after a restart, with the version of the file', () => {
  const nonce = uuidv7();
  expect(open().stored).toBeNull();
  open().store(nonce);
  expect(open().stored).toBe(nonce);
  const text = readFileSync(join(folder, 'session-nonce.json'), 'utf8');
  expect(JSON.parse(text)).toEqual({ version: 1, nonce });
  expect(problems).toEqual([]);
});

// P224, P233
test.each([
  ['a file of another release', '{"version":2,"nonce":"n"}', /^session-nonce\.json\.version-2-/],
  ['a torn file', '{"version":1,"non', /^session-nonce\.json\.damaged-/],
  ['a file without a nonce', '{"version":1,"nonce":7}', /^session-nonce\.json\.damaged-/],
])('%s is kept, reported and not used', (_what, text, name) => {
  writeFileSync(join(folder, 'session-nonce.json'), text);
  expect(open().stored).toBeNull();
  expect(readdirSync(folder)).toEqual([expect.stringMatching(name)]);
  expect(problems).toEqual([
    { code: 'STATE_SET_ASIDE', detail: expect.stringContaining('enrol again with --force') },
  ]);
  open().store(uuidv7());
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a new enrolment begins without one', () => {
  open().store(uuidv7());
  forgetNonce(folder);
  expect(open().stored).toBeNull();
});

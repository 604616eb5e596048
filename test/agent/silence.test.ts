/** Since when no facts of other hosts were received, over several agents without a session. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { storedFacts } from '../../agents/core/graph/stored-facts.ts';
import { FactsStore } from '../../agents/main/desired/facts-store.ts';
import { Dependencies } from '../../agents/main/planning/dependencies.ts';
import type { AgentProblem } from '../../src/domain/agent-problems.ts';

test('the next agent stores the disconnection that a killed one could not: the unreachable time continues over all of them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gander-silence-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'facts.json');
  writeFileSync(
    path,
    JSON.stringify({ receivedAt: Date.now() - 10_000, silentSince: null, facts: [] }),
  );
  const agent = () => {
    const onProblem = ({ detail }: AgentProblem) => expect.fail(detail);
    const store = new FactsStore({
      folder,
      read: (value) => storedFacts(value, 'facts'),
      onProblem,
    });
    new Dependencies({
      machines: new Map(),
      hostName: 'h1',
      store,
      bootId: 'b',
      wake: () => {},
    }).close();
    return (JSON.parse(readFileSync(path, 'utf8')) as { silentSince: number | null }).silentSince;
  };
  const first = agent();
  expect(first).toEqual(expect.any(Number));
  expect(agent()).toBe(first);
});

/** The table of host facts, and what no type holds to it: the SDK's operation. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFacts } from '../../agents/host/facts.ts';
import { hostFactRows } from '../../src/cli/text/host-facts.ts';
import { hostFacts } from '../../src/domain/host-facts.ts';

const names = Object.keys(hostFacts);

it('every fact is read from the machine, with a value of its kind', () => {
  const { upMs, ...facts } = readFacts('SHIM');
  expect(Object.keys(facts).sort()).toEqual([...names].sort());
  expect(upMs).toBeGreaterThan(0);
  for (const [name, { kind }] of Object.entries(hostFacts)) {
    const value = facts[name as keyof typeof hostFacts];
    if (kind === 'text') expect(value).toMatch(/./);
    else expect(Number.isSafeInteger(value)).toBe(true);
  }
});

it('every fact is in the operation of the SDK, and a row of gander hosts show', () => {
  const path = join(import.meta.dirname, '../../src/sdk/client/operations/hosts.graphql');
  const selection = /facts \{([^}]*)\}/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  const selected = selection.trim().split(/\s+/);
  expect(selected.filter((name) => name !== 'bootedAt').sort()).toEqual([...names].sort());
  expect(hostFactRows(readFacts('SHELL')).map(([label]) => label)).toEqual(
    Object.values(hostFacts).map(({ label }) => label),
  );
});

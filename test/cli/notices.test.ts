/** What is built is shipped with the licences of the packages whose code is in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('every bundled package is named with the text of its licence', () => {
  const root = join(import.meta.dirname, '..', '..');
  const [, ...notices] = readFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8').split(
    `\n\n${'-'.repeat(80)}\n\n`,
  );
  const names = notices.map((notice) => /^(\S+) \S+ \(/.exec(notice)?.[1]);
  for (const name of ['graphql', 'graphql-yoga', 'drizzle-orm', 'pino', 'postgres', 'ws', 'yaml'])
    expect(names).toContain(name);
  for (const notice of notices)
    expect(notice).toMatch(/Permission|permission|Apache License|public domain/);
});

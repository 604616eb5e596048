/**
 * The public schema changes as CONTRIBUTING.md promises: compared with the schemas in
 * schema/released, one for each minor release.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../../schema/schema.ts';
import { refusedChanges } from '../support/released-schema.ts';

const root = join(import.meta.dirname, '..', '..');

it('no change against the last releases breaks the policy', () => {
  const folder = join(root, 'schema', 'released');
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^\d+\.\d+\.graphql$/.test(name))
    : [];
  const newestFirst = names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const released = newestFirst.map((name) => buildSchema(readFileSync(join(folder, name), 'utf8')));
  const pending = readFileSync(join(root, 'RELEASES.md'), 'utf8').split(/^## /m)[1] ?? '';
  expect(refusedChanges(released, schema, pending)).toEqual([]);
});

const plain = buildSchema('type Query { a: Int, b: Int } enum E { X, Y }');
const deprecating = buildSchema(
  'type Query { a: Int, b: Int @deprecated(reason: "Use a.") } enum E { X, Y @deprecated(reason: "Use X.") }',
);

it('what is added needs no notes, a value of an enum does', () => {
  expect(
    refusedChanges(
      [plain],
      buildSchema('type Query { a: Int, b: Int, c: Int } enum E { X, Y }'),
      '',
    ),
  ).toEqual([]);
  const withValue = buildSchema('type Query { a: Int, b: Int } enum E { X, Y, ZEBRA }');
  expect(refusedChanges([plain], withValue, '')).toEqual([
    'ZEBRA was added to enum type E. Name ZEBRA in RELEASES.md.',
  ]);
  expect(refusedChanges([plain], withValue, 'The new value is ZEBRA.')).toEqual([]);
});

it('what is removed must have been deprecated in two releases, and be named', () => {
  const removed = buildSchema('type Query { a: Int } enum E { X }');
  const notes = 'Query.b and E.Y are gone.';
  expect(refusedChanges([plain], removed, notes)).toHaveLength(2);
  expect(refusedChanges([deprecating, plain], removed, notes)).toHaveLength(2);
  expect(refusedChanges([deprecating, deprecating], removed, '')).toEqual([
    'Query.b was removed. Name Query.b in RELEASES.md.',
    'Y was removed from enum type E. Name E.Y in RELEASES.md.',
  ]);
  expect(refusedChanges([deprecating, deprecating, plain], removed, notes)).toEqual([]);
});

it('a change of a type is refused, whatever the notes contain', () => {
  const changed = buildSchema('type Query { a: String, b: Int } enum E { X, Y }');
  expect(refusedChanges([deprecating, deprecating], changed, 'Query.a')).toEqual([
    'Query.a changed type from Int to String. Deprecate Query.a, and remove it two minor releases later.',
  ]);
});

/** Cursors: what they carry, and that they serve only the order that they were made in. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, type KeyType, parsePage } from '../../src/base/page.ts';

const parts: Record<KeyType, fc.Arbitrary<string | number>> = {
  text: fc.string().filter((text) => !text.includes('\0')),
  uuid: fc.uuid(),
  timestamptz: fc
    .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  bigint: fc.maxSafeInteger(),
  integer: fc.integer(),
};
const place = fc
  .array(fc.constantFrom(...(Object.keys(parts) as KeyType[])), { minLength: 1, maxLength: 5 })
  .chain((types) =>
    fc.record({
      types: fc.constant(types),
      key: fc.tuple(...types.map((type) => parts[type])),
    }),
  );
const order = fc.oneof(
  fc.constant(null),
  fc
    .tuple(
      fc.constantFrom('hosts', 'runs', 'commands'),
      fc.constantFrom('NAME', 'LAST_SEEN'),
      fc.constantFrom('ASC', 'DESC'),
    )
    .map((names) => names.join(' ')),
);

test('a cursor is read back under the order that it was made in', () => {
  fc.assert(
    fc.property(place, order, ({ types, key }, name) => {
      expect(decodeCursor(encodeCursor(key, name), types, name)).toEqual(key);
    }),
    { examples: [[{ types: ['integer', 'integer'], key: [-(2 ** 31), 2 ** 31 - 1] }, null]] },
  );
});

test('a cursor is refused under another order, though its columns have the same types', () => {
  fc.assert(
    fc.property(place, order, order, ({ types, key }, made, asked) => {
      fc.pre(made !== asked);
      expect(decodeCursor(encodeCursor(key, made), types, asked)).toBeUndefined();
    }),
  );
});

test.each([
  [
    encodeCursor(['a'], 'hosts NAME ASC'),
    'after is a cursor of the order hosts NAME ASC, not of programs NAME DESC',
  ],
  [encodeCursor(['a']), 'after is not a cursor of this list'],
  [encodeCursor([7], 'programs NAME DESC'), 'after is not a cursor of this list'],
  ['W10', 'after is not a cursor of this list'],
])('the refusal of %s names the reason', (after, message) => {
  const refused = () => parsePage({ after }, { name: 'programs NAME DESC', types: ['text'] });
  expect(refused).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ message })] }),
  );
});

test('the log takes no cursor of another order', () => {
  const after = encodeCursor(['a'], 'hosts NAME ASC');
  expect(() => parsePage({ after }, { name: null, types: ['bigint'] })).toThrow(
    /a cursor of the order hosts NAME ASC, not of the event log/,
  );
});

/** Sizes as people read them. */
import { expect, it } from 'vitest';
import { printBytes, roughBytes } from '../../src/base/size.ts';

it('prints sizes exactly, in the largest unit that divides them', () => {
  expect([64 * 1024 ** 2, 1000, 1, 1536].map(printBytes)).toEqual([
    '64MiB',
    '1000 bytes',
    '1 byte',
    '1536 bytes',
  ]);
});

it('rounds measured sizes to a tenth of the largest unit that they reach', () => {
  expect([0, 1023.4, 1024, 1.55 * 1024 ** 2, 3 * 1024 ** 3].map(roughBytes)).toEqual([
    '0 bytes',
    '1023 bytes',
    '1 KiB',
    '1.6 MiB',
    '3 GiB',
  ]);
});

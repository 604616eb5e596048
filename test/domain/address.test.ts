/** Addresses: written without their defaults, read back to what they were. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, formatProgramKey, parseAddress } from '../../src/domain/address.ts';

describe('an address', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,5}$/);

  it('is read back to what was written', () => {
    const parts = fc.record({
      program: name,
      environment: fc.oneof(name, fc.constant('default')),
      host: name,
      index: fc.nat(9999),
    });
    fc.assert(
      fc.property(parts, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
    );
  });

  it('leaves the defaults out', () => {
    expect(formatAddress({ program: 'web', environment: 'default', host: 'h', index: 0 })).toBe(
      'web@h',
    );
    expect(formatAddress({ program: 'web', environment: 'staging', host: 'h', index: 2 })).toBe(
      'web/staging@h#2',
    );
    expect(formatProgramKey('web', 'default')).toBe('web');
  });

  it.each([
    '',
    'web',
    '@h',
    'web@',
    'web/@h',
    'web@h#',
    'web@h#01',
    'web@h#-1',
    'web@h#x',
    'web@h@i',
    'w eb@h',
    'web@h#9999999999',
  ])('%j is none', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

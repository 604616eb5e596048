/** JSON as it comes from anybody. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wellFormedJson } from '../../src/base/json.ts';

describe('JSON text with halves of surrogate pairs', () => {
  it.each([
    ['"a"', 'a'],
    [String.raw`"\ud800"`, '\ufffd'],
    [String.raw`"\uD800x\uDC00"`, '\ufffdx\ufffd'],
    [String.raw`"\ud83e\udebf"`, '\u{1fabf}'],
    [String.raw`"\ud800\ud83e\udebf"`, '\ufffd\u{1fabf}'],
    [String.raw`"\\ud800"`, String.raw`\ud800`],
    [String.raw`"\\\ud800"`, '\\\ufffd'],
    [String.raw`{"\ud800": 1}`, { '\ufffd': 1 }],
  ])('%s is well formed afterwards', (text, value) => {
    expect(JSON.parse(wellFormedJson(text))).toEqual(value);
  });

  it('is what UTF-8 makes of it, and nothing else of it changes', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0xd800, max: 0xdfff }),
      fc.constant(0x5c),
    );
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = String.fromCharCode(...units);
        const encoded = Buffer.from(text, 'utf8').toString('utf8');
        expect(JSON.parse(wellFormedJson(JSON.stringify(text)))).toBe(encoded);
        const escaped = `"${units.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')}"`;
        expect(JSON.parse(wellFormedJson(escaped))).toBe(encoded);
      }),
    );
  });
});

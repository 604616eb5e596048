/** The lines of a log view: bounded, numbered for good, joined where they were cut, and searched. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainStyle } from '../../src/portal/pages/logs/ansi.ts';
import { type Batch, LogIntake } from '../../src/portal/pages/logs/intake.ts';
import { bodyOf, segmentsOf, timeOf } from '../../src/portal/pages/logs/line.ts';
import { LogRing } from '../../src/portal/pages/logs/ring.ts';
import { matcherOf, SearchIndex } from '../../src/portal/pages/logs/search-index.ts';

const batch = (text: string | null, more: Partial<Batch> = {}): Batch => ({
  ...{ instance: 'web@h1', stream: 'STDOUT', text, continues: false, unfinished: false },
  ...{ dropped: 0, gap: false },
  ...more,
});

const textsOf = (ring: LogRing) =>
  Array.from({ length: ring.size }, (_, at) => ring.at(ring.first + at)?.text);

test('the ring keeps the newest lines, and each keeps its number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.string()), (capacity, lines) => {
      const ring = new LogRing(capacity);
      for (const text of lines) ring.push({ kind: 'LINE', text, source: 0, style: plainStyle });
      expect(ring.end).toBe(lines.length);
      expect(textsOf(ring)).toEqual(lines.slice(-capacity));
      lines.forEach((text, number) => {
        expect(ring.at(number)?.text).toBe(number < ring.first ? undefined : text);
      });
    }),
  );
});

test('while somebody reads, their lines stay, and what passes is counted and then marked', () => {
  const ring = new LogRing(3);
  const intake = new LogIntake(ring);
  intake.add(batch('1\n2\n3'));
  ring.keepFrom = 1;
  intake.add(batch('4\n5\n6'));
  expect(textsOf(ring)).toEqual(['2', '3', '4']);
  expect(intake.skipped).toBe(2);
  ring.keepFrom = Number.POSITIVE_INFINITY;
  intake.add(batch('7'));
  expect(textsOf(ring)).toEqual(['4', '2 lines passed while you read older ones.', '7']);
  expect(intake.skipped).toBe(0);
});

test('a line that comes in pieces is one line, also with lines of others in between', () => {
  const ring = new LogRing(10);
  const intake = new LogIntake(ring);
  intake.add(batch('first\nbegin', { unfinished: true }));
  intake.add(batch('other', { stream: 'STDERR' }));
  const changed = intake.add(batch(' and end\nlast', { continues: true }));
  expect(textsOf(ring)).toEqual(['first', 'begin and end', 'other', 'last']);
  expect(changed).toBe(1);
});

test('cutting the output anywhere changes no line', () => {
  const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 5 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\x1b[31m'), maxLength: 60 });
  fc.assert(
    fc.property(text, cuts, (whole, at) => {
      const ring = new LogRing(100);
      const intake = new LogIntake(ring);
      const places = [0, ...at.filter((one) => one < whole.length).sort((a, b) => a - b)];
      places.forEach((from, index) => {
        const to = places[index + 1] ?? whole.length;
        const isLast = index === places.length - 1;
        intake.add(batch(whole.slice(from, to), { continues: index > 0, unfinished: !isLast }));
      });
      expect(textsOf(ring)).toEqual(whole.split('\n'));
    }),
  );
});

test('colours go on in the next line of the same stream', () => {
  const ring = new LogRing(10);
  const intake = new LogIntake(ring);
  intake.add(batch('\x1b[31mred'));
  intake.add(batch('plain', { stream: 'STDERR' }));
  intake.add(batch('still red\x1b[0m\nplain'));
  const colours = [0, 1, 2, 3].map((number) => ring.at(number)?.style.color);
  expect(colours).toEqual([null, null, 'var(--ansi-1)', null]);
});

test('what is missing is marked, and a batch without lines adds none', () => {
  const ring = new LogRing(10);
  const intake = new LogIntake(ring);
  intake.add(batch(null));
  intake.add(batch('a', { dropped: 12 }));
  intake.add(batch('b', { gap: true }));
  expect(textsOf(ring)).toEqual([
    '12 lines were missed here.',
    'a',
    'Older lines of web@h1 were removed before they were read.',
    'b',
  ]);
});

test('a line that begins with a time has it apart', () => {
  const line = '2026-11-27T20:00:00.123Z hello';
  expect(timeOf(line)).toEqual({ at: Date.UTC(2026, 10, 27, 20, 0, 0, 123), length: 25 });
  expect(bodyOf(line)).toBe('hello');
  expect(bodyOf('2026-99-99T20:00:00Z no time')).toBe('2026-99-99T20:00:00Z no time');
});

test('matches are cut out of coloured parts without losing text', () => {
  const parts = fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 6 });
  const ranges = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 5 })), { maxLength: 4 });
  fc.assert(
    fc.property(parts, ranges, (texts, gaps) => {
      const whole = texts.join('');
      const flat: number[] = [];
      let at = 0;
      for (const [gap, length] of gaps) {
        if (at + gap + length > whole.length) break;
        flat.push(at + gap, length);
        at += gap + length;
      }
      const spans = texts.map((text) => ({ text, style: plainStyle }));
      const segments = segmentsOf(spans, flat);
      expect(segments.map(({ text }) => text).join('')).toBe(whole);
      const marked = segments.flatMap(({ text, isMatch }) => Array(text.length).fill(isMatch));
      const wanted = Array(whole.length).fill(false);
      for (let one = 0; one < flat.length; one += 2)
        wanted.fill(true, flat[one], (flat[one] ?? 0) + (flat[one + 1] ?? 0));
      expect(marked).toEqual(wanted);
    }),
  );
});

test('the index finds what a search over all lines finds, after lines came, changed and went', () => {
  const lines = ['alpha', 'beta', 'Alphabet', 'gamma'];
  const index = new SearchIndex();
  index.add(0, 0, lines);
  const matcher = matcherOf({ text: 'alpha', isPattern: false, isCaseSensitive: false });
  expect(index.search(matcher, 0, 4)).toEqual([0, 0, 5, 2, 0, 5]);
  index.add(0, 3, ['alpha alpha', 'none']);
  expect(index.search(matcher, 3, 5)).toEqual([3, 0, 5, 3, 6, 5]);
  index.add(100, 100, ['alpha']);
  expect(index.search(matcher, 0, 200)).toEqual([100, 0, 5]);
});

test('a text is searched as it is, a pattern as a pattern', () => {
  const found = (text: string, isPattern: boolean) => {
    const index = new SearchIndex();
    index.add(0, 0, ['a.c', 'abc']);
    return index.search(matcherOf({ text, isPattern, isCaseSensitive: true }), 0, 2);
  };
  expect(found('a.c', false)).toEqual([0, 0, 3]);
  expect(found('a.c', true)).toEqual([0, 0, 3, 1, 0, 3]);
  expect(found('x*', true)).toEqual([]);
  expect(() => found('(', true)).toThrow(SyntaxError);
});

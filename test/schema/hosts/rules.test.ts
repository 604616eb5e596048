/** Names and labels of hosts, and whether an agent is connected. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  connectionOf,
  hostNameIssues,
  labelIssues,
  labelList,
  labelRecord,
} from '../../../schema/hosts/rules.ts';
import { matchesHostSelector, parseHostSelector } from '../../../src/domain/selector.ts';

const accepted = (labels: { key: string; value: string }[]) => labelIssues(labels, []).length === 0;

describe('the name of a host', () => {
  it.each(['web1', 'a.example.org', '10.0.0.1', 'x'.repeat(253)])('may be %s', (name) => {
    expect(hostNameIssues(name, [])).toEqual([]);
    expect(parseHostSelector(name)).toEqual({ any: [{ all: [{ kind: 'HOST', host: name }] }] });
  });
  it.each(['', 'a b', 'a@b', 'a,b', 'a#1', 'a/b', '*', 'label:a=b', '-a', 'x'.repeat(254)])(
    'may not be %j',
    (name) => {
      expect(hostNameIssues(name, ['input', 'name'])).toMatchObject([{ path: ['input', 'name'] }]);
    },
  );
});

describe('labels', () => {
  it('that are accepted can be selected by', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'ab1._/:+-=, *@#'),
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(text, text, (key, value) => {
        fc.pre(accepted([{ key, value }]));
        const selector = parseHostSelector(`label:${key}=${value}`);
        expect(matchesHostSelector(selector, { host: 'h', labels: [{ key, value }] })).toBe(true);
        expect(
          matchesHostSelector(selector, { host: 'h', labels: [{ key, value: `${value}x` }] }),
        ).toBe(false);
      }),
    );
  });

  it('report every fault with its place', () => {
    const labels = [
      { key: 'role', value: 'web' },
      { key: 'a b', value: '' },
      { key: 'role', value: 'x,y' },
    ];
    expect(labelIssues(labels, ['l']).map(({ path }) => path.join('.'))).toEqual([
      'l.1.key',
      'l.1.value',
      'l.2.value',
      'l.2.key',
    ]);
    expect(
      labelIssues(
        Array.from({ length: 65 }, (_, i) => ({ key: `k${i}`, value: 'v' })),
        ['l'],
      ),
    ).toMatchObject([{ path: ['l'] }]);
  });

  it('come back sorted by key', () => {
    expect(
      labelList(
        labelRecord([
          { key: 'b', value: '1' },
          { key: 'a', value: '2' },
        ]),
      ),
    ).toEqual([
      { key: 'a', value: '2' },
      { key: 'b', value: '1' },
    ]);
  });
});

it('a host is ONLINE while its agent has a session, and only then', () => {
  expect(connectionOf({ sessionId: 's' })).toBe('ONLINE');
  expect(connectionOf({ sessionId: null })).toBe('OFFLINE');
});

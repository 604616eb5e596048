/** The ids of traces, and the attributes of OpenTelemetry's resource. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivedUuid, uuidv7 } from '../../src/base/ids.ts';
import {
  mergeResourceAttributes,
  spanIdOfRun,
  spanIdOfTrace,
  traceIdOf,
  traceOf,
  traceparent,
} from '../../src/domain/trace.ts';

const id = fc.uuid();
const header = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/;

describe('the trace of a run', () => {
  const run = { runId: 'run', commandId: null, activityId: null };

  // P245
  test('is that of its first attempt, its activity, its command, or its own, in this order', () => {
    expect(traceOf(run)).toBe('run');
    expect(traceOf({ ...run, commandId: 'c' })).toBe('c');
    expect(traceOf({ ...run, commandId: 'c', activityId: 'a' })).toBe('a');
    expect(traceOf({ ...run, commandId: 'c', activityId: 'a', traceUuid: 't' })).toBe('t');
  });

  test('has ids that Trace Context takes, and in which the UUIDs are found again', () => {
    fc.assert(
      fc.property(id, id, (trace, of) => {
        const value = traceparent(trace, of) ?? '';
        expect(value).toMatch(header);
        expect(value).toContain(traceIdOf(trace));
        expect(of.replaceAll('-', '')).toContain(spanIdOfRun(of));
      }),
    );
    for (const own of [uuidv7(), derivedUuid('a'), uuidv7().toUpperCase()])
      expect(traceparent(own, own)).toMatch(header);
  });

  test('keeps the span of the whole apart from that of the run which names it', () => {
    fc.assert(
      fc.property(id, (own) => {
        expect(spanIdOfTrace(own)).not.toBe(spanIdOfRun(own));
      }),
    );
  });

  test('is none where the ids are no UUIDs, or zero', () => {
    const zero = '00000000-0000-0000-0000-000000000000';
    for (const bad of ['', 'run', zero, `${uuidv7()}0`, 'ü'.repeat(36)]) {
      expect(traceparent(bad, uuidv7())).toBeNull();
      expect(traceparent(uuidv7(), bad)).toBeNull();
    }
  });
});

/** As an SDK reads the variable. */
const read = (text: string) =>
  text.split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))] as const;
  });

describe('the attributes of the resource', () => {
  test('are added behind what is given, which wins', () => {
    const attributes = new Map([
      ['service.name', 'web'],
      ['host.name', 'h1'],
    ]);
    expect(mergeResourceAttributes('', attributes)).toBe('service.name=web,host.name=h1');
    expect(mergeResourceAttributes('team=a, service.name =mine', attributes)).toBe(
      'team=a, service.name =mine,host.name=h1',
    );
    expect(mergeResourceAttributes(' ,=x,%%', attributes)).toBe(
      ' ,=x,%%,service.name=web,host.name=h1',
    );
  });

  test('are read back as they were, whatever is in them', () => {
    const value = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(value, value, (one, two) => {
        const text = mergeResourceAttributes(
          '',
          new Map([
            ['one', one],
            ['two', two],
          ]),
        );
        expect(text).toMatch(/^[\x21-\x7e]*$/);
        expect(read(text)).toEqual([
          ['one', one],
          ['two', two],
        ]);
      }),
    );
  });
});

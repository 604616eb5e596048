/**
 * The parser of the lines that programs publish: every text gives a publication or a fault, and
 * every publication can be stored.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRunSecret } from '../../agents/host/runs/run-secret.ts';
import { maxAttributeBytes, parsePublication } from '../../agents/local/publication.ts';
import { publishRate } from '../../agents/local/rate.ts';
import { jsonFault } from '../../src/base/json.ts';
import { fullAllowance, spend } from '../../src/base/rate.ts';

const token = newRunSecret();
const parse = (line: object) => parsePublication(JSON.stringify(line));

// P210, P211, P212, P213, P240
test('accepts each kind, with defaults for missing optional fields', () => {
  expect(parse({ type: 'hello', token })).toEqual({ token, publication: { type: 'hello' } });
  expect(parse({ type: 'heartbeat' })).toEqual({ token: null, publication: { type: 'heartbeat' } });
  expect(parse({ type: 'event', name: 'job.done' })).toEqual({
    token: null,
    publication: { type: 'event', name: 'job.done', severity: 'INFO', data: null },
  });
  expect(parse({ type: 'attribute', name: 'queue', value: null })).toMatchObject({
    publication: { value: null },
  });
  expect(parse({ type: 'progress', current: 0 })).toMatchObject({
    publication: { current: 0, total: null, message: null },
  });
  expect(parse({ type: 'message', channel: 'job 1', data: [1] })).toMatchObject({
    publication: { channel: 'job 1', data: [1], finished: false },
  });
  expect(parse({ type: 'message', channel: 'job 1', finished: true })).toMatchObject({
    publication: { data: null, finished: true },
  });
});

test.each([
  ['not json', 'not JSON'],
  ['[]', 'one JSON object'],
  ['null', 'one JSON object'],
  ['{"type":"evnt"}', 'did you mean "event"'],
  ['{"type":"event"}', 'name is a letter'],
  ['{"type":"event","name":"a b"}', 'name is a letter'],
  ['{"type":"event","name":"a","severity":"BAD"}', 'severity is one of'],
  ['{"type":"event","name":"a","dta":1}', 'did you mean "data"'],
  ['{"type":"event","name":"a","data":"\\u0000"}', 'zero character'],
  ['{"type":"event","name":"a","data":{"\\ud800":1}}', 'half a character'],
  ['{"type":"event","name":"a","data":1e400}', 'too large'],
  [`{"type":"event","name":"a","data":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 'nested'],
  ['{"type":"attribute","name":"a"}', 'value is missing'],
  [`{"type":"attribute","name":"a","value":"${'x'.repeat(maxAttributeBytes)}"}`, 'longer than'],
  ['{"type":"message","channel":"a"}', 'data is missing'],
  ['{"type":"message","channel":"","data":1}', 'channel is a name'],
  ['{"type":"message","channel":"a\\nb","data":1}', 'channel is a name'],
  ['{"type":"message","channel":"a","finished":1}', 'finished is true or false'],
  [`{"type":"message","channel":"a","data":"${'x'.repeat(maxAttributeBytes)}"}`, 'longer than'],
  ['{"type":"progress","current":-1}', 'current is a number'],
  ['{"type":"progress","current":1,"total":"2"}', 'total is a number'],
  ['{"type":"heartbeat","token":"1"}', 'GANDER_SOCKET_TOKEN'],
  ['{"type":"heartbeat","run":"0195d3c0-0000-7000-8000-000000000001"}', 'no field "run"'],
])('refuses %.60s with the cause', (line, why) => {
  expect(parsePublication(line)).toEqual({ fault: expect.stringContaining(why) });
});

test('any text gives a result, and every publication can be stored', () => {
  const fields = fc.record(
    {
      type: fc.oneof(
        fc.constantFrom('hello', 'event', 'heartbeat', 'attribute', 'progress', 'message'),
        fc.string(),
      ),
      token: fc.oneof(fc.constant(token), fc.anything()),
      name: fc.oneof(fc.constant('a'), fc.string()),
      channel: fc.oneof(fc.constant('a'), fc.string()),
      value: fc.anything(),
      data: fc.jsonValue(),
      current: fc.oneof(fc.double(), fc.anything()),
    },
    { requiredKeys: ['type'] },
  );
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fields.map((object) => {
      try {
        return JSON.stringify(object) ?? '';
      } catch {
        return '';
      }
    }),
  );
  fc.assert(
    fc.property(line, (text) => {
      const parsed = parsePublication(text);
      if ('fault' in parsed) return parsed.fault.length > 0;
      return (
        jsonFault(parsed.publication) === null &&
        jsonFault(JSON.parse(JSON.stringify(parsed.publication))) === null
      );
    }),
    { numRuns: 2000 },
  );
});

// P214
test('a run publishes at most its burst and its rate, and each line is published or counted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 3000 }),
      (pauses) => {
        let now = 0;
        let allowance = fullAllowance(publishRate, now);
        let through = 0;
        let dropped = 0;
        for (const pause of pauses) {
          now += pause;
          const step = spend(publishRate, allowance, now);
          allowance = step.allowance;
          if (step.allowed) {
            through += 1;
            dropped += step.dropped;
          }
        }
        expect(through).toBeLessThanOrEqual(
          publishRate.burst + (now * publishRate.perSecond) / 1000 + 1,
        );
        expect(through + dropped + allowance.dropped).toBe(pauses.length);
      },
    ),
    { numRuns: 50 },
  );
});

/** Which instances a name selects on a host, and which requests are invalid. */
import { describe, expect, test } from 'vitest';
import type { InstanceKey } from '../../agents/core/types.ts';
import { chooseInstances, nameOf, parseRequest } from '../../agents/local/control.ts';
import { readLines } from '../../agents/local/lines.ts';

const key = (program: string, environment = 'default', index = 0): InstanceKey => ({
  instanceId: `${program} ${environment} ${index}`,
  program,
  environment,
  index,
});
const keys = [key('web'), key('web', 'default', 1), key('web', 'test'), key('job', 'night')];

function chosen(...names: string[]): string[] | string {
  const choice = chooseInstances(names, keys);
  return 'fault' in choice ? choice.fault : choice.chosen.map(nameOf);
}

describe('names', () => {
  test('select all instances of a program in its default environment, or one by its number', () => {
    expect(chosen('web')).toEqual(['web', 'web#1']);
    expect(chosen('web#1')).toEqual(['web#1']);
    expect(chosen('web/test')).toEqual(['web/test']);
    expect(chosen('web@this-host#0')).toEqual(['web']);
    expect(chosen('*')).toHaveLength(4);
  });

  test('need no environment where there is only one', () =>
    expect(chosen('job')).toEqual(['job/night']));
  test('given twice select once', () => expect(chosen('web', 'web#1')).toEqual(['web', 'web#1']));
  test('of no instance are refused with the nearest name', () => {
    expect(chosen('wbe')).toContain('did you mean "web"');
    expect(chosen('web/prod')).toContain('no instance');
    expect(chosen('')).toContain('no instance');
  });
});

test.each([
  ['{"type":"destroy"}', 'type is one of'],
  ['{"type":"start"}', 'programs is empty'],
  ['{"type":"start","programs":"web"}', 'a list'],
  ['{"type":"signal","programs":["web"],"signal":"NOPE"}', 'signal is one of'],
  ['{"type":"logs","programs":["web"],"lines":-1}', 'lines is'],
  ['{"type":"logs","programs":["web"],"follow":1}', 'follow is'],
])('refuses the request %s', (text, why) =>
  expect(parseRequest(text)).toEqual({ fault: expect.stringContaining(why) }),
);

describe('lines', () => {
  const read = async (chunks: (string | Buffer)[], max = 10) => {
    const source = (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk as string);
    })();
    const lines: string[] = [];
    for await (const line of readLines(source, max))
      lines.push('fault' in line ? `! ${line.fault}` : line.text);
    return lines;
  };

  test('are joined from pieces that are split anywhere, also within a character', async () => {
    const bytes = Buffer.from('äb\ncd\n\nef');
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(await read([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(['äb', 'cd', 'ef']);
    }
  });

  // P202
  test('that are too long or not UTF-8 give one fault, and the next is read', async () => {
    expect(await read(['x'.repeat(8), 'y'.repeat(8), 'z'.repeat(100), '\nok\n'])).toEqual([
      '! the line is longer than 10 bytes',
      'ok',
    ]);
    expect(await read([Buffer.from([0xff, 0xfe, 10]), 'ok\n'])).toEqual([
      '! the line is not UTF-8',
      'ok',
    ]);
  });
});

/** Supervisord's protocols, byte by byte: events, XML-RPC, its log, and names of processes. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ListenerReader } from '../../agents/supervisord/listener.ts';
import { readMainLog } from '../../agents/supervisord/main-log.ts';
import { namingOf } from '../../agents/supervisord/names.ts';
import { processInfos } from '../../agents/supervisord/process-info.ts';
import { answerOf, callOf, XmlRpcFault } from '../../agents/supervisord/xmlrpc.ts';
import { wordsOf } from '../../src/domain/supervisord/words.ts';

/** As supervisord writes it: `len` counts characters. */
const event = (name: string, payload: string, serial = 1): Buffer =>
  Buffer.from(
    `ver:3.0 server:supervisor serial:${serial} pool:gander poolserial:${serial} eventname:${name} len:${[...payload].length}\n${payload}`,
  );

describe('the event listener', () => {
  test('reads events wherever the stream is cut, also those with names outside of ASCII', () => {
    const payload = 'processname:wéb🪿 groupname:g from_state:STARTING pid:12';
    const stream = Buffer.concat([
      event('PROCESS_STATE_RUNNING', payload),
      event('TICK_5', 'when:1', 2),
    ]);
    void fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const reader = new ListenerReader();
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const events = places
          .slice(1)
          .flatMap((end, index) => reader.take(stream.subarray(places[index], end)));
        expect(events.map(({ name, serial }) => [name, serial])).toEqual([
          ['PROCESS_STATE_RUNNING', 1],
          ['TICK_5', 2],
        ]);
        expect(events[0]?.pairs).toMatchObject({ processname: 'wéb🪿', pid: '12' });
      }),
    );
  });

  test.each([
    'nonsense\n',
    'len:-1 eventname:x\n',
    'len:1e999 eventname:x\n',
    'len:99999999999 eventname:x\n',
    'len:4294967296 eventname:x\n',
    'len:3\nabc',
    'x'.repeat(5000),
  ])('refuses what is not the protocol: %j', (text) => {
    expect(() => new ListenerReader().take(Buffer.from(text))).toThrow(SyntaxError);
  });

  test('bytes that are no UTF-8, and a header that is cut off, end in an event or a refusal', () => {
    void fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, hasHeader) => {
        const header = hasHeader ? 'eventname:PROCESS_STATE_RUNNING serial:1 len:20\n' : '';
        const reader = new ListenerReader();
        try {
          for (const one of reader.take(Buffer.concat([Buffer.from(header), bytes])))
            expect(one.name).toBeTypeOf('string');
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
    );
  });

  test('keeps to the first line of a payload', () => {
    const [one] = new ListenerReader().take(
      event('PROCESS_LOG_STDOUT', 'processname:a groupname:a pid:1\neventname:PROCESS_STATE_FATAL'),
    );
    expect(one?.pairs).toEqual({ processname: 'a', groupname: 'a', pid: '1' });
  });
});

const answer = (value: string): string =>
  `<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>${value}</value>\n</param>\n</params>\n</methodResponse>\n`;

describe('XML-RPC', () => {
  test('reads values of every kind', () => {
    const text = answer(
      `<struct><member><name>a &amp; b</name><value><array><data><value><int>-3</int></value>
        <value><boolean>1</boolean></value><value> plain &#233;&lt; </value><value><string/></value>
        <value><nil/></value></data></array></value></member></struct>`,
    );
    expect(answerOf(text)).toEqual({ 'a & b': [-3, true, ' plain é< ', '', null] });
  });

  test('any text arrives as it was sent', () => {
    void fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/[^\P{Cc}\t\n]/u.test(text)),
        (text) => {
          const call = callOf('supervisor.x', [text]);
          const value = call.slice(call.indexOf('<value>') + 7, call.indexOf('</value>'));
          expect(answerOf(answer(value))).toBe(text);
        },
      ),
    );
  });

  test('a fault has its code and text', () => {
    const text = `<?xml version='1.0'?><methodResponse><fault><value><struct>
      <member><name>faultCode</name><value><int>10</int></value></member>
      <member><name>faultString</name><value><string>BAD_NAME: x</string></value></member>
      </struct></value></fault></methodResponse>`;
    expect(() => answerOf(text)).toThrow(new XmlRpcFault(10, 'BAD_NAME: x'));
  });

  test.each([
    ['HTML', '<html>401</html>'],
    ['nothing', ''],
    ['an entity of its own', '<!DOCTYPE x [<!ENTITY a "b">]><methodResponse/>'],
    ['values in values', answer('<array><data><value>'.repeat(50))],
    ['half an answer', answer('<int>1</int>').slice(0, 60)],
    ['no number', answer('<int>one</int>')],
  ])('refuses %s', (_what, text) => {
    expect(() => answerOf(text)).toThrow(SyntaxError);
  });

  test('a list of processes with fields of any type breaks nothing', () => {
    void fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(
            fc.constantFrom('name', 'group', 'state', 'pid', 'start'),
            fc.oneof(fc.string(), fc.double(), fc.boolean()),
          ),
        ),
        (list) => {
          for (const info of processInfos(list as never)) expect(info.name).toBeTypeOf('string');
        },
      ),
    );
  });
});

describe("supervisord's log", () => {
  const log = `2026-11-28 03:00:00,100 INFO spawned: 'web' with pid 10
2026-11-28 03:00:01,200 WARN exited: web (terminated by SIGKILL (core dumped); not expected)
2026-11-28 03:00:01,300 INFO spawned: 'web' with pid 11
2026-11-28 03:00:02,000 INFO exited: web (exit status 3; expected)
2026-11-28 03:00:02,100 INFO spawned: 'web' with pid 12
2026-11-28 03:00:03,000 INFO stopped: web (terminated by SIGTERM)
2026-11-28 03:00:03,100 INFO spawned: 'twin' with pid 20
2026-11-28 03:00:03,200 INFO spawned: 'twin' with pid 21
2026-11-28 03:00:03,300 INFO exited: twin (exit status 1; not expected)
2026-11-28 03:00:04,000 INFO exited: unknown (exit status 1; not expected)
spawned: 'forged' with pid 1`;

  test('has code, signal and time of each end', () => {
    const { ends, spawns } = readMainLog(log);
    expect([...ends].map(([pid, { end, expected }]) => [pid, end, expected])).toEqual([
      [10, { kind: 'SIGNAL', signal: 'KILL', coreDumped: true }, false],
      [11, { kind: 'CODE', code: 3 }, true],
      [12, { kind: 'SIGNAL', signal: 'TERM', coreDumped: false }, null],
    ]);
    expect(ends.get(10)?.at).toBe(new Date(2026, 10, 28, 3, 0, 1, 200).getTime());
    expect(spawns.get('web')?.map(({ pid }) => pid)).toEqual([10, 11, 12]);
  });

  test('leaves out two processes of one name, which it does not distinguish', () => {
    const { ends } = readMainLog(log);
    expect([ends.get(20), ends.get(21)]).toEqual([undefined, undefined]);
  });
});

test('names: processes of one program are its instances, those of a group are programs', () => {
  const names = (...list: string[]) =>
    namingOf(
      list.map((full) => ({ group: full.split(':')[0] ?? '', name: full.split(':')[1] ?? '' })),
    );
  const { placed, refused } = names(
    'web:web_10',
    'web:web_9',
    'one:one',
    'g:web-2',
    'g:a',
    'w:00',
    'ü:ü',
    'g.a:g.a',
  );
  expect(Object.fromEntries(placed)).toEqual({
    'web:web_9': { program: 'web', group: null, index: 0 },
    'web:web_10': { program: 'web', group: null, index: 1 },
    'one:one': { program: 'one', group: null, index: 0 },
    'g:web-2': { program: 'g.web-2', group: 'g', index: 0 },
    'w:00': { program: 'w', group: null, index: 0 },
    'g.a:g.a': { program: 'g.a', group: null, index: 0 },
  });
  expect(refused.map(({ process, why }) => [process.name, why])).toEqual([
    ['a', 'g.a has the name g.a already'],
    ['ü', 'its name has no letter or digit'],
  ]);
});

test('commands are split as the shell splits words', () => {
  expect(wordsOf(`sh -c 'a "b" c' "d\\" \\e" f\\ g ''`)).toEqual([
    'sh',
    '-c',
    'a "b" c',
    'd" \\e',
    'f g',
    '',
  ]);
  expect([wordsOf(`'open`), wordsOf('end\\')]).toEqual([null, null]);
});

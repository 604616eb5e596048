/** What events and probes of supervisord add up to, and by what commands end. */
import { describe, expect, test } from 'vitest';
import { Account, type Probe, type Received } from '../../agents/supervisord/account.ts';
import { statusOf } from '../../agents/supervisord/firings.ts';
import { emptyLog, type MainLog, readMainLog } from '../../agents/supervisord/main-log.ts';
import type { Firing, Origin, Seen } from '../../agents/supervisord/mirror.ts';
import { fullName } from '../../agents/supervisord/names.ts';
import { OrderBook } from '../../agents/supervisord/order-book.ts';
import type { Order } from '../../agents/supervisord/orders.ts';
import type { ProcessInfo } from '../../agents/supervisord/process-info.ts';
import { XmlRpcFault } from '../../agents/supervisord/xmlrpc.ts';

const stateOf = (state: ProcessInfo['state'], more: Partial<ProcessInfo> = {}): ProcessInfo => ({
  ...{ group: 'web', name: 'web', state, pid: null, startedAt: null, stoppedAt: null },
  ...{ exitCode: null, spawnError: null, stdout: null, stderr: null, ...more },
});
const probe = (infos: readonly ProcessInfo[], log: MainLog = emptyLog, at = 5000): Probe => ({
  ...{ log, at, pending: [] },
  infos: new Map(infos.map((info) => [fullName(info), info])),
});
const event = (state: string, pairs: Record<string, string> = {}, at = 1000): Received => ({
  at,
  event: {
    ...{ name: `PROCESS_STATE_${state}`, serial: 1, poolSerial: 1 },
    pairs: { groupname: 'web', processname: 'web', ...pairs },
  },
});

function accountOf(
  origin: Origin = { kind: 'SUPERVISORD' },
  known: [string, Seen][] = [],
): Account {
  let runs = 0;
  return new Account(
    {
      newRunId: () => `run${++runs}`,
      revisionOf: () => 1,
      originOf: () => origin,
    },
    known,
  );
}

const brief = (news: ReturnType<Account['take']>) =>
  news.map(({ transition: { from, to, reason, run } }) =>
    [from, to, reason, run?.runUuid, run?.pid, run?.outcome, run?.exitCode, run?.signal].join(' '),
  );

describe('the account', () => {
  test('a program that crashes, is tried again and given up', () => {
    const log = readMainLog(`2026-11-28 03:00:00,100 INFO spawned: 'web' with pid 10
2026-11-28 03:00:00,200 WARN exited: web (exit status 3; not expected)
2026-11-28 03:00:01,100 INFO spawned: 'web' with pid 11
2026-11-28 03:00:01,200 WARN exited: web (terminated by SIGSEGV; not expected)`);
    const account = accountOf();
    // The first has a pid by the probe; of the rest only the log has pids.
    const first = account.take(
      [event('STARTING', { tries: '0' })],
      probe([stateOf('STARTING', { pid: 10, startedAt: 900 })]),
    );
    const rest = account.take(
      [
        event('BACKOFF', { tries: '1' }, 1100),
        event('STARTING', { tries: '1' }, 2000),
        event('BACKOFF', { tries: '2' }, 2100),
        event('FATAL', {}, 2100),
      ],
      probe([stateOf('FATAL')], log),
    );
    expect(brief([...first, ...rest])).toEqual([
      'STOPPED STARTING AUTOSTART run1 10 RUNNING  ',
      'STARTING BACKOFF EARLY_EXIT run1 10 FAILED 3 ',
      'BACKOFF STARTING RETRY run2 11 RUNNING  ',
      'STARTING BACKOFF EARLY_EXIT run2 11 FAILED  SEGV',
      'BACKOFF FATAL RETRIES_EXHAUSTED     ',
    ]);
    expect(rest[0]?.transition).toMatchObject({ retryInMs: 1000 });
    expect(rest[1]?.transition).toMatchObject({ restarts: 1 });
  });

  test('what came before the first probe has its pids from the log, also of an earlier supervisord', () => {
    const log = readMainLog(`2026-11-27 03:00:00,100 INFO spawned: 'web' with pid 11
2026-11-28 03:00:00,000 INFO supervisord started with pid 9
2026-11-28 03:00:00,100 INFO spawned: 'web' with pid 10
2026-11-28 03:00:00,200 WARN exited: web (exit status 3; not expected)
2026-11-28 03:00:01,100 INFO spawned: 'web' with pid 12
2026-11-28 03:00:01,200 WARN exited: web (exit status 4; not expected)`);
    const events = [event('STARTING'), event('BACKOFF'), event('STARTING'), event('BACKOFF')];
    const now = probe([stateOf('BACKOFF')], log);
    expect(brief(accountOf().take(events, now))).toEqual([
      'STOPPED STARTING AUTOSTART run1 10 RUNNING  ',
      'STARTING BACKOFF EARLY_EXIT run1 10 FAILED 3 ',
      'BACKOFF STARTING RETRY run2 12 RUNNING  ',
      'STARTING BACKOFF EARLY_EXIT run2 12 FAILED 4 ',
    ]);
    // Also when they come one by one, and the log has the later ones already.
    const account = accountOf();
    const one = (index: number) =>
      account.take(events.slice(index, index + 1), { ...now, pending: events.slice(index + 1) });
    expect(brief(one(0))[0]).toContain('run1 10 RUNNING');
    expect(brief(one(1))[0]).toContain('run1 10 FAILED 3');
    expect(brief(one(2))[0]).toContain('run2 12 RUNNING');
    // Without the event of the last start it is not known which process is meant.
    const starting = probe([stateOf('STARTING')], log);
    expect(brief(accountOf().take(events.slice(0, 2), starting))[0]).toContain('run1  RUNNING');
  });

  test('a command that does not exist is no run that failed, and has its error', () => {
    const news = accountOf().take(
      [event('STARTING'), event('BACKOFF', { tries: '1' }), event('FATAL')],
      probe([stateOf('FATAL', { spawnError: "can't find command 'x'" })]),
    );
    expect(brief(news).at(1)).toBe('STARTING BACKOFF SPAWN_FAILED run1  NOT_STARTED  ');
    expect(news.at(-1)?.transition).toMatchObject({ detail: "can't find command 'x'" });
  });

  test('a probe changes nothing until a second one confirms it, without an event in between', () => {
    const account = accountOf();
    const running = probe([stateOf('RUNNING', { pid: 10, startedAt: 900 })]);
    expect(account.compare(running)).toEqual({ news: [], doubtful: true });
    expect(brief([...account.compare(running).news])).toEqual([
      'STOPPED RUNNING AUTOSTART run1 10 RUNNING  ',
    ]);
    const other = probe([stateOf('RUNNING', { pid: 12, startedAt: 4000 })]);
    account.compare(other);
    account.take([event('STOPPING', { pid: '10' })], other);
    expect(account.compare(other).news).toEqual([]);
  });

  test('a run whose end was missed has ended, with what the log has of it', () => {
    const known: Seen = {
      ...{ state: 'RUNNING', since: 1000, reason: 'AUTOSTART', trigger: null, restarts: 0 },
      run: { runId: 'old', pid: 10, startedAt: 900, cause: 'AUTOSTART', commandId: null },
    };
    const log = readMainLog(`2026-11-28 03:00:00,100 INFO spawned: 'web' with pid 10
2026-11-28 03:00:09,200 WARN exited: web (terminated by SIGKILL; not expected)`);
    const now = probe([stateOf('RUNNING', { pid: 12, startedAt: Date.now() })], log, Date.now());
    for (const [used, end] of [
      [now, 'EXIT_UNEXPECTED old 10 FAILED  KILL'],
      [{ ...now, log: emptyLog }, 'LOST old 10 UNKNOWN  '],
    ] as const) {
      const account = accountOf(undefined, [['web:web', known]]);
      account.compare(used);
      const { news } = account.compare(used);
      expect(brief([...news])).toEqual([
        `RUNNING EXITED ${end}`,
        'EXITED RUNNING RESPAWN run1 12 RUNNING  ',
      ]);
    }
  });

  test('an event about an earlier process than the one that is known is passed over', () => {
    const account = accountOf();
    const running = probe([stateOf('RUNNING', { pid: 12 })]);
    account.take([event('RUNNING', { pid: '12' })], running);
    expect(account.take([event('EXITED', { pid: '10', expected: '0' })], running)).toEqual([]);
    expect(account.of('web:web').state).toBe('RUNNING');
  });

  test('a stop by hand has its cause, and one that took a KILL is marked', () => {
    const account = accountOf({ kind: 'LOCAL' });
    const log = readMainLog(`2026-11-28 03:00:00,100 INFO spawned: 'web' with pid 12
2026-11-28 03:00:09,200 WARN stopped: web (terminated by SIGKILL)`);
    account.take([event('RUNNING', { pid: '12' })], probe([stateOf('RUNNING', { pid: 12 })]));
    const news = account.take(
      [event('STOPPING', { pid: '12' }), event('STOPPED', { pid: '12' })],
      probe([stateOf('STOPPED')], log),
    );
    expect(brief(news)).toEqual([
      'RUNNING STOPPING OPERATOR run1 12 RUNNING  ',
      'STOPPING STOPPED OPERATOR run1 12 STOPPED  KILL',
    ]);
    expect(news[1]?.transition).toMatchObject({ trigger: { local: true }, killed: true });
  });
});

describe('commands', () => {
  const delivery = (
    commandId: string,
    kind: 'START' | 'STOP' | 'RESTART' | 'ACTION' | 'SIGNAL',
  ) => ({
    ...{ commandId, kind, signal: null, expiresInMs: null },
    targets: [{ instanceId: 'i', runUuid: null }],
  });
  const seen = (state: Seen['state']): Seen => ({
    ...{ state, since: 0, reason: 'NONE', trigger: null, run: null, restarts: 0 },
  });
  const statuses = (reports: readonly { readonly body: unknown }[]) =>
    reports.map(({ body }) => {
      const { command } = body as { command: { status: string; message: string | null } };
      return `${command.status} ${command.message ?? ''}`.trim();
    });
  const bookOf = (
    orders: OrderBook['orders'] = [],
    accepted: readonly string[] = [],
    fault?: Error,
  ) => {
    const calls: string[] = [];
    const call = async (method: string, name: unknown) => {
      calls.push(`${method} ${String(name)}`);
      if (fault) throw fault;
      return true;
    };
    return { calls, book: new OrderBook(orders, accepted, { call } as never) };
  };
  const target = (state: Seen['state']) => () => ({ process: 'web:web', seen: seen(state) });

  // P81
  test('are carried out once, and refused where supervisord has no way', async () => {
    const { book, calls } = bookOf();
    expect(statuses(book.take(delivery('c', 'START'), 0))).toEqual(['DELIVERED']);
    expect(book.take(delivery('c', 'START'), 0)).toEqual([]);
    await book.call(target('STOPPED'), () => {});
    await book.call(target('STOPPED'), () => {});
    expect(calls).toEqual(['startProcess web:web']);
    expect(statuses(book.take(delivery('d', 'ACTION'), 0))).toEqual([
      'DELIVERED',
      'FAILED supervisord runs this program, and has no actions; actions need gander-agent on the host',
    ]);
  });

  test('that an earlier bridge had called are not called again', async () => {
    const order = {
      commandId: 'c',
      instanceId: 'i',
      kind: 'START',
      signal: null,
      runId: null,
      phase: 'CALLED',
    } as const;
    for (const [state, end] of [
      ['RUNNING', ['SUCCEEDED']],
      ['STARTING', []],
      [
        'STOPPED',
        [
          'FAILED the bridge ended while it was carried out; whether supervisord got it is not known',
        ],
      ],
    ] as const) {
      const { book, calls } = bookOf([order], ['c i']);
      const { reports } = await book.call(target(state), () => {});
      expect([statuses(reports), calls]).toEqual([end, []]);
    }
  });

  test('are on disk before they are called, and end with what supervisord refuses', async () => {
    const { book, calls } = bookOf([], [], new XmlRpcFault(20, 'NO_FILE: /x'));
    book.take(delivery('c', 'START'), 0);
    const saved: unknown[] = [];
    const { reports } = await book.call(target('STOPPED'), () =>
      saved.push([book.orders[0]?.phase, [...calls]]),
    );
    expect(saved).toEqual([['CALLED', []]]);
    expect(statuses(reports)).toEqual(['FAILED supervisord refuses it: NO_FILE: /x']);
    expect(book.orders).toEqual([]);
  });

  test('for a program that supervisord does not have fail at once', async () => {
    const { book, calls } = bookOf();
    book.take(delivery('c', 'START'), 0);
    expect(
      (
        await book.call(
          () => null,
          () => {},
        )
      ).reports,
    ).toEqual([]);
    const { reports } = await book.call(
      () => 'ABSENT',
      () => {},
    );
    expect(statuses(reports)).toEqual([
      'FAILED supervisord on this host does not have this program, so it does not run here',
    ]);
    expect([book.orders, calls]).toEqual([[], []]);
  });

  test('RESTART stops, then starts; a later command takes the place of an earlier', async () => {
    const { book, calls } = bookOf();
    book.take(delivery('c', 'RESTART'), 0);
    await book.call(target('RUNNING'), () => {});
    const to = (state: 'STOPPED' | 'RUNNING') =>
      ({
        at: 1,
        from: 'STOPPING',
        to: state,
        reason: 'OPERATOR',
        detail: null,
        restarts: 0,
        retryInMs: null,
        run: null,
      }) as const;
    expect(book.judge('i', to('STOPPED'), 1)).toEqual([]);
    await book.call(target('STOPPED'), () => {});
    expect(calls).toEqual(['stopProcess web:web', 'startProcess web:web']);
    expect(statuses(book.take(delivery('d', 'STOP'), 2))).toEqual([
      'DELIVERED',
      'FAILED superseded by a later STOP',
    ]);
    expect(statuses(book.judge('i', to('STOPPED'), 3))).toEqual([]);
    await book.call(target('RUNNING'), () => {});
    expect(statuses(book.judge('i', to('STOPPED'), 4))).toEqual(['SUCCEEDED']);
  });
});

describe('firings of schedules', () => {
  const firing: Firing = {
    ...{ id: 'f', runId: 'f', scheduleId: 's', scheduleName: 'nightly', cause: 'SCHEDULE' },
  };
  const order = (more: Partial<Order> = {}): Order => ({
    ...{ commandId: null, firing, instanceId: 'i', kind: 'START', signal: null },
    ...{ runId: null, phase: 'PENDING', ...more },
  });
  const seen = (state: Seen['state'], run: Seen['run'] = null): Seen => ({
    ...{ state, since: 0, reason: 'NONE', trigger: null, run, restarts: 0 },
  });

  // P258
  test('their runs have the id and the cause of the firing', () => {
    const account = accountOf({ kind: 'SCHEDULE', firing });
    const news = account.take(
      [event('STARTING'), event('RUNNING', { pid: '7' })],
      probe([stateOf('RUNNING', { pid: 7 })]),
    );
    expect(brief(news)).toEqual([
      'STOPPED STARTING SCHEDULE f  RUNNING  ',
      'STARTING RUNNING SCHEDULE f 7 RUNNING  ',
    ]);
    expect(news[0]?.transition).toMatchObject({
      trigger: { scheduleId: 's', scheduleName: 'nightly' },
      run: { cause: 'SCHEDULE' },
    });
  });

  // P258
  test('one that supervisord refuses is a run that did not start, and a later order ends it', async () => {
    const call = async () => {
      throw new XmlRpcFault(10, 'BAD_NAME: web');
    };
    const book = new OrderBook([], [], { call } as never, () => 4);
    book.add([order()], 0);
    const { reports } = await book.call(
      () => ({ process: 'web:web', seen: seen('STOPPED') }),
      () => {},
    );
    const error = 'supervisord refuses it: BAD_NAME: web';
    expect(reports).toMatchObject([
      {
        body: { run: { run: { runUuid: 'f', outcome: 'NOT_STARTED', error, programRevision: 4 } } },
      },
    ]);
    book.add([order()], 0);
    const stop = { ...firing, id: 'g', runId: null };
    expect(book.add([order({ kind: 'STOP', firing: stop })], 0)).toMatchObject([
      { body: { run: { run: { runUuid: 'f', error: 'superseded by a later STOP' } } } },
    ]);
    expect(book.orders).toMatchObject([{ kind: 'STOP' }]);
  });

  test.each([
    ['STOPPED', [], { busy: false, up: false, live: false, reachable: false }],
    ['RUNNING', [], { busy: true, up: true, live: true, reachable: true }],
    ['BACKOFF', [], { busy: true, up: true, live: false, reachable: false }],
    ['RUNNING', ['STOP'], { busy: true, up: false, live: true, reachable: true }],
    ['STOPPING', ['RESTART'], { busy: true, up: true, live: true, reachable: true }],
    ['EXITED', ['START'], { busy: true, up: true, live: false, reachable: false }],
  ] as const)('a process that is %s with orders %j', (state, kinds, status) => {
    const run = { runId: 'r', pid: 3, startedAt: 0, cause: 'AUTOSTART', commandId: null } as const;
    const orders = kinds.map((kind) => ({ kind }));
    expect(statusOf(seen(state, status.live ? run : null), orders, 'RUNNING')).toEqual({
      ...status,
      wanted: 'RUNNING',
    });
  });
});

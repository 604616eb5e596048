/** The outcome of firings that are due, late, missed, or overlap. */
import { describe, expect, test } from 'vitest';
import { decide } from '../../../agents/core/schedules/decide.ts';
import { freshEntry, type InstanceStatus, planOf } from '../../../agents/core/schedules/entry.ts';
import type { Schedule } from '../../../src/domain/calendar/schedule.ts';
import {
  firingTexts,
  hourMs,
  idle,
  Keeper,
  minuteMs,
  noon,
  running,
  scheduleOf,
  secondMs,
} from './support.ts';

const minutely = (more: Partial<Schedule> = {}) => scheduleOf('* * * * *', more);
const keeping = (more: Partial<Schedule> = {}) => new Keeper(minutely(more));
/** The first firing that is due. */
const first = noon + minuteMs;

describe('a firing', () => {
  test('runs on time, once', () => {
    const keeper = keeping({ effectiveSince: new Date(noon + 1).toISOString() });
    keeper.decideAt(first - 1);
    expect(keeper.firings).toEqual([]);
    keeper.decideAt(first);
    keeper.decideAt(first + 1);
    expect(firingTexts(keeper.firings)).toEqual(['RAN 12:01:00']);
    expect(keeper.acts).toEqual([
      { type: 'RUN', firingId: keeper.firings[0]?.firingId, cause: 'SCHEDULE' },
    ]);
  });

  test('counts when it is due at the exact instant from which the schedule counts', () => {
    const keeper = keeping();
    keeper.decideAt(noon);
    expect(firingTexts(keeper.firings)).toEqual(['RAN 12:00:00']);
  });

  // P69
  test('is late within ten seconds, and missed after that', () => {
    const late = keeping({ effectiveSince: new Date(noon + 1).toISOString() });
    late.decideAt(first + 10 * secondMs);
    expect(firingTexts(late.firings)).toEqual(['LATE 12:01:00']);
    const missed = keeping({ effectiveSince: new Date(noon + 1).toISOString() });
    missed.decideAt(first + 10 * secondMs + 1);
    expect(firingTexts(missed.firings)).toEqual(['MISSED 12:01:00']);
    expect(missed.acts).toEqual([]);
  });

  // P70
  test('is delayed by its jitter, and lateness counts from there', () => {
    const keeper = keeping({
      jitterMs: 30 * secondMs,
      effectiveSince: new Date(noon + 1).toISOString(),
    });
    const at = keeper.nextAt as number;
    expect(at).toBeGreaterThan(first);
    keeper.decideAt(at - 1);
    expect(keeper.acts).toEqual([]);
    keeper.decideAt(at);
    expect(firingTexts(keeper.firings)).toEqual(['RAN 12:01:00']);
  });

  test('of a disabled assignment is skipped, old ones in one row', () => {
    const keeper = keeping();
    keeper.status = { ...idle, disabled: true };
    keeper.decideAt(noon + 30 * minuteMs);
    expect(keeper.firings).toHaveLength(21);
    expect(firingTexts(keeper.firings).slice(0, 2)).toEqual([
      'SKIPPED_DISABLED 12:00:00-12:10:00 x11',
      'SKIPPED_DISABLED 12:11:00',
    ]);
    expect(keeper.acts).toEqual([]);
  });
});

describe('missed firings', () => {
  const afterAnHour = (more: Partial<Schedule>) => {
    const keeper = new Keeper(
      scheduleOf('*/10 * * * *', { effectiveSince: new Date(noon + 1).toISOString(), ...more }),
    );
    keeper.decideAt(noon + hourMs + minuteMs);
    return keeper;
  };
  const missed = (...minutes: number[]) => minutes.map((minute) => `MISSED 12:${minute}:00`);

  test('are reported as missed with NONE', () => {
    expect(firingTexts(afterAnHour({}).firings)).toEqual([
      ...missed(10, 20, 30, 40, 50),
      'MISSED 13:00:00',
    ]);
  });

  test('are caught up by the last with LAST', () => {
    const keeper = afterAnHour({ catchUp: 'LAST' });
    expect(firingTexts(keeper.firings)).toEqual([
      ...missed(10, 20, 30, 40, 50),
      'CATCH_UP 13:00:00',
    ]);
    expect(keeper.acts.map(({ type }) => type)).toEqual(['RUN']);
  });

  test('are caught up one after another with ALL, the newest within the bounds', () => {
    const keeper = afterAnHour({ catchUp: 'ALL', catchUpLimit: 3 });
    expect(firingTexts(keeper.firings)).toEqual([...missed(10, 20, 30), 'CATCH_UP 12:40:00']);
    keeper.decideAt(keeper.now + secondMs);
    expect(keeper.acts).toHaveLength(1);
    keeper.restart();
    keeper.status = idle;
    keeper.decideAt(keeper.now + secondMs);
    keeper.status = idle;
    keeper.decideAt(keeper.now + secondMs);
    expect(firingTexts(keeper.firings).slice(3)).toEqual([
      'CATCH_UP 12:40:00',
      'CATCH_UP 12:50:00',
      'CATCH_UP 13:00:00',
    ]);
    expect(
      firingTexts(afterAnHour({ catchUp: 'ALL', catchUpWithinMs: 25 * minuteMs }).firings),
    ).toEqual([...missed(10, 20, 30), 'CATCH_UP 12:40:00']);
  });

  test('that are too old are not caught up', () => {
    expect(
      firingTexts(afterAnHour({ catchUp: 'LAST', catchUpWithinMs: 30 * secondMs }).firings),
    ).toHaveLength(6);
  });

  test('in great number are one row and the newest twenty, and few of them are computed', () => {
    const keeper = new Keeper(scheduleOf('* * * * * *', { catchUp: 'ALL', catchUpLimit: 2 }));
    keeper.decideAt(noon + 30 * 24 * hourMs);
    // Of two and a half million. At most: 256 from the front, the newest, and a search by halves
    // for where these begin.
    expect(keeper.asked).toBeLessThan(400);
    // The last eleven still count as themselves: one runs behind those that are made up for, the
    // others are in its way.
    const rows = firingTexts(keeper.firings);
    const [aggregate] = keeper.firings;
    expect(rows.filter((row) => row.startsWith('MISSED'))).toHaveLength(21);
    const missedInAll = keeper.firings
      .filter(({ outcome }) => outcome === 'MISSED')
      .reduce((sum, { count }) => sum + count, 0);
    expect(missedInAll).toBe(30 * 24 * 3600 + 1 - 11 - 2);
    expect(aggregate?.dueAt).toBe(noon);
  });
});

describe('a firing during an earlier run', () => {
  const busy = (more: Partial<Schedule>, status: InstanceStatus = running) => {
    const keeper = keeping({ effectiveSince: new Date(noon + 1).toISOString(), ...more });
    keeper.status = status;
    keeper.decideAt(first);
    return keeper;
  };

  test('with SKIP is skipped', () => {
    const keeper = busy({});
    expect(firingTexts(keeper.firings)).toEqual(['SKIPPED_OVERLAP 12:01:00']);
    expect(keeper.acts).toEqual([]);
  });

  test('with QUEUE begins after the earlier run, also after a restart, and is reported when it begins', () => {
    const keeper = busy({ overlap: 'QUEUE' });
    expect(keeper.firings).toEqual([]);
    keeper.restart();
    keeper.status = idle;
    keeper.decideAt(first + 30 * secondMs);
    expect(firingTexts(keeper.firings)).toEqual(['LATE 12:01:00']);
    expect(keeper.acts.map(({ type }) => type)).toEqual(['RUN']);
  });

  test('with QUEUE waits in a bounded queue', () => {
    const keeper = busy({ overlap: 'QUEUE' });
    for (let minute = 2; minute <= 11; minute++) keeper.decideAt(noon + minute * minuteMs);
    expect(firingTexts(keeper.firings)).toEqual(['SKIPPED_OVERLAP 12:11:00']);
    expect(keeper.entry.pending).toHaveLength(10);
  });

  test('with TERMINATE stops the run, then begins; a waiting firing is replaced by a later one', () => {
    const keeper = busy({ overlap: 'TERMINATE' });
    expect(keeper.acts).toEqual([{ type: 'STOP', cause: 'SCHEDULE' }]);
    keeper.decideAt(first + minuteMs);
    expect(firingTexts(keeper.firings)).toEqual(['SKIPPED_OVERLAP 12:01:00']);
    keeper.status = idle;
    keeper.decideAt(first + minuteMs + secondMs / 2);
    expect(firingTexts(keeper.firings)).toEqual(['SKIPPED_OVERLAP 12:01:00', 'RAN 12:02:00']);
    expect(keeper.acts.map(({ type }) => type)).toEqual(['STOP', 'RUN']);
  });

  test('with ALLOW runs concurrently', () => {
    const keeper = busy({ overlap: 'ALLOW' });
    expect(keeper.acts.map(({ type }) => type)).toEqual(['RUN_CONCURRENTLY']);
    expect(firingTexts(keeper.firings)).toEqual(['RAN 12:01:00']);
  });

  test('with ALLOW runs at once with all that are due, but not during a start that may have to wait', () => {
    const threeAtOnce = (status: InstanceStatus) => {
      const keeper = new Keeper(
        scheduleOf('* * * * * *', {
          overlap: 'ALLOW',
          effectiveSince: new Date(noon + 1).toISOString(),
        }),
      );
      keeper.status = status;
      keeper.decideAt(noon + 3 * secondMs);
      return keeper;
    };
    const started = threeAtOnce(idle);
    expect(started.acts.map(({ type }) => type)).toEqual([
      'RUN',
      'RUN_CONCURRENTLY',
      'RUN_CONCURRENTLY',
    ]);
    expect(firingTexts(started.firings)).toEqual(['LATE 12:00:01', 'RAN 12:00:02', 'RAN 12:00:03']);
    const waiting = threeAtOnce({ ...idle, mayWait: true });
    expect(waiting.acts.map(({ type }) => type)).toEqual(['RUN']);
    expect(firingTexts(waiting.firings)).toEqual([
      'LATE 12:00:01',
      'SKIPPED_OVERLAP 12:00:02',
      'SKIPPED_OVERLAP 12:00:03',
    ]);
  });

  test('a START is skipped when the instance is desired RUNNING, and otherwise takes over the current run', () => {
    expect(
      firingTexts(busy({ action: 'START' }, { ...running, wanted: 'RUNNING' }).firings),
    ).toEqual(['SKIPPED_OVERLAP 12:01:00']);
    expect(busy({ action: 'START' }, running).acts.map(({ type }) => type)).toEqual(['START']);
    const terminated = busy(
      { action: 'START', overlap: 'TERMINATE' },
      { ...running, wanted: 'RUNNING' },
    );
    expect(terminated.acts.map(({ type }) => type)).toEqual(['RESTART']);
  });

  test('a RESTART or SIGNAL without a live run is missed, with the reason', () => {
    const restart = busy({ action: 'RESTART' }, idle);
    expect(restart.firings[0]).toMatchObject({ outcome: 'MISSED', detail: 'it is not to run' });
    const signal = busy({ action: 'SIGNAL', signal: 'HUP' }, idle);
    expect(signal.firings[0]).toMatchObject({ outcome: 'MISSED', detail: 'it was not running' });
    expect(busy({ action: 'SIGNAL', signal: 'HUP' }).acts).toEqual([
      { type: 'SIGNAL', signal: 'HUP' },
    ]);
  });
});

test('a waiting firing is given up when the schedule is changed or its assignment is disabled', () => {
  const waiting = () => {
    const keeper = keeping({ overlap: 'QUEUE', effectiveSince: new Date(noon + 1).toISOString() });
    keeper.status = running;
    keeper.decideAt(first);
    return keeper;
  };
  const changed = waiting();
  changed.restart(
    minutely({ revision: 2, effectiveSince: new Date(first + secondMs).toISOString() }),
  );
  changed.decideAt(first + secondMs);
  expect(firingTexts(changed.firings)).toEqual(['MISSED 12:01:00']);
  const disabled = waiting();
  disabled.status = { ...running, disabled: true };
  disabled.decideAt(first + secondMs);
  expect(firingTexts(disabled.firings)).toEqual(['SKIPPED_DISABLED 12:01:00']);
});

test('firings that come due while a schedule is paused do not count, even without a new start time when it is resumed', () => {
  const keeper = keeping({ paused: true });
  keeper.decideAt(noon + hourMs);
  keeper.restart(minutely());
  keeper.decideAt(noon + hourMs + 30 * secondMs);
  expect(keeper.firings).toEqual([]);
  keeper.decideAt(noon + hourMs + minuteMs);
  expect(firingTexts(keeper.firings)).toEqual(['RAN 13:01:00']);
});

test('of a missed START and a missed STOP only the later is carried out', () => {
  const slotOf = (schedule: Schedule) => {
    const plan = planOf(schedule, 'host.example');
    return { plan, entry: freshEntry(plan, 'i1'), next: plan.calendar.next(noon) };
  };
  const open = slotOf(
    scheduleOf('0 13 * * *', {
      scheduleId: 'open',
      name: 'open',
      action: 'START',
      catchUp: 'LAST',
    }),
  );
  const close = slotOf(
    scheduleOf('0 17 * * *', {
      scheduleId: 'close',
      name: 'close',
      action: 'STOP',
      catchUp: 'LAST',
    }),
  );
  const options = { now: noon + 8 * hourMs, leapMs: 0, newId: () => 'id' };
  const [closed, opened] = decide([close, open], new Map([['i1', idle]]), options);
  expect(firingTexts(opened?.firings ?? [])).toEqual(['MISSED 13:00:00']);
  expect(opened?.acts).toEqual([]);
  expect(firingTexts(closed?.firings ?? [])).toEqual(['CATCH_UP 17:00:00']);
  expect(closed?.acts).toEqual([{ type: 'STOP', cause: 'CATCH_UP' }]);
});

/**
 * Durations in tables come from the plane: neither the clock of a host nor that of a reader changes
 * them.
 */
import { describe, expect, test } from 'vitest';
import { type StatusLine, statusTable } from '../../src/cli/commands/status.ts';
import { lastedOf } from '../../src/cli/text/run-words.ts';
import { painter } from '../../src/terminal/style.ts';

describe.each(['1999-01-01T00:00:00Z', '2200-01-01T00:00:00Z'])(
  'a host whose clock shows %s',
  (time) => {
    test('status shows how long the plane has known the state', () => {
      const line = {
        ...{
          address: 'web@a',
          state: 'RUNNING',
          desired: 'RUNNING',
          reason: 'AUTOSTART',
          since: time,
          stateForMs: 12_000,
          health: 'NONE',
        },
        ...{
          pid: 7,
          revision: 1,
          restarts: 0,
          waitingFor: [],
          detail: null,
          retryInMs: null,
          staged: false,
          retiring: false,
        },
      } as unknown as StatusLine;
      const [, row = ''] = statusTable([line], { paint: painter(false), columns: 200 }, false);
      expect(row.split(/\s{2,}/).slice(0, 3)).toEqual(['web@a', 'RUNNING', '12s']);
    });

    test('runs show how long they have lasted so far, and nothing where that is not known', () => {
      const run = { startedAt: time, durationMs: null } as unknown as Parameters<
        typeof lastedOf
      >[0];
      expect(lastedOf({ ...run, outcome: 'RUNNING', runningForMs: 12_000 })).toBe('12s');
      expect(lastedOf({ ...run, outcome: 'UNKNOWN', runningForMs: null })).toBe('');
    });
  },
);

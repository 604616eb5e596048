/** Why, where it goes from one instance to those that it depends on. */
import { describe, expect, test } from 'vitest';
import { explain } from '../../../schema/why/rules.ts';
import { change, event, instance, records } from './records.ts';

describe('what an instance depends on', () => {
  const down = (sequence: number, address: string, to: string) =>
    event(
      sequence,
      'INSTANCE_STATE_CHANGED',
      { from: 'RUNNING', to, reason: 'EXIT_UNEXPECTED' },
      { instance: address, program: 'db' },
    );

  test('is named when it took the instance down: the one that the agent names, and no other that happened to go down before', () => {
    const stopped = (dependency: string) =>
      change(5, 'RUNNING', 'STOPPING', 'DEPENDENCY', { trigger: { dependency } });
    const explained = (dependency: string) =>
      explain(
        records({
          instance: instance({ reportedState: 'STOPPING' }),
          events: [stopped(dependency)],
          downs: [
            down(6, 'late@a', 'EXITED'),
            down(4, 'db@a', 'BACKOFF'),
            down(3, 'cache@a', 'EXITED'),
          ],
        }),
      )[0]?.summary;
    expect(explained('db@a')).toContain(
      'because db@a, which it depends on, went from RUNNING to BACKOFF (exit unexpected)',
    );
    expect(explained('cache@a')).toContain(
      'because cache@a, which it depends on, went from RUNNING to EXITED',
    );
  });

  test('did not take down a run that began after it went down: then the agent\u2019s own words are shown', () => {
    const [entry] = explain(
      records({
        instance: instance({ reportedState: 'STOPPED' }),
        events: [
          change(6, 'STOPPING', 'STOPPED', 'DEPENDENCY', { detail: 'signal TERM' }),
          change(5, 'RUNNING', 'STOPPING', 'DEPENDENCY', { detail: 'db@b is out of reach' }),
          change(3, 'WAITING', 'STARTING', 'DEPENDENCY'),
        ],
        downs: [down(2, 'db@b', 'EXITED')],
      }),
    );
    expect(entry?.summary).toContain(
      'it was stopped because of what it depends on: db@b is out of reach',
    );
  });

  test('is not guessed where nothing is on record', () => {
    const [entry] = explain(
      records({
        instance: instance({ reportedState: 'STOPPED' }),
        events: [change(5, 'STOPPING', 'STOPPED', 'DEPENDENCY')],
      }),
    );
    expect(entry?.summary).toBe('STOPPED: it was stopped because what it depends on went down.');
  });
});

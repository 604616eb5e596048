/** Decisions about commands that need no database. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allDisabled,
  type CommandStatus,
  checkRequest,
  commandStatus,
  commandStatusNames,
  countOf,
  desiredBy,
  type noTargets,
  requireSameRequest,
} from '../../../schema/commands/rules.ts';
import { changesCommand, finishesCommand } from '../../../schema/commands/topics.ts';
import { Conflict, InvalidInput } from '../../../src/base/errors.ts';

const countsOf = (statuses: readonly CommandStatus[]) =>
  Object.fromEntries(
    commandStatusNames.map((name) => [name, statuses.filter((status) => status === name).length]),
  ) as typeof noTargets;

const someTargets = fc.array(fc.constantFrom(...commandStatusNames), {
  minLength: 1,
  maxLength: 20,
});

describe('the status of a command', () => {
  it.each<[CommandStatus[], CommandStatus]>([
    [['SUCCEEDED', 'SUCCEEDED'], 'SUCCEEDED'],
    [['SUCCEEDED', 'CANCELLED'], 'CANCELLED'],
    [['CANCELLED', 'EXPIRED'], 'EXPIRED'],
    [['EXPIRED', 'FAILED', 'SUCCEEDED'], 'FAILED'],
    [['FAILED', 'DELIVERED'], 'DELIVERED'],
    [['DELIVERED', 'PENDING', 'FAILED'], 'PENDING'],
  ])('of targets %j is %s', (targets, status) => {
    expect(commandStatus(countsOf(targets))).toBe(status);
  });

  it('is open exactly as long as a target is open, and always that of one of its targets', () => {
    const open: readonly CommandStatus[] = ['PENDING', 'DELIVERED'];
    fc.assert(
      fc.property(someTargets, (targets) => {
        const status = commandStatus(countsOf(targets));
        expect(targets).toContain(status);
        expect(open.includes(status)).toBe(targets.some((target) => open.includes(target)));
      }),
    );
  });

  it('does not depend on the order of its targets', () => {
    fc.assert(
      fc.property(someTargets, (targets) => {
        expect(commandStatus(countsOf(targets))).toBe(
          commandStatus(countsOf(targets.toReversed())),
        );
      }),
    );
  });
});

describe('counting targets', () => {
  it('adds the statuses asked for, each once', () => {
    const counts = countsOf(['PENDING', 'PENDING', 'FAILED', 'SUCCEEDED']);
    expect(countOf(counts)).toBe(4);
    expect(countOf(counts, ['PENDING', 'FAILED', 'PENDING'])).toBe(3);
    expect(countOf(counts, [])).toBe(0);
  });
});

describe('what a command makes desired', () => {
  it('is nothing for a signal', () => {
    expect([
      desiredBy('START'),
      desiredBy('RESTART'),
      desiredBy('STOP'),
      desiredBy('SIGNAL'),
    ]).toEqual(['RUNNING', 'RUNNING', 'STOPPED', null]);
  });
});

describe('a request', () => {
  const good = { waitMs: 0, expiresInMs: null, idempotencyKey: null };

  it('is accepted within its bounds', () => {
    expect(() => checkRequest(good)).not.toThrow();
    expect(() =>
      checkRequest({ waitMs: 30_000, expiresInMs: 1, idempotencyKey: 'x'.repeat(200) }),
    ).not.toThrow();
  });

  it('is refused with all its faults and their places', () => {
    const check = () => checkRequest({ waitMs: 30_001, expiresInMs: 0, idempotencyKey: '' });
    expect(check).toThrow(InvalidInput);
    try {
      check();
    } catch (error) {
      const paths = (error as InvalidInput).issues.map(({ path }) => path.join('.'));
      expect(paths).toEqual(['input.waitMs', 'input.expiresInMs', 'input.idempotencyKey']);
    }
    expect(() => checkRequest({ ...good, waitMs: -1 })).toThrow('between 0 and 30000');
  });

  it('under a used key must be the same request', () => {
    const asked = {
      kind: 'START',
      signal: null,
      action: null,
      arguments: null,
      selector: 'web',
      runId: null,
    } as const;
    expect(() => requireSameRequest(asked, { ...asked }, 'k')).not.toThrow();
    for (const other of [
      { kind: 'STOP' },
      { selector: 'db' },
      { signal: 'HUP' },
      { runId: 'r' },
    ] as const) {
      expect(() => requireSameRequest(asked, { ...asked, ...other }, 'k')).toThrow(Conflict);
    }
  });

  it('for nothing but disabled instances is refused by their names, with what would enable them', () => {
    const one = allDisabled(['web@h1'], [{ program: 'web', hosts: '*' }]);
    expect([one.message, one.hint]).toEqual([
      'web@h1 is disabled',
      "gander assignments enable web '*'",
    ]);
    const many = allDisabled(['web@h1', 'web@h2', 'web@h3', 'web@h4'], []);
    expect(many.message).toBe('all 4 instances are disabled: web@h1, web@h2, web@h3 and 1 more');
  });
});

describe('who follows a command', () => {
  it('is notified of all that happens to it, not of its instances; who waits for its end, of that alone', () => {
    const kinds = ['COMMAND_ISSUED', 'COMMAND_DELIVERED', 'COMMAND_PROGRESSED', 'COMMAND_FINISHED'];
    expect(
      [...kinds, 'INSTANCE_DESIRED_CHANGED'].filter((kind) => changesCommand({ kind })),
    ).toEqual(kinds);
    expect(finishesCommand({ kind: 'COMMAND_FINISHED', commandId: 'd' }, 'c')).toBe(false);
    expect(finishesCommand({ kind: 'COMMAND_DELIVERED', commandId: 'c' }, 'c')).toBe(false);
    expect(finishesCommand({ kind: 'COMMAND_FINISHED', commandId: 'c' }, 'c')).toBe(true);
  });
});

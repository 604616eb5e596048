/**
 * Who is named: whoever the change itself names, as far as a record confirms it, and nobody else
 * who happens to be on record.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../schema/why/rules.ts';
import { at, change, command, event, instance, records, run } from './records.ts';

const stopped = instance({
  reportedState: 'STOPPED',
  desired: 'STOPPED',
  desiredReason: 'OPERATOR',
  desiredBy: 'local:a',
});
const old = command('old', 'STOP', 0);

describe('a stop', () => {
  test('by somebody at the host is not blamed on the command of before', () => {
    const local = { trigger: { local: true } };
    const events = [
      change(5, 'RUNNING', 'STOPPING', 'OPERATOR', local),
      change(6, 'STOPPING', 'STOPPED', 'OPERATOR', local),
    ];
    const chain = explain(records({ events, instance: stopped, commands: [old] }));
    expect(chain.map(({ summary, actor, commandId }) => [summary, actor, commandId])).toEqual([
      ['STOPPED: it was stopped by somebody at the host a.', 'local:a', null],
      ['It was asked to stop by somebody at the host a.', 'local:a', null],
      ['It ought to be STOPPED: local:a asked for it.', 'local:a', null],
    ]);
  });

  test('by a schedule that ended in a KILL names the schedule, and the KILL as well', () => {
    const by = { trigger: { scheduleId: 's', scheduleName: 'evening' }, runUuid: 'r' };
    const events = [
      change(5, 'RUNNING', 'STOPPING', 'SCHEDULE', by),
      change(9, 'STOPPING', 'STOPPED', 'SCHEDULE', { ...by, killed: true, signal: 'KILL' }),
    ];
    const runList = [
      run('r', {
        commandId: 'old',
        endedAt: new Date(Date.UTC(2025, 0, 1, 0, 0, 9)),
        signal: 'KILL',
        outcome: 'STOPPED',
      }),
    ];
    const [state] = explain(records({ events, runList, instance: stopped, commands: [old] }));
    expect(state).toMatchObject({
      summary:
        'STOPPED: it was stopped by the schedule evening; the run with pid 4711 was ended by KILL after 8s, because it had not ended in time.',
      actor: 'schedule:evening',
      commandId: null,
    });
  });

  test('with a dependency names what went down, once', () => {
    const by = { trigger: { dependency: 'db@a' }, detail: 'db@a went down' };
    const down = (sequence: number, of: string) =>
      event(
        sequence,
        'INSTANCE_STATE_CHANGED',
        { from: 'RUNNING', to: 'EXITED', reason: 'EXIT_UNEXPECTED' },
        { instance: of, program: of },
      );
    const events = [
      change(1, 'STOPPED', 'STARTING', 'OPERATOR'),
      change(5, 'RUNNING', 'STOPPING', 'DEPENDENCY', by),
    ];
    const stopping = instance({ reportedState: 'STOPPING' });
    const summary = (downs: ReturnType<typeof down>[]) =>
      explain(records({ events, instance: stopping, downs }))[0]?.summary;
    expect(summary([down(4, 'cache@a'), down(3, 'db@a')])).toBe(
      'STOPPING: it was asked to stop because db@a, which it depends on, went from RUNNING to EXITED (exit unexpected), and has not ended yet.',
    );
    expect(summary([down(4, 'cache@a')])).toBe(
      'STOPPING: it was asked to stop because of what it depends on: db@a went down, and has not ended yet.',
    );
  });

  // P135
  test('that an agent blames on somebody whom no record of this instance knows is blamed on nobody', () => {
    const events = [
      change(5, 'RUNNING', 'STOPPING', 'OPERATOR', {
        trigger: { by: 'mallory', commandId: 'foreign' },
      }),
    ];
    const [state] = explain(
      records({ events, instance: instance({ reportedState: 'STOPPING' }), commands: [old] }),
    );
    expect(state).toMatchObject({ actor: 'agent:a', commandId: null });
    expect(state?.summary).toContain('whose command is not on record here');
  });
});

describe('two tokens of one name', () => {
  const first = { actor: 'deploy', actorRef: 'TOKEN:1' };
  const second = { actor: 'deploy', actorRef: 'TOKEN:2' };
  const set = (sequence: number, by: typeof first) =>
    event(sequence, 'INSTANCE_DESIRED_CHANGED', { desired: 'STOPPED', reason: 'OPERATOR' }, by);
  const stop = (trigger: object) => change(9, 'RUNNING', 'STOPPING', 'OPERATOR', { trigger });
  const stopping = instance({
    reportedState: 'STOPPING',
    desiredBy: 'deploy',
    desiredByRef: 'TOKEN:2',
  });
  const cause = (events: Parameters<typeof records>[0]) =>
    explain(records({ instance: stopping, ...events }))[0];

  test('are two: the one whose change the agent followed is named', () => {
    const events = [set(3, first), set(5, second), stop({ by: 'deploy', byRef: 'TOKEN:1' })];
    expect(cause({ events })).toMatchObject({ ...first, event: { sequence: 9 } });
    expect(
      cause({ events: [set(3, first), stop({ by: 'deploy', byRef: 'TOKEN:2' })] }),
    ).toMatchObject(second);
  });

  test('nobody is named where the records know another identity of that name, or the agent reports the name alone', () => {
    const nobody = {
      actor: 'agent:a',
      summary: expect.stringContaining('whose command is not on record here'),
    };
    expect(
      cause({ events: [set(3, first), stop({ by: 'deploy', byRef: 'TOKEN:3' })] }),
    ).toMatchObject(nobody);
    expect(cause({ events: [set(3, first), stop({ by: 'deploy' })] })).toMatchObject(nobody);
  });

  test('nobody is named for what was set only afterwards', () => {
    expect(
      cause({ events: [set(12, first), stop({ by: 'deploy', byRef: 'TOKEN:1' })] }),
    ).toMatchObject({ actor: 'agent:a' });
  });

  test('what is renamed is still itself: its name is that of the record', () => {
    expect(
      cause({ events: [set(3, first), stop({ by: 'renamed', byRef: 'TOKEN:1' })] }),
    ).toMatchObject(first);
  });

  test('of any history the identity that is named is the one that the change followed', () => {
    const ref = fc.constantFrom('TOKEN:1', 'TOKEN:2', 'TOKEN:3', 'TOKEN:4');
    fc.assert(
      fc.property(fc.array(ref, { maxLength: 8 }), ref, (refs, followed) => {
        const events = refs.map((actorRef, i) => set(i + 1, { actor: 'deploy', actorRef }));
        const entry = cause({ events: [...events, stop({ by: 'deploy', byRef: followed })] });
        const known = refs.includes(followed) || followed === stopping.desiredByRef;
        expect(entry).toMatchObject(
          known ? { actor: 'deploy', actorRef: followed } : { actor: 'agent:a' },
        );
      }),
    );
  });
});

describe('a removal', () => {
  const by = { actor: 'alice', actorRef: 'TOKEN:a' };
  const leaving = instance({
    reportedState: 'STOPPING',
    retiring: true,
    desiredBy: 'alice',
    desiredByRef: 'TOKEN:a',
    desiredAt: at(4),
  });
  const stop = change(5, 'RUNNING', 'STOPPING', 'UNASSIGNED', {
    trigger: { by: 'alice', byRef: 'TOKEN:a' },
  });
  const cause = (around: ReturnType<typeof event>[]) =>
    explain(records({ events: [stop], around, instance: leaving }))[0];

  test('names who removed the instance, and by which change', () => {
    const deleted = event(4, 'ASSIGNMENT_DELETED', {}, { ...by, instance: null });
    expect(cause([deleted])).toMatchObject({
      ...{ ...by, commandId: null },
      summary:
        'STOPPING: it was asked to stop because it is no longer assigned here: its assignment was deleted (alice), and has not ended yet.',
    });
  });

  test('does not take a change of another time, or of somebody else, for the one that removed it', () => {
    const earlier = event(3, 'ASSIGNMENT_DELETED', {}, { ...by, instance: null });
    const other = event(
      4,
      'ASSIGNMENT_CHANGED',
      {},
      { actor: 'alice', actorRef: 'TOKEN:b', instance: null },
    );
    expect(cause([other, earlier])?.summary).toBe(
      'STOPPING: it was asked to stop because it is no longer assigned here (alice), and has not ended yet.',
    );
  });
});

describe('the end of a run by a signal', () => {
  const crash = (more: object) =>
    explain(
      records({
        events: [
          change(5, 'RUNNING', 'EXITED', 'EXIT_UNEXPECTED', {
            runUuid: 'r',
            signal: 'KILL',
            ...more,
          }),
        ],
        runList: [
          run('r', {
            commandId: 'old',
            endedAt: new Date(Date.UTC(2025, 0, 1, 0, 0, 9)),
            signal: 'KILL',
            outcome: 'FAILED',
          }),
        ],
        instance: instance({ reportedState: 'EXITED' }),
        commands: [old, command('k', 'SIGNAL', 4)],
      }),
    )[0];

  test('names who sent it', () => {
    expect(crash({ trigger: { commandId: 'k' } })).toMatchObject({
      summary:
        'EXITED: the run with pid 4711 was ended by KILL after 8s, after a signal was sent by alice with SIGNAL web, and its restart policy does not start it again.',
      ...{ actor: 'alice', commandId: 'k' },
    });
    expect(crash({ trigger: { local: true } })).toMatchObject({
      actor: 'local:a',
      commandId: null,
    });
    expect(crash({ trigger: { scheduleId: 's', scheduleName: 'nightly' } })).toMatchObject({
      actor: 'schedule:nightly',
    });
  });

  test('that nobody is known to have sent names nobody', () => {
    expect(crash({ trigger: null })).toMatchObject({
      summary:
        'EXITED: the run with pid 4711 was ended by KILL after 8s, and its restart policy does not start it again.',
      ...{ actor: 'agent:a', commandId: null },
    });
  });
});

test('a revision is that which was taken up, whatever came after it', () => {
  const revised = (revision: number, actor: string) =>
    event(revision, 'PROGRAM_REVISED', { revision }, { actor, instance: null });
  const events = [change(9, 'RUNNING', 'STOPPING', 'REVISED', { trigger: { revision: 2 } })];
  const around = [revised(3, 'bob'), revised(2, 'alice')];
  const [state] = explain(
    records({ events, around, instance: instance({ reportedState: 'STOPPING' }) }),
  );
  expect(state).toMatchObject({
    actor: 'alice',
    summary: expect.stringContaining('to take up revision 2 of alice'),
  });
});

test('of any history the command named is the one that the change names', () => {
  const person = fc.constantFrom('alice', 'bob', 'carol');
  const issued = fc.array(
    fc.record({ kind: fc.constantFrom('START', 'STOP', 'RESTART'), actor: person }),
    { minLength: 1, maxLength: 10 },
  );
  fc.assert(
    fc.property(issued, fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), (given, picks) => {
      const commands = given.map(({ kind, actor }, i) => {
        const one = command(`c${i}`, kind as 'STOP', i);
        return { ...one, command: { ...one.command, actor } };
      });
      const named = picks.map((pick) => `c${pick % commands.length}`);
      const events = named.map((commandId, i) =>
        i % 2 === 0
          ? change(100 + i, 'RUNNING', 'STOPPING', 'OPERATOR', { trigger: { commandId } })
          : change(100 + i, 'STOPPING', 'STOPPED', 'OPERATOR', { trigger: { commandId } }),
      );
      const last = events.at(-1)?.payload['to'] as 'STOPPING';
      const chain = explain(
        records({ events, commands, instance: instance({ reportedState: last }) }),
      );
      for (const { event: of, commandId, actor } of chain) {
        if (of?.kind !== 'INSTANCE_STATE_CHANGED') continue;
        const real = named[of.sequence - 100];
        expect(commandId).toBe(real);
        expect(actor).toBe(commands.find(({ command: one }) => one.id === real)?.command.actor);
      }
    }),
  );
});

/** The level that a command of the plane sets, against desired state that is older or newer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MachineEvent } from '../../agents/core/events.ts';
import { create, step } from '../../agents/core/machine.ts';
import type { DesiredInstance, Instance } from '../../agents/core/types.ts';
import { desiredOf, nowAt } from './support.ts';

const alone = { hasDependencies: false, hasDependents: false };
const after = (instance: Instance, event: MachineEvent) =>
  step(instance, event, nowAt(0), alone).instance;
const level = (
  desired: 'RUNNING' | 'STOPPED',
  more: Partial<DesiredInstance> = {},
): DesiredInstance => ({ ...desiredOf(), desired, desiredReason: 'AUTOSTART', ...more });
const arrives = (desired: DesiredInstance, revision: number): MachineEvent => ({
  type: 'DESIRE',
  desired,
  boot: false,
  revision,
});
const idle = create(level('STOPPED'));
const command = (type: 'START' | 'STOP' | 'RESTART', revision: number): MachineEvent => ({
  type,
  commandId: 'c',
  revision,
});

test('a command is kept with the revision of desired state that it came after', () => {
  const asked = { commandId: 'c', revision: 7 };
  expect(after(idle, command('STOP', 7)).commanded).toEqual({ ...asked, desired: 'STOPPED' });
  expect(after(idle, command('START', 7)).commanded).toEqual({ ...asked, desired: 'RUNNING' });
  expect(after(idle, command('RESTART', 7)).commanded).toEqual({ ...asked, desired: 'RUNNING' });
  expect(after(idle, { type: 'RUN', ...asked }).commanded).toBeNull();
});

test('what somebody or a schedule at the host sets later outweighs it', () => {
  const commanded = after(idle, command('STOP', 7));
  const local = after(commanded, { type: 'START', commandId: null });
  expect(local.commanded).toBeNull();
  expect(after(local, arrives(level('RUNNING'), 7)).desired).toBe('RUNNING');
});

// P237
test('desired state of the same revision does not undo it, and of any other revision does', () => {
  fc.assert(
    fc.property(fc.nat(9), fc.array(fc.nat(9), { maxLength: 6 }), (revision, arriving) => {
      let instance = after(idle, command('STOP', revision));
      for (const [index, one] of arriving.entries()) {
        instance = after(instance, arrives(level('RUNNING'), one));
        // After another revision, one of that number again is of a plane that was restored.
        const isOlder = arriving.slice(0, index + 1).every((number) => number === revision);
        expect(instance.desired).toBe(isOlder ? 'STOPPED' : 'RUNNING');
      }
    }),
  );
});

test('what follows from a command is attributed to it, not to who set the older desired state', () => {
  const commanded = { ...after(idle, command('START', 7)), state: idle.state };
  const older = level('STOPPED', { trigger: { by: 'alice' } });
  const { actions } = step(commanded, arrives(older, 7), nowAt(0), alone);
  const [reported] = actions.flatMap((action) => (action.type === 'REPORT' ? [action] : []));
  expect(reported?.transition).toMatchObject({ to: 'STARTING', trigger: { commandId: 'c' } });
});

test('a disabled assignment outweighs a START', () => {
  const commanded = after(idle, command('START', 7));
  const disabled = level('STOPPED', { desiredReason: 'DISABLED' });
  expect(after(commanded, arrives(disabled, 7)).desired).toBe('STOPPED');
});

/** Who may change a program, and how its settings look in the graph. Pure. */
import { Conflict } from '../../src/base/errors.ts';
import { formatProgramKey } from '../../src/domain/address.ts';
import type { ProgramSource } from '../../src/domain/settings/program-facts.ts';

/** The scalars for the values of a program's settings that have no type of their own. */
export const settingScalars = {
  flag: 'Boolean',
  integer: 'Int',
  number: 'Float',
  duration: 'Duration',
  bytes: 'SafeInt',
  amount: 'SafeInt',
  text: 'String',
} as const;

/**
 * A definition has one holder: what somebody else wrote over it would be undone by the next report
 * of its holder. @throws Conflict CONFLICT
 */
export function requireSource(
  program: {
    readonly name: string;
    readonly environment: string;
    readonly source: ProgramSource;
  },
  by: ProgramSource,
  path: readonly string[] = ['input', 'program'],
): void {
  if (program.source === by) return;
  const key = formatProgramKey(program.name, program.environment);
  if (by === 'GANDER')
    throw new Conflict(`the definition of ${key} is in the configuration of supervisord`, {
      path,
      hint: 'change it there, then: supervisorctl update',
    });
  throw new Conflict(`there is a program ${key} already that supervisord does not define`, {
    path,
    hint: 'rename one of the two, or give the bridge another environment (--environment)',
  });
}

/** Supervisord starts and stops its programs without waiting for others. @throws Conflict */
export function requireDependable(
  program: { readonly name: string; readonly environment: string; readonly source: ProgramSource },
  path: readonly string[],
): void {
  if (program.source === 'GANDER') return;
  const key = formatProgramKey(program.name, program.environment);
  throw new Conflict(`supervisord starts and stops ${key}, and waits for no other program`, {
    path,
    hint: `other programs can depend on ${key}`,
  });
}

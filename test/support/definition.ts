/**
 * A complete definition for tests: the defaults of the plane, which by its type is also what the
 * agent takes.
 */
import type { Definition } from '../../agents/core/types.ts';
import { defaults } from '../../src/domain/settings/definition.ts';

export function completeDefinition(changes: Partial<Definition> = {}): Definition {
  const complete: Definition = defaults;
  return { ...complete, command: ['/bin/app'], ...changes };
}

/** What of a definition the first release stored: the settings that it had, and no others. */
export function firstSettings({
  command,
  shell,
  cwd,
  env,
  user,
  autostart,
  autorestart,
  exitCodes,
  startMs,
  startRetries,
  backoff,
  stopSignal,
  stopTimeoutMs,
  priority,
  changePolicy,
  log: { timestamps: _timestamps, ...log },
}: Definition) {
  return {
    ...{ command, shell, cwd, env, user, autostart, autorestart, exitCodes },
    ...{ startMs, startRetries, backoff, stopSignal, stopTimeoutMs, priority, changePolicy, log },
  };
}

/** Agents in processes of their own, which the tests kill; afterwards no process is left. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach } from 'vitest';
import type { HostEvent } from '../../agents/core/events.ts';
import { until } from '../support/until.ts';
import { type LauncherKind, TestHost } from './support.ts';

export interface HostAgent {
  readonly child: ChildProcess;
  readonly events: HostEvent[];
}

export interface AgentOptions {
  /** A command that starts the agent, with its arguments. */
  readonly prefix?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** The hosts of the tests of a block, and agents for their folders. */
export function useHosts(launcher: LauncherKind) {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  function unopened(): TestHost {
    const host = TestHost.unopened(launcher);
    cleanups.push(() => host.dispose());
    return host;
  }

  async function opened(): Promise<TestHost> {
    const host = unopened();
    await host.open();
    return host;
  }

  /** Another process as the agent of this folder, which runs these commands. */
  function startAgent(
    folder: string,
    commands: readonly string[],
    { prefix = [], env = {} }: AgentOptions = {},
  ): HostAgent {
    const tsx = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
    const script = join(import.meta.dirname, 'agent.ts');
    const node = [process.execPath, '--import', tsx, script];
    const [program = '', ...args] = [...prefix, ...node, folder, launcher, ...commands];
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    const events: HostEvent[] = [];
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) =>
      events.push(JSON.parse(line)),
    );
    cleanups.push(async () => {
      child.kill('SIGKILL');
      await until(() => child.exitCode !== null || child.signalCode !== null);
    });
    return { child, events };
  }

  return { unopened, opened, startAgent };
}

/** The pid of each run that was spawned, by run id. */
export const spawnedPids = (events: readonly HostEvent[]): Map<string, number> =>
  new Map(
    events.flatMap((event) =>
      event.type === 'SPAWNED' ? [[event.runId, event.pid] as const] : [],
    ),
  );

export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await until(() => child.signalCode !== null);
}

/** Runs the agent's command line against the agent of a test, and reads what the plane received. */
import { execFile } from 'node:child_process';
import type { ReportBody } from '../../agents/link/wire.ts';
import type { AgentsPlane } from '../support/agents-plane.ts';
import { type Bench, bundle } from './support.ts';

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** @param args the command and its arguments, as on the command line */
export function runLocal({ folder }: Bench, ...args: string[]): Promise<CommandResult> {
  const env = { ...process.env, GANDER_AGENT_DATA: folder };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bundle, ...args], { env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

/** The instances that the agent lists, as `status -o json` prints them. */
export async function localInstances(bench: Bench, ...patterns: string[]): Promise<unknown[]> {
  const { out } = await runLocal(bench, 'status', ...patterns, '-o', 'json');
  return JSON.parse(out).instances;
}

/** Resolves with the pid, once the last transition that the plane received is to RUNNING. */
export const untilRunning = (plane: AgentsPlane, instanceId: string) =>
  plane.until(() => {
    const last = plane.transitions(instanceId).at(-1);
    return last?.to === 'RUNNING' ? last.run?.pid : null;
  });

/** Resolves once the agent has acknowledged this revision of the desired state. */
export const untilApplied = (plane: AgentsPlane, revision: number) =>
  plane.until(() =>
    plane.bodies().some((body) => 'applied' in body && body.applied.revision === revision),
  );

/** All reports of one kind that the plane received. */
export function reportsOf<K extends string>(
  plane: AgentsPlane,
  kind: K,
): Extract<ReportBody, Record<K, unknown>>[K][] {
  return plane
    .bodies()
    .flatMap((body) => (kind in body ? [(body as unknown as Record<K, never>)[kind]] : []));
}

/**
 * A plane with a program that has no part in what a test does wrong: whatever that is, the plane
 * lives on, and the program runs on as the same process.
 */
import { expect } from 'vitest';
import type { PlaneProcess, World } from '../support/gander.ts';
import { graphql, instances, run, settled } from '../support/requests.ts';

export interface Guarded {
  readonly plane: PlaneProcess;
  /** The one host, on which the bystander runs. */
  readonly host: string;
  /** For afterEach: the plane and the bystander have noticed nothing. */
  expectUnharmed(): Promise<void>;
}

/** `gander up` with the program `bystander`, RUNNING. */
export async function upWithBystander(world: World): Promise<Guarded> {
  const plane = await world.up();
  const { hosts } = await graphql(plane, '{ hosts { nodes { name } } }');
  const host: string = hosts.nodes[0].name;
  await run(plane, 'bystander', { command: ['sleep', '100000'] }, { hosts: host });
  const before = await settled(plane, 'bystander');
  return {
    plane,
    host,
    async expectUnharmed() {
      expect(plane.process.lives).toBe(true);
      expect(await instances(plane, 'bystander')).toEqual(before);
      expect(plane.process.stderr).not.toMatch(/unexpected|at .*\.ts:\d+/);
    },
  };
}

/**
 * A plane with an assigned program for tests of schedules, and how to make a schedule and see what
 * follows from it.
 */
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { desiredSince } from '../../../schema/agents/store/desired.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';
import { createSchedule, creating } from './queries.ts';

export let graph: Graph;
export let ids: Map<string, string>;

/** For beforeAll. */
export async function openPlane(): Promise<void> {
  graph = await openGraph();
}

/** For beforeEach: two hosts, and the program `p` on the first, in the place of all there was. */
export async function renewHosts(): Promise<void> {
  await graph.plane.db.execute(sql`truncate hosts, programs cascade`);
  ids = await addHosts(graph.plane, [{ name: 'h1', labels: { role: 'web' } }, { name: 'h2' }]);
  await place(graph, 'p', 'h1');
}

export const key = { program: { name: 'p' }, hosts: 'h1' };
export const create = (more: Record<string, unknown>) =>
  graph.ask(createSchedule, { input: creating(key, more) });
export const made = async (more: Record<string, unknown> = {}) => {
  const { createSchedule: schedule } = await create(more);
  expect(schedule.__typename, JSON.stringify(schedule)).toBe('CreateSchedulePayload');
  return schedule;
};
export const issuesOf = async (more: Record<string, unknown>) => {
  const { createSchedule: refused } = await create(more);
  expect(refused.__typename).toBe('InvalidInputError');
  return refused.issues as { path: string[]; message: string; hint: string | null }[];
};
/** What an agent of the host is sent from the revision on: `address: schedules`. */
export const sentTo = async (host: string, after = 0) => {
  const { rows, revision } = await desiredSince(graph.plane.db, ids.get(host) ?? '', after);
  return {
    revision,
    rows: rows.map(
      (row) =>
        `${row.program}#${row.index}: ${row.schedules.map(({ name, paused }) => `${name}${paused ? '(paused)' : ''}`).join(' ')}`,
    ),
  };
};
/** The events of the work. */
export const during = async (work: () => Promise<unknown>) => {
  const head = await graph.plane.log.head();
  await work();
  return graph.eventsAfter(head);
};

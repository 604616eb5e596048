/** How many incidents of a monitor and a program stand for themselves. */
import { expect, test } from 'vitest';
import {
  excessOf,
  type FloodMember,
  floodComponent,
  floodEndsAt,
  floodGroups,
  floodSummary,
  maxIndependent,
} from '../../../schema/incidents/rules-flood.ts';

const member = (id: string, more: Partial<FloodMember> = {}): FloodMember => ({
  ...{ id, monitorId: 'm', programId: 'p', component: `monitor:state:web#${id}:m` },
  ...more,
});
const grouped = (...members: readonly FloodMember[]) =>
  floodGroups(members).map((group) => group.members.map(({ id }) => id));

test('incidents of one monitor and one program are a group, in their order', () => {
  const other = [member('c', { programId: 'q' }), member('d', { monitorId: 'n' })];
  expect(grouped(member('b'), ...other, member('a'))).toEqual([['b', 'a'], ['c'], ['d']]);
  const hosts = [member('e', { programId: null }), member('f', { programId: null })];
  expect(grouped(member('a'), ...hosts)).toEqual([['a'], ['e', 'f']]);
});

test('neither a flood itself nor what programs of a host raise is bounded', () => {
  expect(grouped(member('a', { component: floodComponent('web', 'm') }))).toEqual([]);
  expect(grouped(member('a', { component: floodComponent(null, 'm') }))).toEqual([]);
  expect(grouped(member('a', { monitorId: null, component: 'event:backup' }))).toEqual([]);
});

test('what was opened last is beyond the bound', () => {
  const opened = ['a', 'b', 'c'];
  expect(excessOf(opened, 3)).toEqual([]);
  expect(excessOf(opened, maxIndependent)).toEqual([]);
  expect(excessOf(opened, maxIndependent + 1)).toEqual(['c']);
  expect(excessOf(opened, maxIndependent + 3)).toEqual(opened);
  // Others stood for themselves before the bound was there.
  expect(excessOf(opened, maxIndependent + 99)).toEqual(opened);
});

test('a flood ends with room for what is raised next', () => {
  expect(floodEndsAt).toBeLessThan(maxIndependent);
  expect(floodSummary('web')).toContain('web');
  expect(floodSummary(null)).toContain('hosts');
});

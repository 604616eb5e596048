/** Which lists the portal begins to follow before the page that shows them is loaded. */
import { expect, it } from 'vitest';
import { listsFirst } from '../../src/portal/data/lists-first.ts';

it('names what a page of the whole fleet shows, and nothing for a part of it', () => {
  const at = (pathname: string, search = '') => listsFirst({ pathname, search });
  expect(at('/')).toEqual(['instances', 'hosts']);
  expect(at('/', '?by=group')).toEqual(['instances', 'hosts']);
  expect(at('/programs')).toEqual(['programs', 'instances']);
  expect(at('/', '?selector=web@*')).toEqual([]);
  expect(at('/', '?at=2026-01-01T00:00:00Z')).toEqual([]);
  expect(at('/instances', '?state=%5B%22FATAL%22%5D')).toEqual([]);
  expect(at('/instances/web@h1')).toEqual([]);
});

/** Links between documents lead to files and headings that exist, and the index has every page. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const withoutBlocks = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');

interface Link {
  readonly page: string;
  /** From the repository's root. */
  readonly path: string;
  /** '' for the whole page. */
  readonly anchor: string;
}

const linksOf = (page: string): Link[] =>
  [...withoutBlocks(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#');
      return { page, path: path === '' ? page : join(dirname(page), path), anchor };
    });

/** The anchors that GitHub gives to headings, and those that the page sets itself. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
  const own = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  return new Set([...headings, ...own]);
}

const isBroken = ({ path, anchor }: Link): boolean =>
  !existsSync(join(root, path)) || (anchor !== '' && !anchorsOf(read(path)).has(anchor));

test('every link leads to a file and a heading that exist', () => {
  const links = documents.flatMap(linksOf);
  expect(links.length).toBeGreaterThan(60);
  expect(links.filter(isBroken)).toEqual([]);
});

test('the index names every page of docs', () => {
  const named = new Set(linksOf('docs/README.md').map(({ path }) => path));
  const pages = documents.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');
  expect(pages.filter((page) => !named.has(page))).toEqual([]);
});

test('a broken link is found', () => {
  const page = 'README.md';
  expect(isBroken({ page, path: 'docs/none.md', anchor: '' })).toBe(true);
  expect(isBroken({ page, path: 'README.md', anchor: 'no-such-heading' })).toBe(true);
  expect(isBroken({ page, path: 'PROTOCOL.md', anchor: 'p12' })).toBe(false);
  expect(isBroken({ page, path: 'PROTOCOL.md', anchor: '9-the-agents-files' })).toBe(false);
});

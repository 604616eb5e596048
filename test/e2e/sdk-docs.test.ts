/**
 * The programs of the documents, most of them in docs/sdk.md, are compiled against the packed
 * package, and run: what a reader copies works.
 */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, documents } from '../support/documents.ts';
import { type PackedPackage, packPackage } from '../support/packed-package.ts';

const blocks = documents.flatMap(blocksOf).filter(({ language }) => /^tsx?$/.test(language));
const programs = blocks.map(({ page, text, language, line }) => ({
  name: `${basename(page, '.md')}-${line}`,
  language,
  text,
}));

const node = 'node16';
let packed: PackedPackage;

beforeAll(() => {
  packed = packPackage(['@types/node']);
  for (const { name, language, text } of programs)
    writeFileSync(join(packed.folder, `${name}.${language}`), text);
});
afterAll(() => packed?.remove());

test('there are programs, which the other tests compile and run', () => {
  expect(programs.length).toBeGreaterThan(1);
});

test('its programs compile', () => {
  const files = programs.map(({ name, language }) => join(packed.folder, `${name}.${language}`));
  const options = { module: node, moduleResolution: node, types: ['node'] };
  expect(packed.compile(files, { ...options, outDir: packed.folder })).toEqual({
    status: 0,
    output: '',
  });
});

describe.each(programs.filter(({ language }) => language === 'ts'))('$name', ({ name }) => {
  test('runs to its end, and prints something', () => {
    const { status, output } = packed.run(process.execPath, [`${name}.js`]);
    expect(status, output).toBe(0);
    expect(output.trim()).not.toBe('');
  });
});

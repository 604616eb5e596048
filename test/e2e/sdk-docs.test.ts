/**
 * The programs of docs/sdk.md are compiled against the packed package, and run against a plane with
 * what they name: what a reader copies works.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestPlane, type TestPlane } from '../../src/sdk/testing/test-plane.ts';
import { blocksOf, documents } from '../support/documents.ts';
import { type PackedPackage, packPackage } from '../support/packed-package.ts';
import { settled } from '../support/requests.ts';
import { commandOf, isMissing } from '../support/runtimes.ts';

const blocks = documents.flatMap(blocksOf).filter(({ language }) => /^tsx?$/.test(language));
const [connecting] = blocks;
/** The page's first program without its last two statements: what the others go on from. */
const beginning = connecting?.text.split('\n\nconst host')[0] ?? '';

const programs = blocks.map(({ text, language, line }) => {
  const goesOn = /\bgander\./.test(text) && !text.includes('createGander(');
  const closes = /\bgander\./.test(text) ? '\ngander.close();\n' : '';
  return {
    name: `program-${line}`,
    language,
    text: `${goesOn ? `${beginning}\n` : ''}${text}${closes}`,
  };
});

const fleet = `programs:
  - {name: web, command: [sleep, "100000"], hosts: "*", start: 0}
  - {name: greet, command: [echo, hello], hosts: "*", autostart: false, autorestart: never}
`;
const node = 'node16';
let packed: PackedPackage;
let plane: TestPlane;

beforeAll(async () => {
  packed = packPackage(['@types/node', '@types/react', 'csstype', 'react', 'gql.tada']);
  for (const { name, language, text } of programs)
    writeFileSync(join(packed.folder, `${name}.${language}`), text);
  generateDocuments();
  plane = await createTestPlane({ agent: 'web1', fleet });
  await settled(plane, 'web');
});
/** What GraphQL Code Generator makes of the page's configuration and operation. */
function generateDocuments(): void {
  const shown = blocksOf('docs/sdk.md');
  const of = (wanted: string) => shown.find(({ language }) => language === wanted)?.text ?? '';
  writeFileSync(join(packed.folder, 'codegen.json'), of('json'));
  mkdirSync(join(packed.folder, 'queries'));
  writeFileSync(join(packed.folder, 'queries', 'page.graphql'), of('graphql'));
  const generator = join(import.meta.dirname, '../support/graphql-codegen.mjs');
  expect(packed.run(process.execPath, [generator])).toEqual({ status: 0, output: '' });
}
afterAll(async () => {
  await plane?.stop();
  packed?.remove();
});

test('the page has a program for each of its subjects', () => {
  expect(programs.length).toBeGreaterThan(9);
  expect(beginning).toMatch(/createGander\([\s\S]*\}\);$/);
});

test('its programs compile', () => {
  const files = programs.map(({ name, language }) => join(packed.folder, `${name}.${language}`));
  const options = { module: node, moduleResolution: node, types: ['node'], jsx: 'react-jsx' };
  expect(packed.compile(files, { ...options, outDir: packed.folder })).toEqual({
    status: 0,
    output: '',
  });
});

describe.each(programs.filter(({ language }) => language === 'ts'))('$name', ({ name }) => {
  test.for(['node', 'deno', 'bun'] as const)(
    'runs on %s to its end, and prints something',
    (runtime, context) => {
      context.skip(isMissing(runtime), `${runtime} is not installed`);
      const env = { GANDER_URL: plane.url, GANDER_TOKEN: plane.token };
      const { status, output } = packed.run(...commandOf(runtime, `${name}.js`), env);
      expect(status, output).toBe(0);
      expect(output.trim()).not.toBe('');
    },
  );
});

/**
 * The reader and the rules of the layout, on sources that are wrong on purpose: each check must be
 * able to fail.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cSizeFaults } from './c-size.ts';
import { uncodedLogFaults } from './log-codes.ts';
import { machinePathFaults } from './machine-paths.ts';
import {
  cModules,
  cycles,
  domains,
  importFaults,
  openingFaults,
  purityFaults,
  readerClockFaults,
  sizeFaults,
} from './rooms.ts';
import { readSource, type Source } from './source.ts';

const sourcesOf = (files: Record<string, string>): Source[] =>
  Object.entries(files).map(([path, text]) => readSource(path, text));
const faultsOf = (files: Record<string, string>): string[] => {
  const sources = sourcesOf(files);
  const known = new Map(sources.map((source) => [source.path, source]));
  return sources.flatMap((source) => importFaults(source, known));
};

describe('reading a source', () => {
  test('finds every form of import, and none in comments, strings, templates or patterns', () => {
    const { imports } = readSource(
      'a.ts',
      [
        "import x, { type Y } from './value.ts';",
        "import type { Z } from './type.ts';",
        "import './effect.ts';",
        "export * from './all.ts';",
        "export type { Q } from './named-type.ts';",
        "type R = import('./inline-type.ts').R;",
        "const later = () => import('./dynamic.ts');",
        "// import './comment.ts'",
        'const text = "import \'./string.ts\'", pattern = /import "x.ts"/, template = `${"}"} import "./t.ts" ${`{`}`;',
      ].join('\n'),
    );
    expect(imports.map(({ specifier, kind, line }) => `${line} ${kind} ${specifier}`)).toEqual([
      '1 value ./value.ts',
      '2 type ./type.ts',
      '3 value ./effect.ts',
      '4 value ./all.ts',
      '5 type ./named-type.ts',
      '6 type ./inline-type.ts',
      '7 dynamic ./dynamic.ts',
    ]);
  });

  test('measures functions of every form, whatever their bodies hold', () => {
    const body = [
      'const a = "}";',
      '// }',
      'const b = `}${{ c: 1 }.c}`;',
      'const d = /[}]/;',
      '',
    ].join('\n');
    const forms: Record<string, string> = {
      declared: `function declared(): { a: string } {\n${body}}`,
      arrow: `const arrow = (x: { y: number } = { y: 1 }): void => {\n${body}};`,
      method: `class A { method() {\n${body}} }`,
      property: `const o = { property() {\n${body}} };`,
    };
    for (const [name, text] of Object.entries(forms))
      expect(readSource('a.ts', text).functions, text).toEqual([{ name, line: 1, lines: 6 }]);
  });

  test('counts the lines of a file and of a function exactly, for any number of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 90 }),
        (before, inside) => {
          const text = `${'\n'.repeat(before)}function f() {\n${'x();\n'.repeat(inside)}}\n`;
          const source = readSource('a.ts', text);
          expect(source.lines).toBe(before + inside + 2);
          expect(source.functions).toEqual([{ name: 'f', line: before + 1, lines: inside + 2 }]);
          expect(sizeFaults(source)).toHaveLength(inside + 2 > 60 ? 1 : 0);
        },
      ),
    );
  });

  test('a describe block is a chapter, its tests are functions', () => {
    const text = `describe('d', () => {\n${'\n'.repeat(70)}test('t', () => {\n${'\n'.repeat(70)}});\n});`;
    expect(sizeFaults(readSource('a.test.ts', text))).toEqual([
      expect.stringMatching(/^a\.test\.ts:72: an anonymous function has 72 lines/),
    ]);
  });

  test('a file of 401 lines is too long', () => {
    expect(sizeFaults(readSource('a.ts', 'x;\n'.repeat(400)))).toEqual([]);
    expect(sizeFaults(readSource('a.ts', 'x;\n'.repeat(401)))).toEqual([
      'a.ts: 401 lines; a file has at most 400',
    ]);
  });

  test('a C file has at most 400 lines of 100 columns', () => {
    const widest = `\t${'x'.repeat(96)}\n`;
    expect(cSizeFaults('a.c', widest.repeat(400))).toEqual([]);
    expect(cSizeFaults('a.c', '\n'.repeat(401))).toEqual(['a.c: a file has at most 400 lines']);
    expect(cSizeFaults('a.c', `\n\tx${widest}`)).toEqual([
      'a.c:2: 105 columns; a line has at most 100',
    ]);
  });

  test('what is not TypeScript is refused, not passed over', () => {
    expect(() => readSource('a.ts', 'const = {')).toThrow(SyntaxError);
  });

  test.each([
    ["export * from './b.ts';", true],
    ["import { a } from './b.ts';\nexport { a };", true],
    ["export { a } from './b.ts';\nexport type { C } from './c.ts';", true],
    ["export { a } from './b.ts';\nexport const own = 1;", false],
    ["import './b.ts';\nimport './c.ts';", false],
    ['const a = 1;\nexport { a };', false],
  ])('barrel: %j is %s', (text, barrel) => {
    expect(readSource('a.ts', text).barrel).toBe(barrel);
  });
});

describe('the rules of the rooms', () => {
  test.each([
    ['src/base/a.ts', "import '../sdk/b.ts'", 'src/sdk/b.ts', 'base must not use sdk'],
    [
      'agents/core/a.ts',
      "import { x } from '../../src/base/b.ts'",
      'src/base/b.ts',
      'core must not use base, only its types',
    ],
    [
      'agents/host/a.ts',
      "import { x } from '../core/b.ts'",
      'agents/core/b.ts',
      'host must not use core, only its types',
    ],
    [
      'agents/link/a.ts',
      "import type { x } from '../host/b.ts'",
      'agents/host/b.ts',
      'link must not use host',
    ],
    [
      'src/sdk/a.ts',
      "import '../../schema/hosts/type.ts'",
      'schema/hosts/type.ts',
      'sdk must not use type',
    ],
    [
      'src/cli/commands/status.ts',
      "await import('../../server/b.ts')",
      'src/server/b.ts',
      'cli must not use server',
    ],
    [
      'src/cli/commands/up.ts',
      "import '../../server/b.ts'",
      'src/server/b.ts',
      'cli must not use server',
    ],
    [
      'schema/hosts/rules.ts',
      "import { x } from './store/hosts.ts'",
      'schema/hosts/store/hosts.ts',
      'rules must not use store, only its types',
    ],
    [
      'schema/hosts/reading.ts',
      "import './type.ts'",
      'schema/hosts/type.ts',
      'work must not use type',
    ],
    [
      'schema/hosts/store/hosts.ts',
      "import '../type.ts'",
      'schema/hosts/type.ts',
      'store must not use type',
    ],
    [
      'schema/hosts/type.ts',
      "import '../runs/type.ts'",
      'schema/runs/type.ts',
      'hosts uses runs, which comes later',
    ],
    [
      'schema/hosts/rules.ts',
      "import '../runs/rules.ts'",
      'schema/runs/rules.ts',
      'hosts uses runs, which comes later',
    ],
    [
      'schema/geese/type.ts',
      "import '../hosts/type.ts'",
      'schema/hosts/type.ts',
      'geese has no place in the order of domains',
    ],
    [
      'src/base/a.ts',
      "import './b'",
      'src/base/b.ts',
      'imports ./b, which is no file: a path inside the repository has its extension',
    ],
    [
      'src/base/a.ts',
      "import '../elsewhere/b.ts'",
      'src/elsewhere/b.ts',
      'src/elsewhere/b.ts is in no room',
    ],
    ['schema/hosts/reading.ts', "import 'drizzle-orm'", 'x.ts', 'work must not use drizzle-orm'],
    ['schema/hosts/store/hosts.ts', "import 'graphql'", 'x.ts', 'store must not use graphql'],
    [
      'schema/hosts/type.ts',
      "import 'drizzle-orm/pg-core'",
      'x.ts',
      'type must not use drizzle-orm/pg-core',
    ],
    ['schema/hosts/rules.ts', "import 'node:fs'", 'x.ts', 'rules must not use node:fs'],
    ['agents/core/a.ts', "import 'node:fs'", 'x.ts', 'core must not use node:fs'],
  ])('%s: %s is refused', (path, text, target, fault) => {
    expect(faultsOf({ [path]: text, [target]: '' })).toEqual([`${path}:1: ${fault}`]);
  });

  test.each([
    ['agents/core/a.ts', "import type { x } from '../../src/base/b.ts'", 'src/base/b.ts'],
    ['agents/main.ts', "import './host/b.ts'", 'agents/host/b.ts'],
    ['src/cli/commands/up.ts', "await import('../../server/b.ts')", 'src/server/b.ts'],
    ['schema/runs/type.ts', "import '../hosts/type.ts'", 'schema/hosts/type.ts'],
    [
      'schema/runs/store/runs.ts',
      "import '../../hosts/store/hosts.ts'",
      'schema/hosts/store/hosts.ts',
    ],
    ['schema/hosts/rules.ts', "import { isDeepStrictEqual } from 'node:util'", 'x.ts'],
    ['schema/hosts/inputs.ts', "import '../builder.ts'", 'schema/builder.ts'],
    ['schema/runs/rules.ts', "import '../hosts/rules.ts'", 'schema/hosts/rules.ts'],
    ['test/core/a.test.ts', "import '../../agents/core/b.ts'", 'agents/core/b.ts'],
  ])('%s: %s is allowed', (path, text, target) => {
    expect(faultsOf({ [path]: text, [target]: '' })).toEqual([]);
  });

  test('of two domains, exactly the earlier may be used, for any two', () => {
    const domain = fc.constantFrom(...domains);
    fc.assert(
      fc.property(domain, domain, (from, to) => {
        fc.pre(from !== to);
        const faults = faultsOf({
          [`schema/${from}/type.ts`]: `import '../${to}/type.ts'`,
          [`schema/${to}/type.ts`]: '',
        });
        expect(faults).toHaveLength(domains.indexOf(to) > domains.indexOf(from) ? 1 : 0);
      }),
    );
  });

  test('cycles are found with their path, also over types and also where a way into them is already known', () => {
    const files = {
      'src/base/a.ts': "import './b.ts'",
      'src/base/b.ts': "import type {} from './c.ts'",
      'src/base/c.ts': "import './b.ts'",
      'src/base/d.ts': "import './a.ts'",
    };
    expect(cycles(sourcesOf(files))).toEqual(['src/base/b.ts → src/base/c.ts → src/base/b.ts']);
    expect(cycles(sourcesOf({ ...files, 'src/base/c.ts': '' }))).toEqual([]);
    expect(cycles(sourcesOf({ 'src/base/a.ts': "import './a.ts'" }))).toEqual([
      'src/base/a.ts → src/base/a.ts',
    ]);
  });

  test('C files that include each other through their headers are a cycle', () => {
    const modules = cModules([
      ['c/a.c', '#include "a.h"\n#include <stdio.h>\n#include "b.h"\n'],
      ['c/a.h', ''],
      ['c/b.h', ''],
      ['c/b.c', '#include "b.h"\n#include "a.h"\n'],
    ]);
    expect(cycles(modules)).toEqual(['c/a → c/b → c/a']);
    expect(cycles(modules.filter(({ path }) => path !== 'c/b'))).toEqual([]);
  });

  test('clock, chance and process in a pure room are found; types and properties of that name are not meant', () => {
    const bad =
      'const a = Date.now();\nconst b = new Date();\nconst c = Math.random();\nsetTimeout(() => {}, 1);\nprocess.exit();';
    expect(
      purityFaults(readSource('agents/core/a.ts', bad)).map((fault) => fault.replace(/ in .*/, '')),
    ).toEqual([
      'agents/core/a.ts:1: Date',
      'agents/core/a.ts:2: Date',
      'agents/core/a.ts:3: Math.random',
      'agents/core/a.ts:4: setTimeout',
      'agents/core/a.ts:5: process',
    ]);
    const good =
      'interface A { at: Date }\nconst x = (a: A) => a.Date;\nconst y = { process: 1 };\nconst z = Math.max(1, 2);';
    expect(purityFaults(readSource('agents/core/a.ts', good))).toEqual([]);
    expect(purityFaults(readSource('agents/host/a.ts', bad))).toEqual([]);
    // The calendar converts given instants, and never asks for the present one.
    const calendar =
      'export const a = new Date(5);\nexport const b = new Date();\nexport const c = Date.now();\n';
    expect(
      purityFaults(readSource('src/domain/calendar/a.ts', calendar)).map(
        (fault) => fault.split(':')[1],
      ),
    ).toEqual(['2', '3']);
  });

  test('the reader’s clock is found in the CLI, but for the file that keeps the plane’s', () => {
    const bad =
      'const w = wallMs();\nconst a = Date.now();\nconst b = new Date();\nconst c = [1].map(Date.now);';
    expect(
      readerClockFaults(readSource('src/cli/text/a.ts', bad)).map((fault) => fault.split(':')[1]),
    ).toEqual(['1', '2', '4', '3']);
    expect(readerClockFaults(readSource('src/cli/plane-clock.ts', bad))).toEqual([]);
    expect(readerClockFaults(readSource('src/sdk/a.ts', bad))).toEqual([]);
    const good =
      'const a = new Date(5);\nconst b = clock.now();\nconst c = Date.parse(text);\nconst d = performance.now();';
    expect(readerClockFaults(readSource('src/cli/text/a.ts', good))).toEqual([]);
  });

  test('a port or a database is opened in src/server alone', () => {
    const text =
      'const sql = postgres(url);\nhttp.createServer().listen(0);\nnew WebSocketServer({});';
    expect(
      openingFaults(readSource('src/cli/a.ts', text)).map((fault) => fault.replace(/\(….*/, '')),
    ).toEqual([
      'src/cli/a.ts:1: postgres',
      'src/cli/a.ts:2: .listen',
      'src/cli/a.ts:2: .createServer',
      'src/cli/a.ts:3: WebSocketServer',
    ]);
    expect(openingFaults(readSource('src/server/a.ts', text))).toEqual([]);
    expect(
      openingFaults(readSource('src/cli/a.ts', 'class A { #listen() { this.#listen(); } }')),
    ).toEqual([]);
  });

  test('paths of one machine are found, addresses and ordinary folders are not', () => {
    const someone = ['', 'home', 'someone', 'gander'].join('/');
    expect(machinePathFaults('a.md', `one\ncd ${someone}\n`)).toEqual([
      `a.md:2: names a path of one machine: cd ${someone}`,
    ]);
    const address = ['https:', '', 'example.org', 'work', 'x'].join('/');
    expect(
      machinePathFaults(
        'a.md',
        `${address}, .${['', 'work', 'x'].join('/')}, /var/lib/gander, homework/`,
      ),
    ).toEqual([]);
  });
});

describe('codes of the log', () => {
  const faults = (path: string, text: string) => uncodedLogFaults(readSource(path, text));

  test('a warning, an error and a fatal error without a code are found, in the plane alone', () => {
    const text = "log.info('a');\nlog.warn('b');\nthis.#log.error({ err }, 'c');\nlog.fatal('d');";
    for (const path of ['src/server/x.ts', 'src/base/x.ts', 'src/cli/ending.ts'])
      expect(faults(path, text)).toEqual([
        `${path}:2: .warn(…): use logProblem, which adds a code`,
        `${path}:3: .error(…): use logProblem, which adds a code`,
        `${path}:4: .fatal(…): use logProblem, which adds a code`,
      ]);
    for (const path of ['src/cli/commands/x.ts', 'schema/hosts/rules.ts', 'agents/main/x.ts'])
      expect(faults(path, text)).toEqual([]);
  });

  test('what goes through logProblem is none', () => {
    const text = "logProblem(log, 'CODE', 'b', { err });\nwarn('c');";
    expect(faults('src/server/x.ts', text)).toEqual([]);
  });
});

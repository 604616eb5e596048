/**
 * Whether dependencies are consistent: circles compared with plain reachability over random graphs,
 * and where a program that is depended on must be assigned.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { didYouMean } from '../../../src/base/suggest.ts';
import {
  type CheckedDependency,
  type CheckedProgram,
  checkDependencies,
  partialCoverage,
  termIssues,
} from '../../../src/domain/graph/check.ts';
import type { Dependency } from '../../../src/domain/graph/dependency.ts';

type Edge = string | CheckedDependency;

/** A program that is on the host `a` and enabled, unless `more` sets it otherwise. */
function program(
  key: string,
  on: readonly Edge[] = [],
  more: Partial<CheckedProgram> = {},
): CheckedProgram {
  const dependencies = on.map((edge) =>
    typeof edge === 'string' ? { on: edge, scope: 'SAME_HOST' as const, host: null } : edge,
  );
  return { key, hosts: new Map([['a', true]]), elsewhere: null, dependencies, ...more };
}

const at = (...entries: readonly (readonly [string, boolean])[]) => ({ hosts: new Map(entries) });
const options = { hosts: ['a', 'b', 'c'], suggest: didYouMean };
const found = (...programs: readonly CheckedProgram[]) =>
  checkDependencies(programs, options).map(({ kind, path }) => `${kind} ${path.join(' → ')}`);
const messages = (...programs: readonly CheckedProgram[]) =>
  checkDependencies(programs, options).map(({ message }) => message);

test('a circle is reported with all its programs; a program that is reached by two paths is no circle', () => {
  expect(found(program('a', ['b', 'c']), program('b', ['c']), program('c'))).toEqual([]);
  expect(found(program('a', ['b']), program('b', ['c']), program('c', ['a']))).toEqual([
    'CYCLE a → b → c → a',
  ]);
  expect(found(program('a', ['a']))).toEqual(['SELF a → a']);
  expect(messages(program('a', ['b']), program('b', ['a']))).toEqual([
    'programs depend on each other in a circle: a → b → a',
  ]);
});

test('a program that does not exist is reported with the one that was probably meant', () => {
  const [problem] = checkDependencies([program('web', ['databse']), program('database')], options);
  expect(problem).toEqual({
    kind: 'UNKNOWN_PROGRAM',
    path: ['web', 'databse'],
    message: 'web depends on databse, which does not exist',
    hint: 'did you mean "database"?',
  });
});

test('an enabled program on a disabled one is refused on the hosts where that is so', () => {
  const web = (scope: Dependency['scope'], more = at(['a', true], ['b', true])) =>
    program('web', [{ on: 'db', scope, host: scope === 'HOST' ? 'b' : null }], more);
  const half = program('db', [], at(['a', true], ['b', false]));
  expect(messages(web('SAME_HOST'), half)).toEqual([
    'web, which is enabled, depends on db, which is disabled on b',
  ]);
  expect(found(web('SAME_HOST', at(['a', true], ['b', false])), half)).toEqual([]);
  expect(found(web('ALL_HOSTS'), half)).toEqual(['ENABLED_ON_DISABLED web → db']);
  expect(found(web('HOST'), half)).toEqual(['ENABLED_ON_DISABLED web → db']);
  expect(found(web('ANY_HOST'), half)).toEqual([]);
  expect(found(web('ANY_HOST'), program('db', [], at(['a', false])))).toEqual([
    'ENABLED_ON_DISABLED web → db',
  ]);
});

test('a program that is enabled nowhere has no faults', () => {
  const off = { ...at(['a', false]) };
  expect(found(program('web', ['db'], off), program('db', [], at(['b', false])))).toEqual([]);
  expect(
    found(program('web', ['db'], { hosts: new Map() }), program('db', [], { hosts: new Map() })),
  ).toEqual([]);
});

test('a scope that no host can satisfy is refused, unless labels may still add a host', () => {
  const on = (scope: Dependency['scope'], host: string | null = null) =>
    program('web', [{ on: 'db', scope, host }]);
  const nowhere = program('db', [], { hosts: new Map() });
  const later = program('db', [], { hosts: new Map(), elsewhere: true });
  const other = program('db', [], at(['b', true]));
  for (const scope of ['SAME_HOST', 'ANY_HOST', 'ALL_HOSTS'] as const) {
    expect(found(on(scope), nowhere)).toEqual(['UNSATISFIABLE_SCOPE web → db']);
    expect(found(on(scope), later)).toEqual([]);
  }
  expect(messages(on('SAME_HOST'), other)).toEqual([
    'web depends on db on the same host, and none of its hosts (a) has it',
  ]);
  expect(found(on('ANY_HOST'), other)).toEqual([]);
  expect(found(on('HOST', 'b'), other)).toEqual([]);
  expect(found(on('HOST', 'c'), other)).toEqual(['UNSATISFIABLE_SCOPE web → db']);
  expect(messages(on('HOST', 'd'), other)).toEqual([
    'web depends on db on the host d, and there is no such host',
  ]);
  expect(checkDependencies([on('HOST', 'd'), later], { ...options, hosts: null })).toEqual([]);
});

test('hosts without the program that is depended on cause a warning', () => {
  const web = program('web', ['db'], at(['a', true], ['b', true], ['c', false]));
  const db = program('db', [], at(['a', true]));
  expect(found(web, db)).toEqual([]);
  expect(partialCoverage([web, db])).toMatchObject([{ of: 'web', on: 'db', hosts: ['b'] }]);
  expect(
    partialCoverage([program('web', ['db'], { ...at(['a', true]), elsewhere: true }), db]),
  ).toMatchObject([{ hosts: [] }]);
  expect(partialCoverage([program('web', ['db']), db])).toEqual([]);
});

test('terms that contradict each other are reported with their place', () => {
  const terms = {
    condition: 'HEALTHY',
    delayMs: 0,
    propagate: 'NONE',
    scope: 'SAME_HOST',
    host: null,
    whenUnreachable: 'HOLD',
    unreachableMs: 60_000,
  } as const;
  const faults = (more: Partial<Dependency>) =>
    termIssues({ ...terms, ...more }, ['d']).map(({ path }) => path.join('.'));
  expect(faults({})).toEqual([]);
  expect(faults({ condition: 'SUCCEEDED', propagate: 'RESTART' })).toEqual(['d.propagate']);
  expect(faults({ scope: 'HOST' })).toEqual(['d.host']);
  expect(faults({ scope: 'ANY_HOST', host: 'a' })).toEqual(['d.host']);
  expect(faults({ whenUnreachable: 'STOP', delayMs: -1, unreachableMs: 1e9 })).toEqual([
    'd.delayMs',
    'd.whenUnreachable',
    'd.unreachableMs',
  ]);
});

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const graphs = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), {
    maxLength: 14,
    selector: ([of, on]) => `${of} ${on}`,
  })
  .map((edges) =>
    names.map((key) =>
      program(
        key,
        edges.filter(([of]) => of === key).map(([, on]) => on),
      ),
    ),
  );

/** The programs that each program reaches, by repetition until nothing is added. */
function reachable(programs: readonly CheckedProgram[]): Map<string, Set<string>> {
  const reach = new Map(
    programs.map(({ key, dependencies }) => [key, new Set(dependencies.map(({ on }) => on))]),
  );
  for (let round = 0; round < programs.length; round += 1) {
    for (const targets of reach.values())
      for (const via of [...targets]) for (const on of reach.get(via) ?? []) targets.add(on);
  }
  return reach;
}

test('there is a circle exactly when a program reaches itself; each is reported along its edges, and without its last edge there is none', () => {
  fc.assert(
    fc.property(graphs, (programs) => {
      const reach = reachable(programs);
      const problems = checkDependencies(programs, options);
      expect(problems.length > 0).toBe([...reach].some(([key, targets]) => targets.has(key)));
      const edges = new Map(
        programs.map(({ key, dependencies }) => [key, dependencies.map(({ on }) => on)]),
      );
      for (const { path, kind } of problems) {
        expect(path.at(-1)).toBe(path[0]);
        expect(new Set(path).size).toBe(path.length - 1);
        expect(kind).toBe(path.length === 2 ? 'SELF' : 'CYCLE');
        for (const [i, key] of path.slice(1).entries())
          expect(edges.get(path[i] ?? '')).toContain(key);
      }
      const leading = new Set(problems.map(({ path }) => path.slice(-2).join(' ')));
      const mended = programs.map((of) => ({
        ...of,
        dependencies: of.dependencies.filter(({ on }) => !leading.has(`${of.key} ${on}`)),
      }));
      expect(checkDependencies(mended, options)).toEqual([]);
    }),
  );
});

test('a chain of a hundred thousand programs is walked', () => {
  const size = 100_000;
  const chain = Array.from({ length: size }, (_, i) =>
    program(`p${i}`, i + 1 < size ? [`p${i + 1}`] : []),
  );
  expect(checkDependencies(chain, options)).toEqual([]);
});

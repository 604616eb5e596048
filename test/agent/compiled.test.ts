/** The agent's program as compiled code: it runs as what it was made of, or not at all. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compile, fromCompiled } from '../../agents/main/compiled.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const path = '/nowhere/program.cjs';
const program = Buffer.from("#!/usr/bin/env node\nmodule.exports = 'first ' + __filename;\n");
const folder = mkdtempSync(join(tmpdir(), 'gander-compiled-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a program runs from compiled code as a module does', () => {
  const module = { exports: {} };
  fromCompiled(program, path, compile(program, path))?.(
    {},
    createRequire(path),
    module,
    path,
    '/nowhere',
  );
  expect(module.exports).toBe(`first ${path}`);
});

test('compiled code of another program of the same length is refused', () => {
  const other = Buffer.from(program.toString().replace('first', 'other'));
  expect(other.length).toBe(program.length);
  expect(fromCompiled(other, path, compile(program, path))).toBeNull();
});

test('compiled code that was damaged is refused', () => {
  const file = compile(program, path);
  const changed = Buffer.from(file);
  changed.writeUInt8(changed.readUInt8(file.length - 9) ^ 1, file.length - 9);
  for (const damaged of [changed, file.subarray(0, -1), file.subarray(0, 16), Buffer.alloc(0)])
    expect(fromCompiled(program, path, damaged)).toBeNull();
});

test('the build leaves code that this version of Node takes', () => {
  // In a process of its own: V8 refuses code when its flags have changed, and other tests of this
  // process may have changed them.
  const source = `
    import { readFileSync } from 'node:fs';
    import { fromCompiled } from ${JSON.stringify(join(import.meta.dirname, '../../agents/main/compiled.ts'))};
    const [path, code] = process.argv.slice(1);
    console.log(fromCompiled(readFileSync(path), path, readFileSync(code)) !== null);
  `;
  const files = ['gander-agent.cjs', 'gander-agent.code'].map((name) => join(dist, name));
  const flags = ['--import', 'tsx', '--input-type=module', '--eval', source];
  const taken = execFileSync(process.execPath, [...flags, ...files], { encoding: 'utf8' });
  expect(taken.trim()).toBe('true');
});

test('the agent imports nothing later, which compiled code could not do', () => {
  const built = readFileSync(join(dist, 'gander-agent.cjs'), 'utf8');
  expect(built).toContain('node-pty');
  expect(built).not.toMatch(/\bimport\s*\(/);
});

test('the agent starts with its code, with damaged code and without', () => {
  const start = join(folder, 'gander-agent-start.cjs');
  const code = join(folder, 'gander-agent.code');
  for (const name of ['gander-agent-start.cjs', 'gander-agent.cjs', 'gander-agent.code'])
    copyFileSync(join(dist, name), join(folder, name));
  const version = () =>
    execFileSync(process.execPath, [start, '--version'], { encoding: 'utf8', stdio: 'pipe' });
  const expected = /^gander-agent \d+\.\d+\.\d+\n$/;
  expect(version()).toMatch(expected);
  writeFileSync(code, readFileSync(code).fill(0, 40, 80));
  expect(version()).toMatch(expected);
  rmSync(code);
  expect(version()).toMatch(expected);
});

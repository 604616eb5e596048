/**
 * The agent's program as V8 has compiled it, in a file next to the program. What parses a whole
 * program leaves its memory to the process for as long as it lives: 2.5 MB of the agent's.
 */
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';

const digestBytes = 32;

/** Of both files together: compiled code of another program, or damaged, must never run. */
const digestOf = (program: Buffer, code: Buffer): Buffer =>
  createHash('sha256').update(program).update(code).digest();

/**
 * As Node wraps a CommonJS module; a bundle is ASCII, and its lines keep their numbers. It has no
 * `import()`: Node forgets how to carry it out in code that comes from a file.
 */
function toScript(program: Buffer, path: string, cachedData?: Buffer): Script {
  const text = program.toString('latin1').replace(/^#!/, '//');
  return new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: path,
    ...(cachedData ? { cachedData } : {}),
  });
}

/** @returns the file of compiled code; only this version of Node takes it */
export function compile(program: Buffer, path: string): Buffer {
  const code = toScript(program, path).createCachedData();
  return Buffer.concat([digestOf(program, code), code]);
}

export type Module = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

/**
 * @param file what `compile` gave
 * @returns the program as the function of a module; null when the file is of another program, of
 * another version of Node, or damaged
 */
export function fromCompiled(program: Buffer, path: string, file: Buffer): Module | null {
  const code = file.subarray(digestBytes);
  if (!digestOf(program, code).equals(file.subarray(0, digestBytes))) return null;
  const script = toScript(program, path, code);
  return script.cachedDataRejected === true ? null : (script.runInThisContext() as Module);
}

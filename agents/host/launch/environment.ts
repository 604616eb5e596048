/**
 * What a program finds in its environment: what it inherits, files on the host, and the
 * definition's own variables, which may name others.
 */
import { type Parsed, parseEnvironmentFile } from './environment-file.ts';
import { readRegular } from './regular-file.ts';

export interface EnvironmentSource {
  readonly envFiles: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The variables that the program has on top of what it inherits. In the definition's values,
 * `${NAME}` stands for a variable given earlier there, in a file, by the agent (`own`) or
 * inherited, and `$$` for a dollar; any other dollar is itself.
 * @param own set by the agent for this run; cannot be overruled
 */
export function environmentOf(
  source: EnvironmentSource,
  inherited: ReadonlyMap<string, string>,
  base: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string>,
): { readonly env: Map<string, string> } | { readonly fault: string } {
  const env = new Map([...base, ...own]);
  for (const path of source.envFiles) {
    const read = readEnvironmentFile(path);
    if ('fault' in read) return read;
    for (const [name, value] of read.env) env.set(name, value);
  }
  for (const { name, value } of source.env) {
    let missing: string | null = null;
    const expanded = value.replace(/\$(?:\$|\{([^{}]*)\})/g, (found, of: string | undefined) => {
      if (of === undefined) return '$';
      const known = env.get(of) ?? inherited.get(of);
      if (known === undefined) missing ??= found;
      return known ?? '';
    });
    if (missing !== null)
      return { fault: `the environment variable ${name} names ${missing}, which is not set` };
    env.set(name, expanded);
  }
  for (const [name, value] of own) env.set(name, value);
  return { env };
}

const longestFile = 1024 * 1024;

/** @param given its path; with - before it the file may be missing */
function readEnvironmentFile(given: string): Parsed {
  const path = given.replace(/^-/, '');
  const read = readRegular(path, longestFile);
  if ('fault' in read)
    return read.missing && given.startsWith('-')
      ? { env: [] }
      : { fault: `the environment file ${path} ${read.fault}` };
  const parsed = parseEnvironmentFile(read.bytes.toString('utf8'));
  return 'fault' in parsed ? { fault: `the environment file ${path} ${parsed.fault}` } : parsed;
}

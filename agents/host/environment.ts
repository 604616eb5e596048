/** What a program finds in its environment: what it inherits, files on the host, and the definition's own variables, which may name others. */
import { readFileSync } from 'node:fs';

export interface EnvironmentSource {
  readonly envFiles: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The variables that the program has on top of what it inherits. In the definition's values, `${NAME}` stands for a variable given earlier there,
 * in a file, by the agent (`own`) or inherited, and `$$` for a dollar; any other dollar is itself.
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
    if (missing !== null) return { fault: `the environment variable ${name} names ${missing}, which is not set` };
    env.set(name, expanded);
  }
  for (const [name, value] of own) env.set(name, value);
  return { env };
}

const longestFile = 1024 * 1024;

/** Lines NAME=VALUE; blank ones and those that begin with # or ; mean nothing; quotes around a whole value are taken off. */
function readEnvironmentFile(given: string): { readonly env: [string, string][] } | { readonly fault: string } {
  const path = given.replace(/^-/, '');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && given.startsWith('-')) return { env: [] };
    return { fault: `the environment file ${path} cannot be read: ${code === 'ENOENT' ? 'it does not exist' : (error as Error).message}` };
  }
  if (text.length > longestFile) return { fault: `the environment file ${path} is longer than ${longestFile} bytes` };
  const env: [string, string][] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || /^[#;]/.test(trimmed)) continue;
    const match = /^(?:export\s+)?([^=\s]+)\s*=\s*(.*)$/s.exec(trimmed);
    if (!match) return { fault: `the environment file ${path} has no NAME=VALUE in line ${index + 1}` };
    const [, name = '', value = ''] = match;
    env.push([name, /^(["']).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value]);
  }
  return { env };
}

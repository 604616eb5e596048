/**
 * Which functions of stores must take a scope, found by a real parser: an exported function that is
 * given a database, and not a transaction, which has its scope with it.
 */
import { parseSync } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface StoreFunction {
  readonly name: string;
  /** As written, with their types. */
  readonly params: readonly string[];
  /** With its parameters' defaults: all but their names and types. */
  readonly body: string;
}

/** The exported functions of a file, declared or as constants. */
export function exportedFunctions(path: string, text: string): StoreFunction[] {
  const { program } = parseSync(path, text);
  const exported = (program.body as unknown as Node[]).flatMap((node) => {
    const declaration = node.type === 'ExportNamedDeclaration' ? node['declaration'] : null;
    return declaration ? [declaration as Node] : [];
  });
  return exported.flatMap((declaration) => {
    const candidates =
      declaration.type === 'VariableDeclaration'
        ? (declaration['declarations'] as Node[]).map((one) => [one['id'], one['init']] as const)
        : [[declaration['id'], declaration] as const];
    return candidates.flatMap(([id, value]) => {
      const found = value as Node | null;
      const params = found?.['params'] as Node[] | undefined;
      if (!found || !params) return [];
      const body = found['body'] as Node;
      return {
        name: String((id as Node)['name']),
        params: params.map(({ start, end }) => text.slice(start, end)),
        body: text.slice(body.start, body.end),
      };
    });
  });
}

const takesDatabase = ({ params }: StoreFunction) =>
  params.some((param) => /:\s*(Database\b|Pick<Tx,)/.test(param));
const takesScope = ({ params }: StoreFunction) =>
  params.some((param) => /\bscope: Scope$|: Pick<Tx, .*'scope'/.test(param));
const usesScope = ({ params, body }: StoreFunction) =>
  /\bscope\b/.test(body) || params.some((param) => /^tx: Pick/.test(param) && /\btx\b/.test(body));

/** What is wrong with a function of a store. Undefined: nothing. */
export function scopeFault(fn: StoreFunction): string | undefined {
  if (!takesDatabase(fn)) return undefined;
  if (!takesScope(fn)) return `${fn.name} takes a database and no scope`;
  return usesScope(fn) ? undefined : `${fn.name} takes a scope and does not use it`;
}

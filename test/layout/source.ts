/**
 * What the layout's rules need to know of a source file, from a real parser: its imports, its
 * functions, the names it uses.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

export interface Import {
  /** As written: `./x.ts`, `node:fs`, `graphql`. */
  readonly specifier: string;
  readonly line: number;
  readonly kind: 'value' | 'type' | 'dynamic';
}

export interface Source {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly functions: readonly {
    readonly name: string;
    readonly line: number;
    readonly lines: number;
  }[];
  /** Names that stand in value position: `Date`, and `Math.random` with its object. */
  readonly names: readonly { readonly name: string; readonly line: number }[];
  /**
   * What is called: `createServer(…)` and `http.createServer(…)` are both `createServer`, the
   * latter with its dot: `.createServer`. A `new` without arguments is `new Date()`.
   */
  readonly calls: readonly { readonly name: string; readonly line: number }[];
  /** Nothing of its own: only names of other files handed on. */
  readonly barrel: boolean;
}

/** A node of the syntax tree (ESTree with TypeScript's additions). */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const nodeOf = (value: unknown): Node | undefined => (isNode(value) ? value : undefined);
const nodesOf = (value: unknown): Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

function walk(
  node: Node,
  parents: readonly Node[],
  visit: (node: Node, parents: readonly Node[]) => void,
): void {
  visit(node, parents);
  const inside = [...parents, node];
  for (const value of Object.values(node))
    for (const child of nodesOf(value)) walk(child, inside, visit);
}

/**
 * The name of an identifier, of a member (`.listen`), or of what such a call returns
 * (`describe.each(…)`); else undefined.
 */
function nameOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier') return textOf(node.name);
  const property = nodeOf(node?.property);
  if (node?.type === 'MemberExpression' && !node.computed && property)
    return `.${property.type === 'PrivateIdentifier' ? '#' : ''}${textOf(property.name)}`;
  return undefined;
}

/** `describe` of `describe(…)`, `describe.each(…)(…)`, `describe.skipIf(…)(…)`. */
function rootOfCall(node: Node | undefined): string | undefined {
  if (node?.type === 'CallExpression') return rootOfCall(nodeOf(node.callee));
  if (node?.type === 'MemberExpression') return rootOfCall(nodeOf(node.object));
  return node?.type === 'Identifier' ? textOf(node.name) : undefined;
}

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

function nameOfFunction(node: Node, parents: readonly Node[]): string {
  const parent = parents.at(-1);
  const holder =
    nodeOf(node.id) ??
    nodeOf(parent?.key) ??
    (parent?.type === 'VariableDeclarator' ? nodeOf(parent.id) : undefined);
  return textOf(holder?.name) ?? 'an anonymous function';
}

/** A `describe` block is a chapter, not a function: its tests are measured one by one. */
function isChapter(parents: readonly Node[]): boolean {
  const parent = parents.at(-1);
  return parent?.type === 'CallExpression' && rootOfCall(parent) === 'describe';
}

const importTypes = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

/**
 * `import { type A, type B }` is erased as a whole under verbatimModuleSyntax only when written
 * `import type`, so it counts as a value.
 */
function importOf(node: Node, line: number): Import | undefined {
  if (!importTypes.has(node.type)) return undefined;
  const source = nodeOf(node.source) ?? nodeOf(node.argument);
  const specifier = textOf(source?.value) ?? textOf(nodeOf(source?.literal)?.value);
  if (specifier === undefined) return undefined;
  const type =
    node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
  return {
    specifier,
    line,
    kind: type ? 'type' : node.type === 'ImportExpression' ? 'dynamic' : 'value',
  };
}

/** Hands on names and does nothing else: `export … from`, or imports and then `export { … }`. */
function isBarrel(body: readonly Node[]): boolean {
  const handsOn = (node: Node) =>
    node.type === 'ExportAllDeclaration' ||
    (node.type === 'ExportNamedDeclaration' &&
      !isNode(node.declaration) &&
      nodesOf(node.specifiers).length > 0);
  return (
    body.some(handsOn) && body.every((node) => handsOn(node) || node.type === 'ImportDeclaration')
  );
}

/** Types only: `Date` in `at: Date` reads no clock. */
const insideType = (parents: readonly Node[]) =>
  parents.some(({ type }) => type.startsWith('TS') && !valueWrappers.has(type));
const valueWrappers = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]);

/** `x.Date` and `{ Date: 1 }` name a property, not the global. */
function isPropertyName(node: Node, parent: Node | undefined): boolean {
  if (!parent || parent.computed) return false;
  return (
    (parent.type === 'MemberExpression' && parent.property === node) ||
    (parent.type === 'Property' && parent.key === node && !parent.shorthand)
  );
}

/** @throws SyntaxError with the parser's words when the text is not TypeScript. */
export function readSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0)
    throw new SyntaxError(`${path}: ${errors.map(({ message }) => message).join('; ')}`);
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (offset: number) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  const imports: Import[] = [];
  const functions: Source['functions'][number][] = [];
  const names: Source['names'][number][] = [];
  const calls: Source['calls'][number][] = [];
  const root = program as unknown as Node;
  walk(root, [], (node, parents) => {
    const line = lineAt(node.start);
    const found = importOf(node, line);
    if (found) imports.push(found);
    if (functionTypes.has(node.type) && !isChapter(parents))
      functions.push({
        name: nameOfFunction(node, parents),
        line,
        lines: lineAt(node.end) - line + 1,
      });
    if (node.type === 'Identifier' && !isPropertyName(node, parents.at(-1)) && !insideType(parents))
      names.push({ name: textOf(node.name) ?? '', line });
    if (node.type === 'MemberExpression' && nodeOf(node.object)?.type === 'Identifier')
      names.push({ name: `${nameOf(nodeOf(node.object))}${nameOf(node) ?? ''}`, line });
    const callee =
      node.type === 'CallExpression' || node.type === 'NewExpression'
        ? nameOf(nodeOf(node.callee))
        : undefined;
    const bare = node.type === 'NewExpression' && nodesOf(node.arguments).length === 0;
    if (callee) calls.push({ name: bare ? `new ${callee}()` : callee, line });
  });
  const lines = starts.length - (text.endsWith('\n') ? 1 : 0);
  return { path, lines, imports, functions, names, calls, barrel: isBarrel(nodesOf(root.body)) };
}

const notOurs = new Set(['node_modules', 'dist', 'coverage']);

/**
 * Every file of the repository that people write or read, as paths from `root`; folders that begin
 * with a dot are left out, `.ci` is not.
 */
export function listFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory())
      return notOurs.has(entry.name) || (entry.name.startsWith('.') && entry.name !== '.ci')
        ? []
        : listFiles(root, path);
    // A worktree's .git is a file.
    return entry.isFile() && path !== '.git' ? [path] : [];
  });
}

/** @param paths from `root`. */
export function readSources(root: string, paths: readonly string[]): Source[] {
  return paths.map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}

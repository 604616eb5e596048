/**
 * What of a fleet file's text may be kept in a browser: all but the values of environment
 * variables, which can be secrets. Pure.
 */
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  visit,
} from 'yaml';

/** A mapping of variables, also where its name is not written right yet. Not `envFiles`. */
const isEnv = ({ key, value }: Pair): boolean => {
  const name = isScalar(key) ? String(key.value) : '';
  return /^env(?!files?$)/i.test(name) && (name === 'env' || !isScalar(value));
};

function strip(document: Document, node: unknown): void {
  if (isAlias(node)) {
    strip(document, node.resolve(document));
  } else if (isScalar(node)) {
    // No text: the reader of the file marks it as a fault.
    Object.assign(node, { value: null, source: undefined, tag: undefined, type: Scalar.PLAIN });
    bare(node);
  } else if (isMap(node) || isSeq(node)) {
    bare(node);
    for (const item of node.items) {
      if (!isPair(item)) strip(document, item);
      else {
        bare(item.key);
        strip(document, item.value);
      }
    }
  }
}

/** Comments among variables may be variables that were taken out. */
function bare(node: unknown): void {
  for (const part of ['comment', 'commentBefore'] as const)
    if (typeof node === 'object' && node !== null) delete (node as Partial<Node>)[part];
}

/** @returns null for a text that cannot be parsed: what is a secret in it is not known */
export function withoutSecrets(text: string): string | null {
  const document = parseDocument(text, { merge: true });
  if (document.errors.length > 0) return null;
  visit(document, {
    Pair(at, pair, path) {
      if (!isEnv(pair)) return;
      strip(document, pair.value);
      // What is written behind the last variable can belong to the next setting, or to the program.
      const parent = path.at(-1);
      bare(parent);
      const next = isMap(parent) && typeof at === 'number' ? parent.items[at + 1] : undefined;
      if (next) bare(next.key);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The names of variables without a value, in the order of the text. */
export function missingValues(text: string): readonly string[] {
  const missing: string[] = [];
  visit(parseDocument(text), {
    Pair(_, pair) {
      if (!isEnv(pair) || !isMap(pair.value)) return;
      for (const { key, value } of pair.value.items)
        if (isScalar(value) && value.value === null && isScalar(key))
          missing.push(String(key.value));
    },
  });
  return missing;
}

/** The text with the values that are known. @param values by the names of variables */
export function withValues(text: string, values: ReadonlyMap<string, string>): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) return text;
  visit(document, {
    Pair(_, pair) {
      if (!isEnv(pair) || !isMap(pair.value)) return;
      for (const item of pair.value.items) {
        const known = isScalar(item.key) ? values.get(String(item.key.value)) : undefined;
        if (known !== undefined && isScalar(item.value) && item.value.value === null)
          item.value = document.createNode(known);
      }
    },
  });
  return document.toString({ lineWidth: 100, flowCollectionPadding: false });
}

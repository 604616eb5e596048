/**
 * Reads a YAML tree into typed values and keeps every fault with its line and column, so that a file is told all that is wrong with it
 * at once. Pure.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { parseDuration } from '../../base/duration.ts';
import type { Failure } from '../../base/errors.ts';
import { didYouMean } from '../../base/suggest.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
  /** Left out where there is one file. */
  readonly file?: string | undefined;
}

export interface Fault extends Place {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Reads one node; `undefined` when there is a fault, which is then kept in the reader. */
export type Read<T> = (reader: Reader, node: Node, what: string) => T | undefined;

/** What `${…}` in strings may stand for. */
export interface Substitutions {
  /** Folder of the file, absolute: `${here}`. */
  readonly here: string;
  /** Name of this machine, which is what its agent calls the host unless told otherwise: `${hostname}`. */
  readonly hostname?: string | undefined;
  /** `${env.NAME}`, with a default as in `${env.NAME:-8080}`. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Fields = Readonly<Record<string, Read<unknown>>>;
export type Values<F extends Fields> = { readonly [K in keyof F]?: F[K] extends Read<infer T> ? T : never };

/** What other programs call it. */
const otherNames: Readonly<Record<string, string>> = {
  restart: 'autorestart',
  ...{ cmd: 'command', exec: 'command', run: 'command', args: 'command', directory: 'cwd', workdir: 'cwd', workingdirectory: 'cwd' },
  ...{ environmentvariables: 'env', envs: 'env', envfile: 'envFiles', depends: 'dependsOn', requires: 'dependsOn', needs: 'dependsOn' },
  ...{ replicas: 'instances', numprocs: 'instances', count: 'instances', host: 'hosts', schedule: 'schedules', cron: 'schedules' },
  ...{ healthcheck: 'liveness', readinessprobe: 'readiness', livenessprobe: 'liveness', limits: 'rlimits', ulimits: 'rlimits' },
  ...{ startsecs: 'start', stopwaitsecs: 'stopTimeout', memory: 'memoryLimit', cpu: 'cpuLimit', groups: 'supplementaryGroups' },
};

/** The key that was probably meant, as a hint. */
function meant(key: string, known: readonly string[]): string | undefined {
  const other = otherNames[key.toLowerCase().replaceAll(/[-_]/g, '')];
  return other !== undefined && known.includes(other) ? `did you mean "${other}"?` : didYouMean(key, known);
}

export class Reader {
  readonly faults: Fault[] = [];
  readonly root: Node | null;
  readonly #lines = new LineCounter();
  readonly #document: Document;
  readonly #substitutions: Substitutions;

  constructor(text: string, substitutions: Substitutions) {
    this.#substitutions = substitutions;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    for (const { pos, message, code } of this.#document.errors) {
      if (code !== 'MULTIPLE_DOCS') this.#faultAt(pos[0], message);
      else
        this.#faultAt(
          pos[0],
          'a second YAML document begins here',
          'remove this line, or write the second document into a file of its own',
        );
    }
    visit(this.#document, {
      Alias: (_, alias, path) => this.#checkAlias(alias, path),
    });
    this.root = this.faults.length ? null : (this.#document.contents as Node | null);
  }

  /** @param path what the alias stands in, outermost first */
  #checkAlias(alias: Alias, path: readonly unknown[]): void {
    const meant = alias.resolve(this.#document);
    if (!meant) this.fault(alias, `no anchor is called "${alias.source}"`);
    else if (path.includes(meant)) this.fault(alias, `*${alias.source} is inside of what it refers to`, 'write out what is meant here');
  }

  placeOf(node: Node | null): Place {
    const { line, col } = this.#lines.linePos(node?.range?.[0] ?? 0);
    return { line, column: col };
  }

  fault(node: Node | null, message: string, hint?: string): undefined {
    this.#faultAt(node?.range?.[0] ?? 0, message, hint);
    return undefined;
  }

  /** Follows an alias to what it stands for. */
  resolve(node: Node): Node {
    return isAlias(node) ? ((node as Alias).resolve(this.#document) ?? node) : node;
  }

  /** A mapping with none but the given keys. */
  fields<F extends Fields>(node: Node, what: string, fields: F): Values<F> | undefined {
    const map = this.resolve(node);
    if (!isMap(map)) return this.fault(node, `${what} must be a mapping of ${Object.keys(fields).slice(0, 4).join(', ')} …`);
    const values: Record<string, unknown> = {};
    for (const [key, pair] of this.#pairs(map)) {
      const read = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!read)
        this.fault(
          pair.key as Node,
          `${what} has no key "${key}"`,
          meant(key, Object.keys(fields)) ?? `known are ${Object.keys(fields).join(', ')}`,
        );
      else if (pair.value) {
        const before = this.faults.length;
        const value = read(this, pair.value as Node, key);
        // What could be read in part only counts as unread: it would be judged by what is missing of it.
        values[key] = this.faults.length === before ? value : undefined;
      }
    }
    return values as Values<F>;
  }

  /** Keys of a mapping whose values could not be read. */
  static unread(values: Readonly<Record<string, unknown>>): ReadonlySet<string> {
    return new Set(Object.keys(values).filter((key) => values[key] === undefined));
  }

  /**
   * Where the value at a path begins: keys of mappings, and positions in lists or in mappings that stand for lists.
   * @returns the place of the last part that is there
   */
  placeAt(node: Node, path: readonly string[]): Place {
    const [part, ...rest] = path;
    const inner = part === undefined ? undefined : this.#valueAt(this.resolve(node), part);
    return inner ? this.placeAt(inner, rest) : this.placeOf(node);
  }

  #valueAt(node: Node, part: string): Node | undefined {
    if (isSeq(node)) return node.items[Number(part)] as Node | undefined;
    if (!isMap(node)) return undefined;
    const pairs = this.#pairs(node);
    const pair = pairs.get(part) ?? (/^\d+$/.test(part) ? [...pairs.values()][Number(part)] : undefined);
    return (pair?.value ?? pair?.key) as Node | undefined;
  }

  /** A mapping with any keys. */
  entries(node: Node, what: string): [string, Node][] | undefined {
    const map = this.resolve(node);
    if (!isMap(map)) return this.fault(node, `${what} must be a mapping`);
    return [...this.#pairs(map)].map(([key, pair]) => [key, pair.value as Node]);
  }

  /** Own pairs, and those that come by `<<`, which own ones override. */
  #pairs(map: YAMLMap, seen: ReadonlySet<YAMLMap> = new Set()): Map<string, Pair> {
    const pairs = new Map<string, Pair>();
    if (seen.has(map)) return pairs;
    for (const pair of map.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      if (key !== '<<') continue;
      const from = this.resolve(pair.value as Node);
      for (const source of (isSeq(from) ? from.items : [from]).map((item) => this.resolve(item as Node)).reverse()) {
        if (isMap(source)) for (const [name, merged] of this.#pairs(source, new Set([...seen, map]))) pairs.set(name, merged);
        else this.fault(pair.value as Node, '<< must name a mapping');
      }
    }
    for (const pair of map.items) {
      if (!isScalar(pair.key)) this.fault(pair.key as Node, 'a key must be a word');
      else if (pair.key.value !== '<<') pairs.set(String(pair.key.value), pair);
    }
    return pairs;
  }

  substitute(node: Node, text: string): string | undefined {
    const { here, env, hostname } = this.#substitutions;
    let good = true;
    const result = text.replace(
      /\$\$\{|\$\{((?:[^${}]|\$\{here\})*)(\}?)/g,
      (whole, name: string | undefined, closed: string | undefined) => {
        if (name === undefined) return '${';
        if (closed && name === 'here') return here;
        if (closed && name === 'hostname' && hostname !== undefined) return hostname;
        const variable = closed ? /^env\.(\w+)(?::-(.*))?$/.exec(name) : null;
        const value = variable ? (env[variable[1] as string] ?? variable[2]?.replaceAll('${here}', here)) : undefined;
        if (value !== undefined) return value;
        good = false;
        if (variable) this.fault(node, `the environment has no ${variable[1]}`, `set it, or give a default: \${env.${variable[1]}:-value}`);
        else
          this.fault(
            node,
            `"${whole}" has no value here`,
            `there are \${here}, \${hostname} and \${env.NAME}; write $\${${name}} to leave it to the shell`,
          );
        return whole;
      },
    );
    return good ? result : undefined;
  }

  #faultAt(offset: number, message: string, hint?: string): void {
    const { line, col } = this.#lines.linePos(offset);
    this.faults.push({ line, column: col, message, hint });
  }
}

/** Any scalar as it is written: `PORT: 8080` means the text. */
export const text: Read<string> = (reader, node, what) => {
  const scalar = reader.resolve(node);
  if (!isScalar(scalar) || scalar.value === null) return reader.fault(node, `${what} must be text`);
  return reader.substitute(node, typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value)));
};

export const flag: Read<boolean> = (reader, node, what) => {
  const scalar = reader.resolve(node);
  return isScalar(scalar) && typeof scalar.value === 'boolean' ? scalar.value : reader.fault(node, `${what} must be true or false`);
};

export function integer(least: number, most = 2 ** 31 - 1): Read<number> {
  return (reader, node, what) => {
    const scalar = reader.resolve(node);
    const value = isScalar(scalar) ? scalar.value : undefined;
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
    return reader.fault(node, `${what} must be a whole number from ${least} to ${most}`);
  };
}

export function decimal(least: number, most: number): Read<number> {
  return (reader, node, what) => {
    const scalar = reader.resolve(node);
    const value = isScalar(scalar) ? scalar.value : undefined;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    return reader.fault(node, `${what} must be a number from ${least} to ${most}`);
  };
}

/** `10s`, `500ms`, `2m`; 0 without a unit. */
export const duration: Read<number> = (reader, node, what) => {
  const scalar = reader.resolve(node);
  const value = isScalar(scalar) ? scalar.value : undefined;
  // A number would be seconds to one reader and milliseconds to the next: parseDuration says so.
  if (typeof value !== 'string' && typeof value !== 'number')
    return reader.fault(node, `${what} must be a duration`, 'such as 500ms, 10s, 2m or 1h30m');
  const given = reader.substitute(node, String(value));
  if (given === undefined) return undefined;
  try {
    return parseDuration(given);
  } catch (error) {
    const { message, hint } = error as Failure;
    return reader.fault(node, `${what}: ${message}`, hint);
  }
};

/** `10MiB`, `64KiB`, or a whole number of bytes. */
export const bytes: Read<number> = (reader, node, what) => {
  const scalar = reader.resolve(node);
  const value = isScalar(scalar) ? scalar.value : undefined;
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  const match = typeof value === 'string' ? /^(\d+)\s*([KMG])i?B$/.exec(value) : null;
  if (!match) return reader.fault(node, `${what} must be a size`, 'such as 10MiB, or bytes as a number');
  return Number(match[1]) * 1024 ** ('KMG'.indexOf(match[2] as string) + 1);
};

/** As people write it: `same-host`. */
export const inFile = (word: string): string => word.toLowerCase().replaceAll('_', '-');

/**
 * One of the words, in any case, with hyphens or underscores; also what `also` maps.
 * @param written how the words are written in the file, for the message
 */
export function word<T extends string>(
  words: readonly T[],
  { also = new Map(), written = inFile }: { readonly also?: ReadonlyMap<unknown, T>; readonly written?: (word: T) => string } = {},
): Read<T> {
  return (reader, node, what) => {
    const scalar = reader.resolve(node);
    const value = isScalar(scalar) ? scalar.value : undefined;
    const found = also.get(value) ?? words.find((known) => inFile(known) === inFile(String(value)));
    const known = words.map(written);
    return found ?? reader.fault(node, `${what} must be one of ${known.join(', ')}`, didYouMean(String(value), known));
  };
}

export function listOf<T>(read: Read<T>): Read<T[]> {
  return (reader, node, what) => {
    const list = reader.resolve(node);
    if (!isSeq(list)) return reader.fault(node, `${what} must be a list`);
    const values = list.items.map((item) => read(reader, item as Node, what));
    return values.every((value) => value !== undefined) ? (values as T[]) : undefined;
  };
}

/** As `read`, or null where the file says null: nothing, none. */
export function orNull<T>(read: Read<T>): Read<T | null> {
  return (reader, node, what) => {
    const scalar = reader.resolve(node);
    return isScalar(scalar) && scalar.value === null ? null : read(reader, node, what);
  };
}

/** As `read`, or null where the file says the word. */
export function orWord<T>(word: string, read: Read<T>): Read<T | null> {
  return (reader, node, what) => {
    const scalar = reader.resolve(node);
    return isScalar(scalar) && scalar.value === word ? null : read(reader, node, `${what} (or "${word}")`);
  };
}

/** Without the keys that were not given. */
export function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

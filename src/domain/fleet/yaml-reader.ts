/**
 * Reads a YAML tree into typed values and keeps every fault with its line and column, so that a
 * user sees all faults of a file at once. Pure.
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
export interface Read<T> {
  (reader: Reader, node: Node, what: string): T | undefined;
  /** What it accepts, for editors (json-schema.org, draft 2020-12). */
  readonly schema?: JsonSchema;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What surrounds the file: what `${…}` in strings may stand for, and the files that it names. */
export interface Surroundings {
  /** Folder of the file, absolute: `${here}`. Left out: it is in none, as on a page. */
  readonly here?: string | undefined;
  /**
   * Name of this machine, which is what its agent calls the host by default:
   * `${hostname}`.
   */
  readonly hostname?: string | undefined;
  /** `${env.NAME}`, with a default as in `${env.NAME:-8080}`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * The text of a file, by its path from the folder on. The message of the Error that it throws is
   * the reason why it cannot be read. Left out: no file can be.
   */
  readonly readFile?: ((path: string) => string) | undefined;
}

export type Fields = Readonly<Record<string, Read<unknown>>>;
export type Values<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends Read<infer T> ? T : never;
};

/** What other programs call it. */
const otherNames: Readonly<Record<string, string>> = {
  restart: 'autorestart',
  ...{
    cmd: 'command',
    exec: 'command',
    run: 'command',
    args: 'command',
    directory: 'cwd',
    workdir: 'cwd',
    workingdirectory: 'cwd',
  },
  ...{
    environmentvariables: 'env',
    envs: 'env',
    envfile: 'envFiles',
    depends: 'dependsOn',
    requires: 'dependsOn',
    needs: 'dependsOn',
  },
  ...{
    replicas: 'instances',
    numprocs: 'instances',
    count: 'instances',
    host: 'hosts',
    schedule: 'schedules',
    cron: 'schedules',
  },
  ...{
    healthcheck: 'liveness',
    readinessprobe: 'readiness',
    livenessprobe: 'liveness',
    limits: 'rlimits',
    ulimits: 'rlimits',
  },
  ...{
    startsecs: 'start',
    stopwaitsecs: 'stopTimeout',
    memory: 'memoryLimit',
    cpu: 'cpuLimit',
    groups: 'supplementaryGroups',
  },
};

/** The key that was probably meant, as a hint. */
function meant(key: string, known: readonly string[]): string | undefined {
  const other = otherNames[key.toLowerCase().replaceAll(/[-_]/g, '')];
  return other !== undefined && known.includes(other)
    ? `did you mean "${other}"?`
    : didYouMean(key, known);
}

export class Reader {
  readonly faults: Fault[] = [];
  readonly root: Node | null;
  readonly #lines = new LineCounter();
  readonly #document: Document;
  readonly #surroundings: Surroundings;

  constructor(text: string, surroundings: Surroundings) {
    this.#surroundings = surroundings;
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
    else if (path.includes(meant))
      this.fault(
        alias,
        `*${alias.source} is inside of what it refers to`,
        'write out what is meant here',
      );
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
    if (!isMap(map))
      return this.fault(
        node,
        `${what} must be a mapping of ${Object.keys(fields).slice(0, 4).join(', ')} …`,
      );
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
        // What could be read in part only counts as unread: it would be judged by what is missing
        // of it.
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
   * Where the value at a path begins: keys of mappings, and positions in lists or in mappings that
   * stand for lists.
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
    const pair =
      pairs.get(part) ?? (/^\d+$/.test(part) ? [...pairs.values()][Number(part)] : undefined);
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
      for (const source of (isSeq(from) ? from.items : [from])
        .map((item) => this.resolve(item as Node))
        .reverse()) {
        if (isMap(source))
          for (const [name, merged] of this.#pairs(source, new Set([...seen, map])))
            pairs.set(name, merged);
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
    const { here, env, hostname } = this.#surroundings;
    let good = true;
    const result = text.replace(
      /\$\$\{|\$\{((?:[^${}]|\$\{here\})*)(\}?)/g,
      (whole, name: string | undefined, closed: string | undefined) => {
        if (name === undefined) return '${';
        if (closed && name === 'here' && here !== undefined) return here;
        if (closed && name === 'hostname' && hostname !== undefined) return hostname;
        const variable = closed ? /^env\.(\w+)(?::-(.*))?$/.exec(name) : null;
        const value = variable
          ? (env[variable[1] as string] ?? variable[2]?.replaceAll('${here}', here ?? '${here}'))
          : undefined;
        if (value !== undefined) return value;
        good = false;
        if (variable)
          this.fault(
            node,
            `the environment has no ${variable[1]}`,
            `set it, or give a default: \${env.${variable[1]}:-value}`,
          );
        else
          this.fault(
            node,
            `"${whole}" has no value here`,
            here === undefined
              ? 'write it out, or apply the file where it is with: gander apply -f FILE'
              : `there are \${here}, \${hostname} and \${env.NAME}; write $\${${name}} to leave it to the shell`,
          );
        return whole;
      },
    );
    return good ? result : undefined;
  }

  /** A file that the file names. @param path from its folder on @returns what is in it */
  readFile(node: Node, path: string, what: string): string | undefined {
    const { readFile } = this.#surroundings;
    const hint = 'write its path from the folder of this file on';
    if (!readFile)
      return this.fault(
        node,
        `${what}: a page cannot read the file ${path}`,
        'apply the fleet where the file is, with: gander apply -f FILE',
      );
    try {
      return readFile(path);
    } catch (error) {
      return this.fault(node, `${what}: ${(error as Error).message}`, hint);
    }
  }

  #faultAt(offset: number, message: string, hint?: string): void {
    const { line, col } = this.#lines.linePos(offset);
    this.faults.push({ line, column: col, message, hint });
  }
}

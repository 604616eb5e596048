/**
 * The programs of a configuration of gaggled as programs that behave as they do there
 * (docs/moving-from-gaggled.md, "The recipe"). What gaggled rejects is a fault, what has no
 * equivalent a warning, each with its file and line. Pure.
 */
import type { Issue } from '../../base/errors.ts';
import { didYouMean } from '../../base/suggest.ts';
import { inFileWords } from '../fleet/setting-text.ts';
import type { WrittenDependency } from '../fleet/write-fleet.ts';
import { checkDependencies, maxDelayMs } from '../graph/check.ts';
import type { Findings } from '../import/findings.ts';
import { usableName } from '../import/names.ts';
import type { ImportedProgram } from '../import/programs.ts';
import { type DefinitionInput, defaults, mergeDefinition } from '../settings/definition.ts';
import { day } from '../settings/parts-table.ts';
import { definitionIssues } from '../settings/validation.ts';
import type { InfoNode } from './info.ts';
import { SectionReader } from './section.ts';

export interface GaggledSurroundings {
  /** The folder in which gaggled was started, absolute. */
  readonly folder: string;
  /** The folders of the variable PATH. */
  readonly path: readonly string[];
  /** Whether there is an executable file at an absolute path. */
  readonly isExecutable: (path: string) => boolean;
  readonly environment: string;
}

const settingsName = 'gaggled';
const maxPrograms = 10_000;

const programKeys = ['command', 'argv', 'wd', 'env', 'respawn', 'enabled', 'depends'];
const commonKeys = [
  ...['killwait', 'startwait', 'tick', 'path', 'env', 'eventurl', 'controlurl', 'smtpgate'],
];
const instead: Readonly<Record<string, string>> = {
  startwait: 'nothing is polled',
  tick: 'nothing is polled',
  eventurl: 'the API takes its place (gander events)',
  controlurl: 'the API takes its place (gander start, stop, status)',
  smtpgate: 'a monitor, a receiver and a route take its place',
};

/** The setting of gaggled that a setting of Gander comes from. */
const keys: Readonly<Record<string, string>> = {
  ...{ command: 'command', env: 'env', cwd: 'wd', stopTimeoutMs: 'killwait' },
};

/** As gaggled supervises: it never gives up, and signals the process alone. */
const recipe = {
  startMs: 0,
  startRetries: null,
  backoff: { initialMs: 0, maxMs: 0, jitter: 0 },
  killMode: 'PROCESS',
} as const satisfies Partial<DefinitionInput>;

type Variables = ReadonlyMap<string, string>;

interface Common {
  readonly killWaitMs: number | undefined;
  readonly env: Variables;
  /** Folders before those of PATH. */
  readonly path: readonly string[];
}

interface Imported {
  readonly reader: SectionReader;
  readonly program: ImportedProgram;
  readonly enabled: boolean;
}

class GaggledImporter {
  readonly #findings: Findings;
  readonly #surroundings: GaggledSurroundings;
  readonly #imported = new Map<string, Imported>();

  constructor(surroundings: GaggledSurroundings, findings: Findings) {
    this.#surroundings = surroundings;
    this.#findings = findings;
  }

  run(nodes: readonly InfoNode[]): readonly ImportedProgram[] {
    const common = this.#common(nodes.filter(({ key }) => key === settingsName));
    const programs = nodes.filter(({ key }) => key !== settingsName);
    const beyond = programs[maxPrograms];
    if (beyond !== undefined) {
      this.#findings.fault(beyond, `there are more than ${maxPrograms} programs`);
      return [];
    }
    for (const node of programs) this.#program(node, common);
    this.#checkDependencies();
    return [...this.#imported.values()].map(({ program }) => program);
  }

  #common(nodes: readonly InfoNode[]): Common {
    const all = nodes.map((node) => {
      const reader = new SectionReader(node, 'the section gaggled', commonKeys, this.#findings);
      for (const [key, why] of Object.entries(instead))
        if (reader.child(key) !== undefined)
          this.#findings.warn(
            reader.at(key),
            `${key} is left out: ${why}`,
            key === 'smtpgate' ? 'docs/moving-from-gaggled.md, "The mail gate"' : undefined,
          );
      const env = reader.child('env');
      if (env !== undefined)
        this.#findings.warn(env, 'env of the section gaggled counts here; gaggled 0.2 ignores it');
      const path = reader.text('path')?.split(':').filter(Boolean) ?? [];
      return {
        killWaitMs: reader.milliseconds('killwait', day),
        env: variablesOf(env),
        path: path.map((folder) => this.#absolute(folder, reader, 'path')),
      };
    });
    return {
      killWaitMs: all.findLast(({ killWaitMs }) => killWaitMs !== undefined)?.killWaitMs,
      env: new Map(all.flatMap(({ env }) => [...env])),
      path: all.toReversed().flatMap(({ path }) => path),
    };
  }

  /** What depends on where gaggled was started is taken from the folder of the file. */
  #absolute(path: string, reader: SectionReader, key: string): string {
    if (path.startsWith('/')) return path;
    const whole = `${this.#surroundings.folder.replace(/\/$/, '')}/${path.replace(/^(?:\.\/)+/, '')}`;
    this.#findings.warn(
      reader.at(key),
      `${key}: ${path} became ${whole}; gaggled takes it from where it is started`,
    );
    return whole;
  }

  #program(node: InfoNode, common: Common): void {
    const name = usableName(node.key);
    const what = `the program ${JSON.stringify(node.key)}`;
    const reader = new SectionReader(node, what, programKeys, this.#findings);
    if (name === '') {
      this.#findings.fault(node, `${JSON.stringify(node.key)} has no letter or digit`);
      return;
    }
    if (name !== node.key)
      this.#findings.warn(
        node,
        `${JSON.stringify(node.key)} becomes ${JSON.stringify(name)}: Gander's names have letters, digits, ".", "_" and "-"`,
      );
    const earlier = this.#imported.get(name)?.program.place;
    if (earlier !== undefined) {
      const first = `the first is in ${earlier.file}:${earlier.line}`;
      this.#findings.fault(node, `there are two programs ${name}`, first);
      return;
    }
    const enabled = reader.flag('enabled') ?? true;
    const command = this.#command(reader, common, enabled);
    if (command === undefined) this.#findings.fault(node, `${what} has no command`);
    const definition = mergeDefinition(defaults, {
      ...recipe,
      command: command ?? ['true'],
      ...this.#environment(reader, common),
      ...(reader.text('wd') !== undefined && {
        cwd: this.#absolute(reader.text('wd') ?? '', reader, 'wd'),
      }),
      autorestart: (reader.flag('respawn') ?? true) ? 'ALWAYS' : 'NEVER',
      autostart: enabled,
      ...(common.killWaitMs !== undefined && { stopTimeoutMs: common.killWaitMs }),
    });
    for (const issue of definitionIssues(definition, [])) this.#report(reader, issue);
    const dependencies = this.#dependencies(reader);
    const program = { name, group: settingsName, definition, instances: 1, dependencies };
    this.#imported.set(name, { reader, enabled, program: { ...program, place: node } });
  }

  /** @returns undefined: there is none */
  #command(reader: SectionReader, common: Common, enabled: boolean): string[] | undefined {
    const given = reader.text('command');
    if (given === undefined) return undefined;
    const file = given.includes('/') ? this.#absolute(given, reader, 'command') : given;
    const { path, isExecutable } = this.#surroundings;
    const places = file.includes('/')
      ? [file]
      : [...common.path, ...path].map((folder) => `${folder}/${file}`);
    if (enabled && !places.some(isExecutable))
      this.#findings.warn(
        reader.at('command'),
        `${file} is not found on this machine, or not executable`,
        'gaggled would not start',
      );
    return [file, ...(reader.text('argv')?.split(/[ \t]+/) ?? [])];
  }

  #environment(reader: SectionReader, common: Common): Pick<DefinitionInput, 'env'> {
    const fixed = new Map([...common.env, ...variablesOf(reader.child('env'))]);
    // In a value ${NAME} would be a variable.
    const env = [...fixed].map(([name, value]) => ({
      name,
      value: value.replaceAll('$', () => '$$'),
    }));
    if (common.path.length > 0 && !fixed.has('PATH'))
      env.unshift({ name: 'PATH', value: `${common.path.join(':')}:\${PATH}` });
    return env.length > 0 ? { env } : {};
  }

  #dependencies(reader: SectionReader): WrittenDependency[] {
    return (reader.child('depends')?.children ?? []).map((node) => {
      const terms = new SectionReader(node, 'a dependency', ['delay', 'propagate'], this.#findings);
      return {
        on: { name: usableName(node.key), environment: this.#surroundings.environment },
        condition: 'STARTED',
        delayMs: terms.milliseconds('delay', maxDelayMs) ?? 0,
        propagate: terms.flag('propagate') === true ? 'RESTART' : 'NONE',
        ...{ scope: 'SAME_HOST', host: null, whenUnreachable: 'HOLD', unreachableMs: 60_000 },
      };
    });
  }

  #report(reader: SectionReader, { path, message, hint }: Issue): void {
    this.#findings.fault(reader.at(keys[path[0] ?? ''] ?? ''), inFileWords(message), hint);
  }

  /** Circles, what is not there, and what is enabled and depends on what is not. */
  #checkDependencies(): void {
    const checked = [...this.#imported.values()].map(({ program, enabled }) => ({
      key: program.name,
      hosts: new Map([['here', enabled]]),
      elsewhere: null,
      dependencies: (program.dependencies ?? []).map(({ on }) => ({
        on: on.name,
        ...{ scope: 'SAME_HOST' as const, host: null },
      })),
    }));
    for (const { kind, path, message, hint } of checkDependencies(checked, {
      hosts: null,
      suggest: didYouMean,
    })) {
      const [of = '', on = ''] = path;
      const section = this.#imported.get(of)?.reader;
      const edge = section?.child('depends')?.children.find(({ key }) => usableName(key) === on);
      const disabled = `${of} is enabled and depends on ${on}, which is not`;
      const text = kind === 'ENABLED_ON_DISABLED' ? disabled : message;
      if (section !== undefined) this.#findings.fault(edge ?? section.node, text, hint);
    }
  }
}

function variablesOf(node: InfoNode | undefined): Variables {
  const variables = new Map<string, string>();
  // Of two the first counts, as in gaggled.
  for (const { key, value } of node?.children ?? [])
    if (!variables.has(key)) variables.set(key, value);
  return variables;
}

export const importGaggled = (
  nodes: readonly InfoNode[],
  surroundings: GaggledSurroundings,
  findings: Findings,
): readonly ImportedProgram[] => new GaggledImporter(surroundings, findings).run(nodes);

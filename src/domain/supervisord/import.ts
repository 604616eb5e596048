/**
 * The programs of a supervisord's configuration as programs of Gander. What has no equivalent is a
 * finding with its file and line. Pure.
 */

import type { Issue } from '../../base/errors.ts';
import { inFileWords } from '../fleet/setting-text.ts';
import type { Findings, Position } from '../import/findings.ts';
import { usableName } from '../import/names.ts';
import type { ImportedProgram } from '../import/programs.ts';
import { defaults, mergeDefinition } from '../settings/definition.ts';
import { definitionIssues } from '../settings/validation.ts';
import type { Configuration, Section } from './configuration.ts';
import { Expander, type Names } from './expansion.ts';
import { type Reading, SectionReader } from './section-reader.ts';
import { fixedSettings, processSettings } from './settings.ts';
import { type Common, commonOf } from './surroundings.ts';
import { integer, nameList, processes, processNumber } from './values.ts';

const maxPrograms = 10_000;
/** Programs that one section becomes, when its processes differ. */
const maxDiffering = 1000;

/** Sections that a fleet has no place for, by the part of their name before the colon. */
const noPlace: ReadonlyMap<string, string> = new Map(
  Object.entries({
    eventlistener: 'listeners of supervisord’s events need supervisord',
    'fcgi-program': 'the agent opens no sockets for programs',
    unix_http_server: 'it concerns supervisord itself',
    inet_http_server: 'it concerns supervisord itself',
    supervisorctl: 'it concerns supervisord itself',
    rpcinterface: 'it concerns supervisord itself',
    ctlplugin: 'it concerns supervisord itself',
  }),
);

const kindOf = (name: string): string => name.split(':', 1)[0] ?? '';
const nameOf = (name: string): string => name.slice(name.indexOf(':') + 1).trim();

/** As the bridge of a supervisord calls it, so that both name the same program. */
const nameIn = (group: string | null, name: string): string =>
  group === null ? name : `${group}.${name}`;

/** The setting of supervisord that a setting of Gander comes from. */
const keys: Readonly<Record<string, string>> = {
  ...{ command: 'command', env: 'environment', cwd: 'directory', user: 'user', umask: 'umask' },
  ...{ stopSignal: 'stopsignal', stopTimeoutMs: 'stopwaitsecs', startMs: 'startsecs' },
};

class Importer {
  readonly programs: ImportedProgram[] = [];
  readonly #configuration: Configuration;
  readonly #common: Common;
  readonly #reading: Reading;
  readonly #findings: Findings;
  readonly #taken = new Map<string, Position>();

  constructor(configuration: Configuration, host: Names, findings: Findings) {
    this.#configuration = configuration;
    this.#findings = findings;
    this.#reading = { expander: new Expander(), host, findings };
    this.#common = commonOf(configuration, this.#reading);
  }

  run(): void {
    const sections = [...this.#configuration.values()];
    const groups = this.#groups();
    const wanted = sections.flatMap((section) =>
      section.name.startsWith('program:')
        ? (groups.get(section.name) ?? [null]).map((group) => ({ section, group }))
        : [],
    );
    for (const { section, group } of wanted) {
      if (Math.max(wanted.length, this.programs.length) > maxPrograms) {
        this.#findings.fault(section, `there are more than ${maxPrograms} programs`);
        break;
      }
      this.#program(section, group);
    }
    this.#reportOthers(sections);
  }

  #reportOthers(sections: readonly Section[]): void {
    for (const section of sections) {
      const kind = kindOf(section.name);
      const why = noPlace.get(kind);
      const isUsed = /^(?:supervisord|include|DEFAULT|(?:group|program):.*)$/s.test(section.name);
      if (why !== undefined) this.#findings.warn(section, `[${section.name}] is left out: ${why}`);
      else if (!isUsed)
        this.#findings.warn(section, `[${section.name}] is no section of supervisord: left out`);
    }
  }

  /** The groups of each section that a group names. */
  #groups(): ReadonlyMap<string, readonly string[]> {
    const groups = new Map<string, string[]>();
    for (const section of this.#configuration.values()) {
      if (!section.name.startsWith('group:')) continue;
      const reader = new SectionReader(section, this.#reading);
      const { names } = this.#common;
      const members = reader.value('programs', names, nameList);
      if (members === undefined && reader.raw('programs') === undefined)
        this.#findings.fault(section, `[${section.name}] names no programs`);
      for (const member of new Set(members ?? [])) {
        const [program, fcgi] = [`program:${member}`, `fcgi-program:${member}`];
        if (this.#configuration.has(program))
          groups
            .set(program, groups.get(program) ?? [])
            .get(program)
            ?.push(nameOf(section.name));
        else if (!this.#configuration.has(fcgi))
          this.#findings.fault(reader.at('programs'), `there is no [${program}]`);
      }
      if (reader.value('priority', names, integer) !== undefined)
        this.#findings.warn(
          reader.at('priority'),
          'priority of a group is left out: programs are ordered by their own',
        );
      for (const { key, ...at } of reader.rest())
        this.#findings.warn(at, `${key} is no setting of a group: left out`);
    }
    return groups;
  }

  /** @param group the `[group:x]` that the program is in. Null: none */
  #program(section: Section, group: string | null): void {
    const program = nameOf(section.name);
    const bad = [program, group ?? program].find((name) => name === '' || /[ :/]/.test(name));
    if (bad !== undefined) {
      this.#findings.fault(section, `"${bad}" is no name: it is empty or has one of " :/"`);
      return;
    }
    const reader = new SectionReader(section, this.#reading);
    const names = new Map(this.#common.names)
      .set('program_name', program)
      .set('group_name', group ?? program);
    const fixed = fixedSettings(reader, names, this.#common);
    const count = this.#count(reader, names);
    const start = reader.value('numprocs_start', names, processNumber) ?? 0;
    reader.used.clear();
    for (let index = 0; index < count; index += 1) {
      const numbered = new Map<string, string | number>(names)
        .set('numprocs', count)
        .set('process_num', start + index);
      const varying = processSettings(reader, numbered, this.#common);
      if (varying === undefined) return;
      const definition = mergeDefinition(defaults, { ...fixed, ...varying });
      if (count === 1 || !reader.used.has('process_num')) {
        const name = nameIn(group, program);
        this.#keep(reader, { name, group, definition, instances: count });
        return;
      }
      if (count > maxDiffering) {
        const message = `its ${count} processes differ: at most ${maxDiffering} become programs`;
        this.#findings.fault(reader.at('numprocs'), message);
        return;
      }
      const own = reader.text('process_name', numbered) ?? '';
      const full = own.startsWith(program) ? own : nameIn(program, own);
      const name = group === null ? full : nameIn(group, own);
      this.#keep(reader, { name, group: group ?? program, definition, instances: 1 });
    }
  }

  #count(reader: SectionReader, names: Names): number {
    const count = reader.value('numprocs', names, processes) ?? 1;
    const template = reader.raw('process_name')?.value ?? '%(program_name)s';
    if (count === 0) this.#findings.warn(reader.at('numprocs'), 'numprocs=0: it has no process');
    if (count <= 1 || template.includes('%(process_num)')) return count;
    const message = 'with numprocs above 1, process_name must hold %(process_num)';
    this.#findings.fault(reader.at('process_name'), message, 'supervisord refuses it as well');
    return 0;
  }

  #keep(reader: SectionReader, program: Omit<ImportedProgram, 'place'>): void {
    const { section } = reader;
    const name = usableName(program.name);
    const group = program.group === null ? null : usableName(program.group);
    if (name !== program.name || group !== program.group)
      this.#findings.warn(
        section,
        `${JSON.stringify(program.name)} becomes ${JSON.stringify(name)}: Gander's names have letters, digits, ".", "_" and "-"`,
      );
    const earlier = this.#taken.get(name);
    if (name === '' || group === '')
      this.#findings.fault(section, `${JSON.stringify(program.name)} has no letter or digit`);
    else if (earlier !== undefined)
      this.#findings.fault(
        section,
        `a second program would have the name ${name}`,
        `the first is in ${earlier.file}:${earlier.line}`,
      );
    this.#taken.set(name, section);
    for (const issue of definitionIssues(program.definition, [])) this.#report(reader, issue);
    this.programs.push({ ...program, name, group, place: section });
  }

  #report(reader: SectionReader, { path, message, hint }: Issue): void {
    const key = keys[path[0] ?? ''] ?? '';
    this.#findings.fault(reader.at(key), inFileWords(message), hint);
  }
}

/** @param names those of the host (surroundings.ts) */
export function importPrograms(
  configuration: Configuration,
  names: Names,
  findings: Findings,
): readonly ImportedProgram[] {
  const importer = new Importer(configuration, names, findings);
  importer.run();
  return importer.programs;
}

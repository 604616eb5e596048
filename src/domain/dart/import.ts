/**
 * The processes of a registration file of dart as programs of Gander: the configuration of
 * supervisord by its own reader, the cron line as a schedule, monitoring as monitors. What has no
 * equivalent is a finding with its line. Pure.
 */
import type { Node } from 'yaml';
import { formatProgramKey } from '../address.ts';
import { parseCron } from '../calendar/cron.ts';
import type { WrittenSchedule } from '../fleet/write-fleet.ts';
import { Findings, type Position } from '../import/findings.ts';
import { usableName } from '../import/names.ts';
import type { ImportedProgram } from '../import/programs.ts';
import type { PlacedEntry, Section } from '../supervisord/configuration.ts';
import type { Names } from '../supervisord/expansion.ts';
import { importPrograms } from '../supervisord/import.ts';
import { readIni } from '../supervisord/ini.ts';
import { monitorOf, readMonitoring, type Watch } from './monitoring.ts';
import { type PlacedText, RegistrationReader } from './yaml.ts';

export interface RegistrationSurroundings {
  /** What expansions of supervisord's configuration may use. */
  readonly names: Names;
  /** Where cron lines are meant: dart's agents take the local time of their hosts. */
  readonly timeZone: string;
  /** Of processes that name none. */
  readonly environment: string;
}

const maxProcesses = 10_000;
/** Of a section in the text of one process. */
const ownSection = 'program';

/** What the files of one import share. */
interface Registry {
  readonly programs: ImportedProgram[];
  readonly taken: Map<string, Position>;
  /** The warning about the time zone is made once. */
  knowsZone: boolean;
}

/** Of one file. */
class RegistrationImporter {
  readonly #reader: RegistrationReader;
  readonly #findings: Findings;
  readonly #surroundings: RegistrationSurroundings;
  readonly #registry: Registry;

  constructor(
    reader: RegistrationReader,
    surroundings: RegistrationSurroundings,
    registry: Registry,
  ) {
    this.#reader = reader;
    this.#findings = reader.findings;
    this.#surroundings = surroundings;
    this.#registry = registry;
  }

  run(root: Node): void {
    const processes = this.#reader.mapping(root, 'the file', ['processes']).get('processes');
    if (processes === undefined) return;
    const nodes = this.#reader.list(processes, 'processes');
    if (nodes.length > maxProcesses)
      this.#findings.fault(
        this.#reader.at(processes),
        `there are more than ${maxProcesses} processes`,
      );
    else for (const node of nodes) this.#process(node);
  }

  #process(node: Node): void {
    const known = ['name', 'environment', 'type', 'supervisor', 'schedule', 'monitoring'];
    const given = this.#reader.mapping(node, 'a process', known);
    const place = this.#reader.at(node);
    const textOf = (key: string) => {
      const at = given.get(key);
      return at && this.#reader.text(at, key);
    };
    const name = textOf('name')?.text.trim();
    if (!name) {
      this.#findings.fault(place, 'a process needs a name');
      return;
    }
    const environment = this.#environment(textOf('environment'), place);
    if (environment === undefined) return;
    if (!this.#isProgram(name, textOf('type'))) return;
    const programs = this.#supervised(name, textOf('supervisor'), place);
    const schedule = this.#schedule(textOf('schedule'));
    const monitoring = given.get('monitoring');
    const watches = monitoring === undefined ? [] : readMonitoring(this.#reader, monitoring);
    for (const program of programs) this.#keep(program, environment, schedule, watches);
  }

  #environment(given: PlacedText | undefined, place: Position): string | undefined {
    const wanted = given?.text.trim() ?? this.#surroundings.environment;
    const environment = usableName(wanted);
    if (environment === '')
      this.#findings.fault(given ?? place, `${JSON.stringify(wanted)} has no letter or digit`);
    else if (environment !== wanted)
      this.#findings.warn(
        given ?? place,
        `the environment ${JSON.stringify(wanted)} becomes ${JSON.stringify(environment)}`,
      );
    return environment || undefined;
  }

  #isProgram(name: string, type: PlacedText | undefined): boolean {
    if (type === undefined || type.text === 'program') return true;
    if (type.text === 'eventlistener')
      this.#findings.warn(
        type,
        `${name} is left out: listeners of supervisord’s events need supervisord`,
      );
    else this.#findings.fault(type, 'type is program or eventlistener');
    return false;
  }

  /** As if dart had written the text below `[program:NAME]`. */
  #supervised(
    name: string,
    text: PlacedText | undefined,
    place: Position,
  ): readonly ImportedProgram[] {
    const at = text ?? place;
    const section: Section = {
      ...{ name: `program:${name}`, file: at.file, line: at.line },
      entries: text === undefined ? new Map() : this.#entries(text),
    };
    return importPrograms(
      new Map([[section.name, section]]),
      this.#surroundings.names,
      this.#findings,
    );
  }

  #entries(text: PlacedText): ReadonlyMap<string, PlacedEntry> {
    // The header is the line before the first one.
    const lineOf = ({ line }: Position) => text.lineOf(Math.max(1, line - 1));
    const own = new Findings();
    const { headers, entries } = readIni(`[${ownSection}]\n${text.text}`, text.file, own);
    for (const fault of own.faults)
      this.#findings.fault({ file: text.file, line: lineOf(fault) }, fault.message, fault.hint);
    for (const header of headers.slice(1))
      this.#findings.fault(
        { file: text.file, line: lineOf(header) },
        `[${header.section}] within the configuration of a process`,
        'supervisor: holds the settings of one program, without a section',
      );
    const kept = new Map<string, PlacedEntry>();
    for (const entry of entries) {
      const placed = { ...entry, line: lineOf(entry), here: '' };
      const earlier = kept.get(entry.key);
      if (earlier !== undefined)
        this.#findings.warn(
          earlier,
          `${entry.key} does not count: line ${placed.line} sets it again`,
        );
      if (entry.value.includes('%(here)'))
        this.#findings.fault(
          placed,
          `${entry.key}: %(here) is where dart's agent writes the configuration`,
          'write the folder itself',
        );
      kept.set(entry.key, placed);
    }
    return kept;
  }

  #schedule(given: PlacedText | undefined): WrittenSchedule | null {
    const line = given?.text.trim();
    if (given === undefined || !line) return null;
    const words = line.split(/\s+/);
    // In dart the sixth field is the year, and the second is the first of seven.
    const cron = words.length === 6 ? ['0', ...words].join(' ') : line;
    const read = parseCron(cron);
    if ('fault' in read) {
      this.#findings.fault(given, `schedule: ${read.fault.message}`, read.fault.hint);
      return null;
    }
    const { timeZone } = this.#surroundings;
    if (!this.#registry.knowsZone)
      this.#findings.warn(
        given,
        `schedules are meant in the local time of the host: they get the time zone of this machine, ${timeZone}`,
      );
    this.#registry.knowsZone = true;
    return {
      ...{ name: 'start', description: null, cron, at: null, timeZone, gap: 'FIRE', fold: 'ONCE' },
      ...{ startsAt: null, endsAt: null, exclusions: [], action: 'START', signal: null },
      ...{ overlap: 'SKIP', catchUp: 'NONE', catchUpLimit: 1, catchUpWithinMs: 0 },
      ...{ jitterMs: 0, paused: false },
    };
  }

  #keep(
    program: ImportedProgram,
    environment: string,
    schedule: WrittenSchedule | null,
    watches: readonly Watch[],
  ): void {
    const key = formatProgramKey(program.name, environment);
    const earlier = this.#registry.taken.get(key);
    if (earlier !== undefined)
      this.#findings.fault(
        program.place,
        `a second process would be the program ${key}`,
        `the first is in ${earlier.file}:${earlier.line}`,
      );
    this.#registry.taken.set(key, program.place);
    this.#registry.programs.push({
      ...program,
      environment,
      schedules: schedule === null ? [] : [schedule],
      monitors: watches.map((watch) => monitorOf(watch, key, this.#findings)),
    });
  }
}

export interface RegistrationSource {
  /** Its name in findings. */
  readonly file: string;
  readonly text: string;
}

/** The processes of all files, of which no two may be the same. */
export function importRegistration(
  sources: readonly RegistrationSource[],
  surroundings: RegistrationSurroundings,
  findings: Findings,
): readonly ImportedProgram[] {
  const registry: Registry = { programs: [], taken: new Map(), knowsZone: false };
  for (const { file, text } of sources) {
    const reader = new RegistrationReader(text, file, findings);
    if (reader.root !== null)
      new RegistrationImporter(reader, surroundings, registry).run(reader.root);
    reader.reportFaults();
  }
  return registry.programs;
}

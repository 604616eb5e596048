/** `gander check`: whether files would be applied, without a plane. */
import { printable } from '../../base/printable.ts';
import { checkFleet } from '../../domain/fleet/check.ts';
import { type Fleet, readFleet } from '../../domain/fleet/fleet.ts';
import type { Fault } from '../../domain/fleet/yaml-reader.ts';
import { knownFleet, readKnown } from '../../sdk/fleet/known-fleet.ts';
import { flagOption, repeated } from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command, Context } from '../command.ts';
import { nameOfFile, readSource, surroundingsOf } from '../fleet/file.ts';

export const command: Command = {
  usage: ['check [-f] FILE|- ... [--plane]'],
  about: `Checks files of gander apply by the plane's own rules: what may be written, the bounds of each setting, which settings exclude each other, and
whether the dependencies hold together: no circles, nothing unknown, nothing enabled on what is disabled, nothing that no host can satisfy.
Several files are checked as one fleet. All faults are shown with line and column. Warnings show what may be intended, such as a program that is
assigned here and defined elsewhere.
It needs no plane. With --plane the files are checked against the hosts and programs that the plane has, as gander apply does it.
Exit code 0 when there is no fault, 1 when there is one.`,
  examples: [
    ['gander check fleet.yaml', ''],
    ['gander check programs.yaml assignments.yaml', 'one fleet in two files'],
    ['gander check --plane fleet.yaml', 'against the hosts and programs that the plane has'],
    ['generate-fleet | gander check -', 'from another program'],
  ],
  options: {
    file: {
      type: 'string',
      short: 'f',
      value: 'FILE',
      multiple: true,
      about: 'a file, as its name alone; - for standard input',
    },
    plane: { type: 'boolean', about: 'check against what the plane has' },
  },
  run: async (context, args) => {
    const files = [...repeated(args, 'file'), ...args.positionals];
    if (files.length === 0) throw new UsageError('FILE is missing', 'gander check FILE');
    return checkFiles(context, files, flagOption(args, 'plane'));
  },
};

async function checkFiles(
  context: Context,
  files: readonly string[],
  online: boolean,
): Promise<number> {
  const known = online ? knownFleet(await readKnown(await context.client())) : null;
  const faults: Fault[] = [];
  const parts: Fleet[] = [];
  for (const file of files) {
    const { text, here } = await readSource(file);
    const read = readFleet(text, surroundingsOf(here, context.env));
    faults.push(...read.faults.map((fault) => ({ ...fault, file })));
    parts.push(inFile(read.fleet, file));
  }
  const fleet = {
    programs: parts.flatMap(({ programs }) => programs),
    assignments: parts.flatMap(({ assignments }) => assignments),
    monitors: parts.flatMap(({ monitors }) => monitors),
  };
  const found = checkFleet(fleet, known, { inPart: faults.length > 0 });
  const findings = [
    ...[...faults, ...found.faults].map((fault) => ({ fault, kind: '' })),
    ...found.warnings.map((fault) => ({ fault, kind: 'warning: ' })),
  ];
  for (const { fault, kind } of findings.sort((a, b) => before(a.fault, b.fault, files))) {
    const { file = files[0] ?? '', line, column, message, hint } = fault;
    context.warn(
      `${nameOfFile(file)}:${line}:${column}: ${kind}${message}${hint ? ` (${hint})` : ''}`,
    );
  }
  const count = faults.length + found.faults.length;
  const what = contentsOf(fleet);
  const verdict =
    count === 0
      ? context.paint('green', 'good')
      : context.paint('red', `${count} fault${count === 1 ? '' : 's'}`);
  await context.print(`${printable(files.map(nameOfFile).join(', '))}: ${what}, ${verdict}`);
  return count === 0 ? exit.ok : exit.failed;
}

/** Monitors are counted where there are any. */
function contentsOf({ programs, assignments, monitors }: Fleet): string {
  const watching = programs.reduce((sum, item) => sum + (item.monitors?.length ?? 0), 0);
  const counts = [
    ['program', programs.length],
    ['assignment', assignments.length],
    ['monitor', watching + monitors.length],
  ] as const;
  return counts
    .filter(([what, count]) => what !== 'monitor' || count > 0)
    .map(([what, count]) => `${count} ${what}${count === 1 ? '' : 's'}`)
    .join(', ');
}

const inFile = ({ programs, assignments, monitors }: Fleet, file: string): Fleet => ({
  programs: programs.map((item) => ({ ...item, file })),
  assignments: assignments.map((item) => ({ ...item, file })),
  monitors: monitors.map((item) => ({ ...item, file })),
});

function before(a: Fault, b: Fault, files: readonly string[]): number {
  return (
    files.indexOf(a.file ?? '') - files.indexOf(b.file ?? '') ||
    a.line - b.line ||
    a.column - b.column
  );
}

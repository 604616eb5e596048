/**
 * `gander apply`: makes programs, assignments and monitors as a YAML file describes them, changing only what
 * differs.
 */

import { InvalidInput } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import { checkFleet } from '../../domain/fleet/check.ts';
import { type Fleet, readFleet } from '../../domain/fleet/fleet.ts';
import { exampleLines } from '../../domain/fleet/setting-text.ts';
import type { Fault } from '../../domain/fleet/yaml-reader.ts';
import { applyFleet, type StepResult } from '../../sdk/fleet/apply.ts';
import { knownFleet, readKnown } from '../../sdk/fleet/known-fleet.ts';
import { exactly, flagOption, textOption } from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command, Context } from '../command.ts';
import { nameOfFile, readSource, surroundingsOf } from '../fleet/file.ts';

export const command: Command = {
  usage: ['apply [-f] FILE|- [--dry-run]'],
  about: `Creates the programs, assignments and monitors of a YAML file, or changes them where they differ. What the file leaves out keeps its default, or the
value it has; nothing is deleted but what schedules: and monitors: of a program no longer name. The whole file is checked first, and all its faults are reported with line and column.

programs:
  - name: web
    environment: default             # the default
    group: shop
    description: the shop's front
    activity: realtime               # or offline: takes part in activities of its group; null: not
${exampleLines('    ', 37).join('\n')}
    dependsOn: [cache]               # waits for its start; or {db: healthy}, completed, succeeded; or in full:
    # dependsOn: {db: {condition: healthy, delay: 2s, propagate: restart, scope: any-host, whenUnreachable: stop, unreachable: 1m}}
    # propagate: none, restart, stop; scope: same-host, any-host, all-hosts, or host: NAME; whenUnreachable: hold, continue, stop
    keepRuns: {count: 1000, for: 30d}  # in the ledger; by default the plane's settings apply
    hosts: "*"                       # short for an assignment, with instances:, enabled: and schedules:
    instances: 2
    schedules:                       # all that the assignment is to have; also as a list with name:
      nightly:
        cron: "30 2 * * MON-FRI"     # or at: 2030-01-31T18:00, once; with six fields the first is the second
        timeZone: Europe/Berlin      # UTC by default
        action: run                  # or start, stop, restart, signal (with signal: HUP)
        overlap: skip                # or queue, terminate, allow
        catchUp: {limit: 10, within: 1d}  # of what was missed; or none, last, all
        jitter: 30s
        gap: fire                    # or skip: at a time that clocks jump over
        fold: once                   # or twice: at a time that comes twice
        from: 2026-01-01             # and until:
        exclude: [2026-12-25, 2026-12-24T18:00/2026-12-26T06:00]
        calendar: holidays.ics       # not during its events
        paused: false                # left out: as it is
    monitors:                        # all that have the program as their target; also as a list with name:
      web is up: {kind: daemon, for: 30s, severity: 1, ci: shop}
      web errors: {kind: log, stderr: [{match: ERROR, severity: 2}], clearAfter: 1h}
assignments:
  - {program: web, environment: default, hosts: "label:role=front", enabled: true, instances: 1}
monitors:                            # kinds and options: docs/monitors.md
  hosts: {kind: host, target: "*", for: 5m, severity: 2}

Durations are 500ms, 10s, 2m, 1h30m, or 0; a number without unit is refused; sizes 64KiB, 50MiB, 2GiB, or bytes. null takes back what was set before,
where there may be nothing. Anchors, aliases and << work. $\${NAME} is the shell's \${NAME}.`,
  examples: [
    ['gander apply -f fleet.yaml', ''],
    ['gander apply -f fleet.yaml --dry-run', 'only show what would be done'],
    ['generate-fleet | gander apply -f -', 'from another program'],
  ],
  options: {
    file: { type: 'string', short: 'f', value: 'FILE', about: 'the file; - for standard input' },
    'dry-run': { type: 'boolean', about: 'change nothing, show what would be changed' },
  },
  run: async (context, args) => {
    const file = textOption(args, 'file') ?? args.positionals[0];
    exactly(args, textOption(args, 'file') === undefined ? 1 : 0);
    if (file === undefined) throw new UsageError('FILE is missing', 'gander apply -f FILE');
    return applyFile(context, file, { dryRun: flagOption(args, 'dry-run') });
  },
};

/**
 * Applies a file, or standard input for `-`.
 * @returns the exit code
 * @throws InvalidInput with every fault of the file, before anything is changed
 */
export async function applyFile(
  context: Context,
  file: string,
  { dryRun }: { readonly dryRun: boolean },
): Promise<number> {
  const { text, here } = await readSource(file);
  const { fleet, faults } = readFleet(text, surroundingsOf(here, context.env));
  refuseFaults(faults, file);
  return applyChecked(context, fleet, { dryRun, file });
}

function refuseFaults(faults: readonly Fault[], file: string): void {
  if (faults.length === 0) return;
  const name = nameOfFile(file);
  throw new InvalidInput(
    faults.map(({ line, column, message, hint }) => ({
      path: ['file'],
      message: `${name}:${line}:${column}: ${message}`,
      hint,
    })),
  );
}

interface Applying {
  readonly dryRun: boolean;
  readonly file: string;
}

/**
 * Applies all it can and reports each item; @returns the exit code
 * @throws InvalidInput when its dependencies would not hold together, before anything is changed
 */
async function applyChecked(context: Context, fleet: Fleet, applying: Applying): Promise<number> {
  const client = await context.client();
  const known = await readKnown(client);
  const { faults, warnings } = checkFleet(fleet, knownFleet(known));
  refuseFaults(faults, applying.file);
  for (const warning of warnings)
    context.warn(
      `${nameOfFile(applying.file)}:${warning.line}:${warning.column}: warning: ${warning.message}`,
    );
  const done = await applyFleet(client, fleet, known, {
    dryRun: applying.dryRun,
    onStep: (step) => report(context, step, applying),
  });
  return done ? exit.ok : exit.failed;
}

async function report(
  { print, paint, warn }: Context,
  { what, place: { line, column }, outcome }: StepResult,
  { dryRun, file }: Applying,
): Promise<void> {
  if (outcome.kind === 'DONE') {
    const { verdict, remark } = outcome.result;
    const style = verdict === 'created' ? 'green' : verdict === 'changed' ? 'yellow' : 'dim';
    const word = dryRun && verdict !== 'unchanged' ? `would be ${verdict}` : verdict;
    await print(
      `${printable(what)}  ${paint(style, word)}${remark ? ` (${printable(remark)})` : ''}`,
    );
  } else if (outcome.kind === 'FAILED') {
    for (const { message, hint, standsAt = { line, column } } of outcome.problems) {
      const at = `${file}:${standsAt.line}:${standsAt.column}`;
      warn(`${at}: ${what}: ${message}${hint ? ` (${hint})` : ''}`);
    }
  }
}

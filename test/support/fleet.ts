/**
 * Hosts, programs and instances as rows, for tests of what is done with them: quicker than having
 * them enrolled and assigned.
 */
import type { Database } from '../../drizzle/database.ts';
import { assignments, hosts, instances, programRevisions, programs } from '../../drizzle/tables.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { formatAddress } from '../../src/domain/address.ts';
import { defaults } from '../../src/domain/settings/definition.ts';

export interface PlantedProgram {
  readonly name: string;
  readonly environment?: string;
  readonly group?: string;
  /** Disabled instances are STOPPED for the reason DISABLED. */
  readonly enabled?: boolean;
  readonly autostart?: boolean;
  /** All its instances are about to go. */
  readonly retiring?: boolean;
}

export interface Planted {
  readonly hostIds: ReadonlyMap<string, string>;
  readonly programIds: ReadonlyMap<string, string>;
  /** By address. */
  readonly instanceIds: ReadonlyMap<string, string>;
}

export interface FleetPlan {
  readonly hosts: readonly string[];
  readonly programs: readonly PlantedProgram[];
  readonly perHost?: number;
}

function desiredOf({ enabled = true, autostart = true }: PlantedProgram) {
  if (!enabled) return { desired: 'STOPPED', desiredReason: 'DISABLED' } as const;
  return autostart
    ? ({ desired: 'RUNNING', desiredReason: 'AUTOSTART' } as const)
    : ({ desired: 'STOPPED', desiredReason: 'NO_AUTOSTART' } as const);
}

/** Every program on every host, `perHost` times. No host has a session. */
export async function plantFleet(db: Database, plan: FleetPlan): Promise<Planted> {
  const at = new Date();
  const perHost = plan.perHost ?? 1;
  const hostRows = plan.hosts.map((name) => ({
    id: uuidv7(),
    name,
    machineId: uuidv7(),
    labels: { name },
    enrolledAt: at,
  }));
  const planted = plan.programs.map((program) => ({
    ...program,
    id: uuidv7(),
    environment: program.environment ?? 'default',
  }));
  const placed = planted.flatMap((program) =>
    hostRows.flatMap((host) =>
      Array.from({ length: perHost }, (_, index) => ({ id: uuidv7(), program, host, index })),
    ),
  );
  await db.insert(hosts).values(hostRows);
  await insertPrograms(db, planted, perHost, at);
  const rows = placed.map(({ id, program, host, index }) => {
    const stamps = {
      desiredAt: at,
      desiredRevision: 0,
      since: at,
      retiring: program.retiring ?? false,
    };
    return { id, programId: program.id, hostId: host.id, index, ...desiredOf(program), ...stamps };
  });
  for (let from = 0; from < rows.length; from += 1000)
    await db.insert(instances).values(rows.slice(from, from + 1000));
  const addressOf = ({ program, host, index }: (typeof placed)[number]) =>
    formatAddress({
      program: program.name,
      environment: program.environment,
      host: host.name,
      index,
    });
  return {
    hostIds: new Map(hostRows.map(({ id, name }) => [name, id])),
    programIds: new Map(planted.map(({ id, name }) => [name, id])),
    instanceIds: new Map(placed.map((instance) => [addressOf(instance), instance.id])),
  };
}

type IdentifiedProgram = PlantedProgram & { readonly id: string; readonly environment: string };

async function insertPrograms(
  db: Database,
  planted: readonly IdentifiedProgram[],
  perHost: number,
  at: Date,
): Promise<void> {
  const definition = { ...defaults, command: ['/bin/true'] };
  await db.insert(programs).values(
    planted.map(({ id, name, environment, group = null }) => ({
      id,
      name,
      environment,
      group,
      revision: 1,
      createdAt: at,
    })),
  );
  const revised = planted.map(({ id, autostart = true }) => ({
    programId: id,
    revision: 1,
    definition: { ...definition, autostart },
    author: 'test',
    at,
  }));
  await db.insert(programRevisions).values(revised);
  const everywhere = { hosts: '*', instancesPerHost: perHost, createdAt: at, createdBy: 'test' };
  await db.insert(assignments).values(
    planted.map(({ id, enabled = true }) => ({
      id: uuidv7(),
      programId: id,
      enabled,
      ...everywhere,
    })),
  );
}

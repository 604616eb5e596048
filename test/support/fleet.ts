/** Hosts, programs and instances as rows, for tests of what is done with them: quicker than having them enrolled and assigned. */
import type { Database } from '../../drizzle/database.ts';
import { assignments, hosts, instances, programRevisions, programs } from '../../drizzle/tables.ts';
import { defaults } from '../../schema/programs/rules.ts';
import { formatAddress } from '../../src/base/address.ts';
import { uuidv7 } from '../../src/base/ids.ts';

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

/** Every program on every host, as many times as `perHost` says. No host has a session. */
export async function plantFleet(
  db: Database,
  { hosts: hostNames, programs: wanted, perHost = 1 }: { hosts: readonly string[]; programs: readonly PlantedProgram[]; perHost?: number },
): Promise<Planted> {
  const at = new Date();
  const hostRows = hostNames.map((name) => ({ id: uuidv7(), name, machineId: uuidv7(), labels: { name }, enrolledAt: at }));
  const programRows = wanted.map(({ name, environment = 'default', group = null }) => ({
    id: uuidv7(),
    name,
    environment,
    group,
    revision: 1,
    createdAt: at,
  }));
  const instanceRows = wanted.flatMap(({ enabled = true, autostart = true, retiring = false }, i) =>
    hostRows.flatMap((host) =>
      Array.from({ length: perHost }, (_, index) => ({
        id: uuidv7(),
        programId: programRows[i]?.id ?? '',
        hostId: host.id,
        index,
        desired: enabled && autostart ? ('RUNNING' as const) : ('STOPPED' as const),
        desiredReason: enabled ? (autostart ? ('AUTOSTART' as const) : ('NO_AUTOSTART' as const)) : ('DISABLED' as const),
        desiredAt: at,
        desiredRevision: 0,
        retiring,
        since: at,
      })),
    ),
  );
  await db.insert(hosts).values(hostRows);
  await db.insert(programs).values(programRows);
  await db.insert(programRevisions).values(
    programRows.map(({ id }, i) => ({
      programId: id,
      revision: 1,
      definition: { ...defaults, command: ['/bin/true'], autostart: wanted[i]?.autostart ?? true },
      author: 'test',
      at,
    })),
  );
  await db.insert(assignments).values(
    programRows.map(({ id }, i) => ({
      id: uuidv7(),
      programId: id,
      hosts: '*',
      enabled: wanted[i]?.enabled ?? true,
      instancesPerHost: perHost,
      createdAt: at,
      createdBy: 'test',
    })),
  );
  for (let from = 0; from < instanceRows.length; from += 1000) await db.insert(instances).values(instanceRows.slice(from, from + 1000));
  const hostsById = new Map(hostRows.map((host) => [host.id, host.name]));
  const programsById = new Map(programRows.map((program) => [program.id, program]));
  const addressOf = (row: (typeof instanceRows)[number]) => {
    const program = programsById.get(row.programId);
    return formatAddress({
      program: program?.name ?? '',
      environment: program?.environment ?? '',
      host: hostsById.get(row.hostId) ?? '',
      index: row.index,
    });
  };
  return {
    hostIds: new Map(hostRows.map(({ id, name }) => [name, id])),
    programIds: new Map(programRows.map(({ id, name }) => [name, id])),
    instanceIds: new Map(instanceRows.map((row) => [addressOf(row), row.id])),
  };
}

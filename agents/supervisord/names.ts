/**
 * Which program and which instance a process of supervisord is. The rule goes by names alone, so
 * that it needs no configuration and gives the same answer whatever else supervisord runs:
 *
 * - A group that was made from one `[program:x]` is the program `x`; with numprocs, its processes
 *   are the instances, in the order of their numbers.
 * - A process of a `[group:g]` is the program `g.x`, in Gander's group `g`.
 *
 * Pure.
 */
import { usableName } from '../../src/domain/import/names.ts';

export interface ProcessName {
  readonly group: string;
  readonly name: string;
}

/** Supervisord's own name of a process, which its XML-RPC takes. */
export const fullName = ({ group, name }: ProcessName): string => `${group}:${name}`;

export interface Placed {
  readonly program: string;
  /** Gander's group. Null: none. */
  readonly group: string | null;
  readonly index: number;
}

/** The number of a process of its group's only program; null: it is of a group of several. */
function numberOf({ group, name }: ProcessName): number | null {
  if (name === group) return 0;
  const rest = name.startsWith(group) ? name.slice(group.length) : name;
  const [, digits] = /^[_.-]?(\d{1,6})$/.exec(rest) ?? [];
  return digits === undefined ? null : Number(digits);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface Naming {
  /** By `fullName`. */
  readonly placed: ReadonlyMap<string, Placed>;
  /** Processes that have no place, since another has their name, with the reason. */
  readonly refused: readonly { readonly process: ProcessName; readonly why: string }[];
}

/** Places all processes of a supervisord. The order in which they are given does not matter. */
export function namingOf(processes: readonly ProcessName[]): Naming {
  const byProgram = new Map<string, { group: string | null; owner: string; members: Member[] }>();
  const refused: { process: ProcessName; why: string }[] = [];
  const ordered = [...processes].sort((a, b) => compare(fullName(a), fullName(b)));
  for (const process of ordered) {
    const number = numberOf(process);
    const isWhole = number !== null;
    const program = usableName(isWhole ? process.group : `${process.group}.${process.name}`);
    const owner = isWhole ? process.group : fullName(process);
    const known = byProgram.get(program);
    if (program === '') refused.push({ process, why: 'its name has no letter or digit' });
    else if (known && known.owner !== owner)
      refused.push({ process, why: `${known.owner} has the name ${program} already` });
    else {
      const entry = known ?? {
        group: isWhole ? null : usableName(process.group),
        owner,
        members: [],
      };
      entry.members.push({ process, number: number ?? 0 });
      byProgram.set(program, entry);
    }
  }
  const placed = new Map<string, Placed>();
  for (const [program, { group, members }] of byProgram) {
    const sorted = members.sort((a, b) => a.number - b.number);
    for (const [index, { process }] of sorted.entries())
      placed.set(fullName(process), { program, group, index });
  }
  return { placed, refused };
}

interface Member {
  readonly process: ProcessName;
  readonly number: number;
}

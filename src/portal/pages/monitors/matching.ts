/** What a monitor watches, by the rules of the plane. Pure. */
import { Failure } from '../../../base/errors.ts';
import {
  matchesHostSelector,
  matchesSelector,
  parseHostSelector,
  parseSelector,
  type Selectable,
} from '../../../domain/selector.ts';
import type { HostLine, InstanceLine } from '../../data/collections.ts';
import type { Watched } from './kinds.ts';

/** The fleet as selectors see it. */
export interface Fleet {
  readonly instances: readonly (Selectable & { readonly address: string })[];
  readonly hosts: readonly Pick<HostLine, 'name' | 'labels'>[];
}

export interface Matches {
  readonly watches: Watched;
  /** Addresses of instances, or names of hosts. */
  readonly names: readonly string[];
  /** Why the target cannot be read; null: it can. */
  readonly fault: string | null;
}

/** Those that may be watched: what is being removed is not. */
export function fleetOf(instances: Iterable<InstanceLine>, hosts: Iterable<HostLine>): Fleet {
  const known = [...hosts];
  const labels = new Map(known.map((host) => [host.name, host.labels]));
  const selectable = [...instances].flatMap((instance) => {
    const { address, index, state, retiring, program, host } = instance;
    if (retiring || !program || !host) return [];
    const { name, environment, group } = program;
    const placed = { host: host.name, index, labels: labels.get(host.name) ?? [] };
    return [{ address, state, program: name, environment, group, ...placed }];
  });
  return { instances: selectable, hosts: known };
}

export function matchesOf(watches: Watched, target: string, fleet: Fleet): Matches {
  if (watches === 'nothing') return { watches, names: [], fault: null };
  const { instances, hosts } = fleet;
  try {
    if (watches === 'hosts') {
      const selector = parseHostSelector(target);
      const names = hosts
        .filter(({ name, labels }) => matchesHostSelector(selector, { host: name, labels }))
        .map(({ name }) => name);
      return { watches, names: names.sort(), fault: null };
    }
    const selector = parseSelector(target);
    const names = instances
      .filter((instance) => matchesSelector(selector, instance))
      .map(({ address }) => address);
    return { watches, names: names.sort(), fault: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return {
      watches,
      names: [],
      fault: [error.message, error.hint].filter(Boolean).join(': '),
    };
  }
}

/** Such as "3 instances". */
export function matchText({ watches, names }: Pick<Matches, 'watches' | 'names'>): string {
  if (watches === 'nothing') return 'pings';
  const one = watches === 'hosts' ? 'host' : 'instance';
  return `${names.length} ${names.length === 1 ? one : watches}`;
}

/**
 * Whether a monitor watches a program: it matches an instance of it, or names it while it has none.
 * @param program its key, such as web or web/staging
 */
export function watchesProgram(
  target: string,
  { watches, names }: Pick<Matches, 'watches' | 'names'>,
  program: string,
): boolean {
  if (watches !== 'instances') return false;
  return target === program || names.some((address) => address.split('@')[0] === program);
}

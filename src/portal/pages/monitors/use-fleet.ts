/** The fleet as monitors select from it: another one only when it consists of something else. */
import { useMemo, useRef } from 'react';
import { useHosts, useInstances } from '../../data/collections.ts';
import { type Fleet, fleetOf } from './matching.ts';

/** Instances change their states many times a second, and what matches does not depend on them. */
export function useFleet(): { readonly fleet: Fleet; readonly isLoading: boolean } {
  const instances = useInstances();
  const hosts = useHosts();
  const next = useMemo(() => fleetOf(instances.list, hosts.list), [instances.list, hosts.list]);
  const latest = useRef(next);
  if (!isSameFleet(latest.current, next)) latest.current = next;
  return {
    fleet: latest.current,
    isLoading: instances.status === 'LOADING' || hosts.status === 'LOADING',
  };
}

const isSameFleet = (a: Fleet, b: Fleet): boolean =>
  a === b || (isSame(a.hosts, b.hosts, sameHost) && isSame(a.instances, b.instances, sameInstance));

const isSame = <One>(a: readonly One[], b: readonly One[], same: (a: One, b: One) => boolean) =>
  a.length === b.length && a.every((one, at) => same(one, b[at] as One));

const sameHost = (a: Fleet['hosts'][number], b: Fleet['hosts'][number]) =>
  a.name === b.name && a.labels === b.labels;

const sameInstance = (a: Fleet['instances'][number], b: Fleet['instances'][number]) =>
  a.address === b.address && a.group === b.group && a.labels === b.labels;

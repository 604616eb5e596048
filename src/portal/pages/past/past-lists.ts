/** Which instances and hosts of a rebuilt fleet a filter lets through, as the plane decides it. Pure. */
import { Failure } from '../../../base/errors.ts';
import { matchesSelector, parseSelector } from '../../../domain/selector.ts';
import type { HostFilter, InstanceFilter } from '../../../sdk/client/generated.ts';
import type { LiveView } from '../../../sdk/react/use-live.ts';
import type { HostLine, InstanceLine } from '../../data/collections.ts';
import type { Fleet } from './timeline.ts';

function viewOf<Line>(
  lines: ReadonlyMap<string, Line>,
  isLoading: boolean,
  keeps: ((line: Line) => boolean) | null,
  error: Failure | null = null,
): LiveView<Line> {
  const nodes = keeps ? new Map([...lines].filter(([, line]) => keeps(line))) : lines;
  return {
    ...{ nodes, list: [...nodes.values()], staleSince: null, error },
    status: isLoading ? 'LOADING' : 'LIVE',
  };
}

/**
 * Those of the selector, in the states. Labels are those that the hosts have now.
 * @param isLoading the log is not read back to the moment yet
 */
export function pastInstances(
  { instances, hosts }: Fleet,
  filter: InstanceFilter | null,
  isLoading: boolean,
): LiveView<InstanceLine> {
  if (!filter) return viewOf(instances, isLoading, null);
  const { selector, state } = filter;
  try {
    const parsed = selector == null ? null : parseSelector(selector);
    const labels = new Map([...hosts.values()].map((host) => [host.name, host.labels]));
    return viewOf(instances, isLoading, (line) => {
      const { host, program } = line;
      if (state && !state.some((one) => one === line.state)) return false;
      if (!parsed) return true;
      return matchesSelector(parsed, {
        ...{ program: program?.name ?? '', environment: program?.environment ?? '' },
        ...{ group: program?.group ?? null, host: host?.name ?? '', index: line.index },
        ...{ state: line.state, labels: labels.get(host?.name ?? '') ?? [] },
      });
    });
  } catch (error) {
    if (error instanceof Failure) return viewOf(instances, isLoading, () => false, error);
    throw error;
  }
}

/** Those of the names. */
export function pastHosts(
  { hosts }: Fleet,
  filter: HostFilter | null,
  isLoading: boolean,
): LiveView<HostLine> {
  const names = filter?.name;
  return viewOf(hosts, isLoading, names ? ({ name }) => names.includes(name) : null);
}

/** A monitor with its target, ready to be matched. Pure. */
import { watchesHosts } from '../../src/domain/monitors.ts';
import {
  type HostSelector,
  parseHostSelector,
  parseSelector,
  type Selector,
} from '../../src/domain/selector.ts';
import type { MonitorRecord } from './store/monitors.ts';

export type WatchingMonitor = MonitorRecord &
  (
    | { readonly of: 'HOSTS'; readonly selector: HostSelector }
    | { readonly of: 'INSTANCES'; readonly selector: Selector }
  );

export const watching = (monitor: MonitorRecord): WatchingMonitor =>
  watchesHosts(monitor.rule)
    ? { ...monitor, of: 'HOSTS', selector: parseHostSelector(monitor.target) }
    : { ...monitor, of: 'INSTANCES', selector: parseSelector(monitor.target) };

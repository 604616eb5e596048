/** A monitor with its target, ready to be matched. Pure. */
import { watchesHosts, watchesPings } from '../../src/domain/monitors.ts';
import type { HeartbeatRule } from '../../src/domain/monitors-heartbeat.ts';
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
    | PingedWatch
  );

/** It watches nothing of Gander: it is pinged. */
interface PingedWatch {
  readonly of: 'PINGS';
  readonly rule: HeartbeatRule;
}
export type PingedMonitor = MonitorRecord & PingedWatch;
export type SelectingMonitor = Exclude<WatchingMonitor, PingedMonitor>;

export function watching(monitor: MonitorRecord): WatchingMonitor {
  const { rule } = monitor;
  if (watchesPings(rule)) return { ...monitor, of: 'PINGS', rule };
  return watchesHosts(rule)
    ? { ...monitor, of: 'HOSTS', selector: parseHostSelector(monitor.target) }
    : { ...monitor, of: 'INSTANCES', selector: parseSelector(monitor.target) };
}

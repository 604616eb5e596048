/** Whether a host is in reach, and whether it is being drained. */
import { Badge } from '../../ui/badge.tsx';
import type { Look } from '../../ui/state.ts';

interface HostState {
  readonly connection: 'ONLINE' | 'OFFLINE';
  readonly draining: boolean;
}

export function lookOfHost({ connection, draining }: HostState): Look {
  if (connection === 'OFFLINE') return { tone: 'idle', icon: 'question', word: 'Out of reach' };
  if (draining) return { tone: 'warn', icon: 'pause', word: 'Draining' };
  return { tone: 'good', icon: 'check', word: 'Online' };
}

export function HostBadge({ host }: { readonly host: HostState }) {
  return <Badge look={lookOfHost(host)} />;
}

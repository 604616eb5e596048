/** Alerts that programs of hosts raise and clear, as incidents without a monitor. */
import { planeActor } from '../../../src/base/actor.ts';
import { printable } from '../../../src/base/printable.ts';
import { leastSevere } from '../../../src/domain/monitors.ts';
import type { Tx } from '../../context.ts';
import { applySignals } from '../../incidents/store/raise.ts';
import type { Entry } from './apply-hosts.ts';

/** Shown in the place of a monitor's name. No monitor can have it: it begins with no letter. */
export const hostEvents = '(host events)';

export async function applyAlerts(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const signals = entries.flatMap(({ host, body: { alert } }) => {
    if (!alert) return [];
    const { component, ci, signal, severity, text } = alert;
    return [
      {
        ...{ component, ci, signal, severity: severity ?? leastSevere, summary: printable(text) },
        about: { host: { id: host.id, name: host.name } },
        monitor: { id: null, name: hostEvents },
      },
    ];
  });
  await applySignals(tx.inNameOf(planeActor), signals);
}

/** Alerts that programs of hosts raise and clear, as incidents without a monitor. */
import { planeActor } from '../../../src/base/actor.ts';
import { printable } from '../../../src/base/printable.ts';
import { leastSevere } from '../../../src/domain/monitors.ts';
import type { Tx } from '../../context.ts';
import { openAlerts } from '../../incidents/store/alerts.ts';
import type { IncidentSignal } from '../../incidents/store/changes.ts';
import { applySignals } from '../../incidents/store/raise.ts';
import { boundedAlerts } from '../rules-alerts.ts';
import type { Entry } from './apply-hosts.ts';

/** Shown in the place of a monitor's name. No monitor can have it: it begins with no letter. */
export const hostEvents = '(host events)';

export async function applyAlerts(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const alerts = entries.flatMap(({ host: { id, name }, body: { alert } }) =>
    alert ? [{ ...alert, host: { id, name } }] : [],
  );
  if (alerts.length === 0) return;
  const open = await openAlerts(tx.db, tx.scope, [...new Set(alerts.map(({ host }) => host.id))]);
  const signals = boundedAlerts(alerts, open).map(
    ({ host, component, ci, signal, severity, text }): IncidentSignal => ({
      ...{ component, ci, signal, severity: severity ?? leastSevere, summary: printable(text) },
      about: { host },
      monitor: { id: null, name: hostEvents },
    }),
  );
  await applySignals(tx.inNameOf(planeActor), signals);
}

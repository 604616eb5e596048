/**
 * A function of a store that lists, loads, counts or follows anything takes a scope, and uses it.
 * Its types make its callers give one; this makes it take one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportedFunctions, scopeFault } from './scopes.ts';
import { listFiles } from './source.ts';

const root = join(import.meta.dirname, '..', '..');
const stores = listFiles(root).filter((path) => /^schema\/[^/]+\/store\/.+\.ts$/.test(path));

/** Those that need none, by the reason. */
const exempt: Readonly<Record<string, readonly string[]>> = {
  'decide who the caller is, before it has a scope': [
    'access.authenticate',
    'access.authenticateSession',
    'access.knownHashes',
    'access.loadGrants',
    'access.selectSessionGrants',
    'access.isJoinToken',
    'monitors.monitorOfKey',
    'monitors.knownPingKeys',
  ],
  'only write': [
    'access.touchTokens',
    'agents.beat',
    'agents.leave',
    'metrics.insertSamples',
    'plane.takeLease',
    'plane.releaseLease',
  ],
  'remove what is old, for the plane': [
    'access.removeOldTokens',
    'clusters.removeOldEndedJobs',
    'clusters.removeOldMinutes',
    'events.removeOldEvents',
    'metrics.removeOldSamples',
    'notifications.removeOldSilences',
  ],
  'work for the one host whose agent has the session': [
    'agents.desiredSince',
    'agents.sessionState',
    'commands.pendingDeliveries',
    'logs.replicaOf',
    'monitors.hostedOf',
  ],
  'name ids of what events have changed, to be read again within the scope': [
    'instances.touchedInstances',
    'runs.touchedRuns',
    'incidents.withAffected',
    'schedules.schedulesOfRuns',
  ],
  "give the time of the plane's own next work": [
    'incidents.nextIncidentTime',
    'monitors.nextDeadline',
    'notifications.nextAttemptTime',
  ],
  'keep how far the plane has exported its event log': [
    'telemetry.openCursor',
    'telemetry.moveCursor',
  ],
  'count what belongs to tokens that were loaded within the scope': ['access.countBrowserSessions'],
};
const isExempt = new Set(Object.values(exempt).flat());

const all = stores.flatMap((path) => {
  const domain = path.split('/')[1];
  return exportedFunctions(path, readFileSync(join(root, path), 'utf8')).map((fn) => ({
    key: `${domain}.${fn.name}`,
    fault: scopeFault(fn),
  }));
});

describe('functions of stores', () => {
  test('take a scope and use it', () => {
    expect(all.length).toBeGreaterThan(150);
    expect(all.flatMap(({ key, fault }) => (fault && !isExempt.has(key) ? [fault] : []))).toEqual(
      [],
    );
  });

  test('are exempt only where they take none', () => {
    const without = new Set(all.flatMap(({ key, fault }) => (fault ? [key] : [])));
    expect([...isExempt].filter((key) => !without.has(key))).toEqual([]);
  });
});

describe('the check', () => {
  const faultsOf = (text: string) => exportedFunctions('x.ts', text).map(scopeFault);

  test('finds a function that takes no scope, or does not use it', () => {
    expect(
      faultsOf(`
        export async function a(db: Database, id: string) { return db; }
        export const b = (db: Database, scope: Scope) => db;
        export function c({ db }: Pick<Tx, 'db'>) { return db; }`),
    ).toEqual([
      'a takes a database and no scope',
      'b takes a scope and does not use it',
      'c takes a database and no scope',
    ]);
  });

  test('passes what takes one, and what has a transaction or no database', () => {
    expect(
      faultsOf(`
        export async function a(db: Database, scope: Scope) { return b(db, scope); }
        export const b = (tx: Pick<Tx, 'db' | 'scope'>) => a(tx.db, tx.scope);
        export function c(tx: Tx) { return tx; }
        export const d = 1;
        function local(db: Database) { return db; }`),
    ).toEqual([undefined, undefined, undefined]);
  });
});

/** A plane and a connection to it for tests of connections, and what must be ended after each. */
import { WebSocket } from 'ws';
import { type Connection, openConnection } from '../../src/sdk/connection.ts';
import { type Answers, type FakePlane, startFakePlane } from '../support/fake-plane.ts';

export const cleanups: (() => unknown)[] = [];

/** For afterEach. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

export async function plane(
  answers: Answers,
  path: '/graphql' | '/agent' = '/graphql',
): Promise<FakePlane> {
  const started = await startFakePlane(answers, { path });
  cleanups.push(started.stop);
  return started;
}

export async function open(
  url: string,
  more: Partial<Parameters<typeof openConnection>[0]> = {},
): Promise<Connection> {
  const connection = await openConnection({
    url,
    token: 'secret',
    webSocketImpl: WebSocket,
    ...more,
  });
  cleanups.push(() => connection.close());
  return connection;
}

export const event = (sequence: number) => ({
  __typename: 'HostEnrolled',
  id: `event-${sequence}`,
  sequence,
  cursor: String(sequence),
  at: '2025-01-01T00:00:00.000Z',
  recordedAt: '2025-01-01T00:00:00.000Z',
  actor: { __typename: 'PlaneActor', kind: 'PLANE', label: 'plane' },
});

export const facts = {
  kernel: '6.1',
  os: 'linux',
  arch: 'x64',
  upMs: 1000,
  cpuCores: 2,
  memoryBytes: 2 ** 40,
  nodeVersion: '20',
  launcher: 'SHELL',
};
export const epoch = '0199b3a0-0000-7000-8000-000000000001';

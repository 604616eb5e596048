/** The state of one session with the plane, from the opening of its connection to its end. */
import type { Connection } from '../../src/sdk/connection.ts';
import { type StreamHandler, StreamTable } from './streams.ts';
import { type DependencyFacts, maxReportsPerBatch } from './wire.ts';

/** One session on one connection. Late answers of an earlier one find themselves outdated. */
export interface Session {
  readonly connection: Connection;
  readonly streams: StreamTable;
  welcomed: boolean;
  snapshotReceived: boolean;
  /** Received before the snapshot. */
  facts: DependencyFacts | null;
  inFlight: boolean;
  /** The most reports in the next batch, and in any: the plane's bound, or the agent's. */
  limit: number;
  maxLimit: number;
  /** A message was refused: the next attempt waits longer than this one did. */
  failed: boolean;
  /** How often in a row the plane could not take a batch. */
  troubles: number;
}

/** @param onStream null: this agent has nothing to show */
export function newSession(connection: Connection, onStream: StreamHandler | null): Session {
  return {
    connection,
    streams: new StreamTable(connection, onStream),
    welcomed: false,
    snapshotReceived: false,
    facts: null,
    inFlight: false,
    limit: maxReportsPerBatch,
    maxLimit: maxReportsPerBatch,
    failed: false,
    troubles: 0,
  };
}

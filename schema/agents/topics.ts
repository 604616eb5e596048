/** What agents report (PROTOCOL.md, section 4), and what becomes of it. */
import type { Failure } from '../../src/base/errors.ts';
import type { Health } from '../instances/rules.ts';
import type { MonitorReport } from '../monitors/rules-hosted.ts';
import type { Published } from '../publishing/rules.ts';
import type { FiringReport, RunReport } from './apply-runs.ts';
import type { Facts } from './rules.ts';
import type { HealthReport } from './store/apply-health.ts';
import type { LocalChange } from './store/apply-local.ts';
import type { TransitionReport, WaitingReport } from './store/apply-states.ts';

export interface CommandReport {
  readonly commandId: string;
  readonly instanceIds: readonly string[];
  readonly status: 'PENDING' | 'DELIVERED' | 'SUCCEEDED' | 'FAILED' | 'EXPIRED' | 'CANCELLED';
  readonly message?: string | null | undefined;
  readonly output?: string | null | undefined;
}

/** Also the payload of AGENT_PROBLEM. */
export interface ProblemReport {
  /** One of src/domain/agent-problems.ts, or one that a newer agent knows. */
  readonly code: string;
  readonly detail: string;
}

/** A message that a program published on a channel. */
export interface MessageReport {
  readonly instanceId: string;
  readonly channel: string;
  /** Null: there is none, the channel is finished. */
  readonly data?: unknown;
  readonly finished: boolean;
}

/** What a program of the host raised or cleared. */
export interface AlertReport {
  readonly component: string;
  /** Empty: none. */
  readonly ci: string;
  readonly signal: 'RAISE' | 'CLEAR';
  /** Of RAISE. */
  readonly severity?: number | null | undefined;
  readonly text: string;
}

/** Exactly one of the kinds is there: the schema's oneOf has seen to that. */
export interface ReportBody extends Published {
  readonly transition?: TransitionReport | null | undefined;
  readonly waiting?: WaitingReport | null | undefined;
  readonly health?: HealthReport | null | undefined;
  readonly run?:
    | { readonly instanceId: string; readonly run: RunReport; readonly concurrent: boolean }
    | null
    | undefined;
  readonly firing?: FiringReport | null | undefined;
  readonly command?: CommandReport | null | undefined;
  readonly facts?: Facts | null | undefined;
  readonly applied?: { readonly revision: number } | null | undefined;
  readonly removed?: { readonly instanceId: string } | null | undefined;
  readonly message?: MessageReport | null | undefined;
  readonly problem?: ProblemReport | null | undefined;
  readonly monitor?: MonitorReport | null | undefined;
  readonly alert?: AlertReport | null | undefined;
  readonly gap?: { readonly dropped: number } | null | undefined;
  readonly desired?: LocalChange | null | undefined;
}

export interface Report {
  readonly sequence: number;
  readonly first?: number | null | undefined;
  readonly at: Date;
  /** How long ago that was when it was sent. Left out: it is now. */
  readonly ageMs?: number | undefined;
  readonly body: ReportBody;
}

export interface Batch {
  readonly hostId: string;
  /** The session in which it was reported. */
  readonly sessionId: string;
  readonly epoch: string;
  readonly reports: readonly Report[];
}

/** A report that will never be stored, and why. */
export interface Refused {
  readonly sequence: number;
  readonly message: string;
}

/**
 * What became of a batch: the last sequence now stored and what was left out, or why nothing of it
 * was.
 */
export type Outcome =
  | { readonly sequence: number; readonly refused: readonly Refused[] }
  | { readonly failure: Failure };

export interface KnownInstance {
  readonly id: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly programId: string;
  readonly program: string;
  readonly environment: string;
  readonly index: number;
  readonly programRevision: number;
  readonly retiring: boolean;
  readonly health: Health;
}

/**
 * What a dependency is: an edge from a program (`of`, which has it) to another (`on`). The same
 * words on the plane, on the wire and in the agent; types only.
 */

/**
 * When an edge is satisfied, without `delayMs`:
 *
 * STARTED    Every instance of `on` that counts is RUNNING. Its time up counts from the start of
 *            its process.
 * HEALTHY    Every one is RUNNING and HEALTHY; one that has neither probe nor notify counts as
 *            healthy when it is RUNNING.
 * COMPLETED  The last run of every one has ended by itself (EXITED), whatever came of it.
 * SUCCEEDED  As COMPLETED, with an expected exit code.
 */
export type Condition = 'STARTED' | 'HEALTHY' | 'COMPLETED' | 'SUCCEEDED';

/**
 * What becomes of `of` when `on` goes down, for whatever reason. Only with STARTED and HEALTHY.
 *
 * NONE     It runs on; only its next start waits.
 * RESTART  It is stopped at once, and started again when its dependencies are satisfied again,
 *          whatever its restart policy is.
 * STOP     It is stopped at once, and stays so until somebody starts it.
 */
export type Propagation = 'NONE' | 'RESTART' | 'STOP';

/**
 * Which instances of `on` count.
 *
 * SAME_HOST  Those on the host of `of`.
 * HOST       Those on the host named.
 * ANY_HOST   All of at least one host.
 * ALL_HOSTS  All of every host that it is assigned to.
 */
export type Scope = 'SAME_HOST' | 'ANY_HOST' | 'ALL_HOSTS' | 'HOST';

/**
 * What counts while the host of `on`, or the plane that reports it, is out of reach. Never with
 * SAME_HOST.
 *
 * HOLD      What runs is left; what waits waits on.
 * CONTINUE  What was known last holds on.
 * STOP      As HOLD, and after `unreachableMs` what runs is stopped, to be started again when its
 *           dependencies are satisfied again.
 */
export type WhenUnreachable = 'HOLD' | 'CONTINUE' | 'STOP';

export interface ProgramRef {
  readonly program: string;
  readonly environment: string;
}

export interface Dependency {
  readonly on: ProgramRef;
  readonly condition: Condition;
  /** How long the condition must have held without a break. */
  readonly delayMs: number;
  readonly propagate: Propagation;
  readonly scope: Scope;
  /** Name of the host; null unless the scope is HOST. */
  readonly host: string | null;
  readonly whenUnreachable: WhenUnreachable;
  /** Only with STOP: for how long it may be out of reach. */
  readonly unreachableMs: number;
}

/**
 * What the plane reports of the instances of a program on another host. Durations count back from
 * its receipt, so that no clocks need to agree; null: it is not so. With `reachable` false it
 * is what was known last.
 */
export interface Fact extends ProgramRef {
  readonly host: string;
  readonly reachable: boolean;
  /** For how long the host has been out of reach; null while it is not. */
  readonly unreachableForMs: number | null;
  /** Every instance there is RUNNING, and its process has been up for so long. */
  readonly startedForMs: number | null;
  readonly healthyForMs: number | null;
  readonly completedForMs: number | null;
  readonly succeededForMs: number | null;
  /**
   * Changes whenever one of the underlying runs changes, so that a break is seen without a report.
   */
  readonly generation: string;
}

/** One reason why an instance may not start yet. */
export interface Blocker {
  readonly on: ProgramRef;
  readonly condition: Condition;
  /** The host that is waited for; null: any, or there is none. */
  readonly host: string | null;
  /**
   * ABSENT: it is not assigned where it counts. DOWN: the condition does not hold. DELAY: it holds,
   * and not for long enough. UNREACHABLE: nobody knows.
   */
  readonly why: 'ABSENT' | 'DOWN' | 'DELAY' | 'UNREACHABLE';
  /** In one sentence's part: "db@h1 is STOPPED". */
  readonly detail: string;
}

/** The compound settings of a program: what its definition holds beside words, numbers and flags. Types only. */

export interface Backoff {
  readonly initialMs: number;
  readonly factor: number;
  readonly maxMs: number;
  /** Fraction of the delay that chance may add or take away, 0 to 1. */
  readonly jitter: number;
  /** A run that lasted this long forgets earlier failures. */
  readonly resetMs: number;
}

export interface ResourceLimit {
  readonly resource: ResourceName;
  /** Null: unlimited. CPU in seconds, AS, CORE, DATA, FSIZE, MEMLOCK and STACK in bytes, the rest in their own counts (setrlimit(2)). */
  readonly soft: number | null;
  /** Null: unlimited. */
  readonly hard: number | null;
}

export type ResourceName = 'AS' | 'CORE' | 'CPU' | 'DATA' | 'FSIZE' | 'MEMLOCK' | 'NOFILE' | 'NPROC' | 'STACK' | 'RTPRIO' | 'NICE';

export interface LogSettings {
  readonly redirectStderr: boolean;
  readonly maxBytes: number;
  readonly files: number;
  readonly timestamps: boolean;
}

/** How to find out whether a run is ready, or still well. Exactly one of exec, httpUrl, tcp and logPattern is given. */
export interface Probe {
  readonly exec: readonly string[] | null;
  readonly httpUrl: string | null;
  /** host:port; an IPv6 address stands in brackets. */
  readonly tcp: string | null;
  /** A pattern (src/base/pattern.ts), tried on each new line of either stream. Readiness only. */
  readonly logPattern: string | null;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  /** How long after its start failures do not count. */
  readonly startPeriodMs: number;
}

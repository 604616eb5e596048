/** What a program's definition is in the database: one JSON document, complete. */

export interface ProbeRow {
  readonly exec: readonly string[] | null;
  readonly httpUrl: string | null;
  readonly tcp: string | null;
  readonly logPattern: string | null;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  readonly startPeriodMs: number;
}

/** Complete. A migration that comes with a new setting writes its default into the rows there are. */
export interface DefinitionRow {
  readonly command: readonly string[];
  readonly shell: boolean;
  readonly cwd: string | null;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly envFiles: readonly string[];
  readonly user: string | null;
  readonly primaryGroup: string | null;
  readonly supplementaryGroups: readonly string[] | null;
  readonly umask: string | null;
  readonly nice: number | null;
  readonly rlimits: readonly { readonly resource: string; readonly soft: number | null; readonly hard: number | null }[];
  readonly cpuAffinity: readonly number[] | null;
  readonly noNewPrivileges: boolean;
  readonly autostart: boolean;
  readonly autorestart: 'ALWAYS' | 'UNEXPECTED' | 'NEVER';
  readonly exitCodes: readonly number[];
  readonly startMs: number;
  readonly startRetries: number | null;
  readonly backoff: {
    readonly initialMs: number;
    readonly factor: number;
    readonly maxMs: number;
    readonly jitter: number;
    readonly resetMs: number;
  };
  readonly stopSignal: string;
  readonly stopCommand: readonly string[] | null;
  readonly stopTimeoutMs: number;
  readonly killMode: 'GROUP' | 'PROCESS' | 'CGROUP';
  readonly reloadSignal: string | null;
  readonly timeoutMs: number | null;
  readonly retries: number;
  readonly priority: number;
  readonly changePolicy: 'STAGED' | 'RESTART';
  readonly memoryLimitBytes: number | null;
  readonly cpuLimit: number | null;
  readonly tty: boolean;
  readonly stdin: string | null;
  readonly log: { readonly redirectStderr: boolean; readonly maxBytes: number; readonly files: number; readonly timestamps: boolean };
  readonly readiness: ProbeRow | null;
  readonly liveness: ProbeRow | null;
  readonly notify: boolean;
  readonly watchdogMs: number | null;
  readonly actions: readonly {
    readonly name: string;
    readonly description: string | null;
    readonly command: readonly string[] | null;
    readonly signal: string | null;
    readonly timeoutMs: number;
  }[];
}

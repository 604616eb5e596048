/**
 * What the measurements share: a real plane and a real agent from dist/ in a temporary folder,
 * programs made through the SDK, figures as JSON lines. A measurement ends with exit code 0
 * whatever its figures are: on a shared machine a figure is to be read, not to be failed on.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '../src/sdk/client/client.ts';
import {
  CreateAssignmentDocument,
  CreateJoinTokenDocument,
  CreateProgramDocument,
  HostsDocument,
  type ProgramDefinitionInput,
  StatusDocument,
  type StatusQuery,
  TypedDocumentString,
} from '../src/sdk/client/generated.ts';

export const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
export const hostName = 'bench';
export type StatusLine = StatusQuery['instances']['edges'][number]['node'];

export const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: 'µs' | 'ms' | 's' | 'kB' | 'MB' | '%' | '/s' | 'ratio';
  /** How many samples, or of how many programs. */
  readonly n: number;
  /** What it is to stay within. */
  readonly bound?: number;
  readonly [more: string]: unknown;
}

/** Prints one figure as a line of JSON, with `within` where there is a bound. */
export function report(figure: Figure): void {
  const value = Number(figure.value.toPrecision(4));
  const within = figure.bound === undefined ? {} : { within: value <= figure.bound };
  process.stdout.write(`${JSON.stringify({ ...figure, value, ...within })}\n`);
}

/** @param q 0 to 1; nearest rank */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/** Median and p99 of durations in milliseconds, as two figures. */
export function reportDurations(
  metric: string,
  values: readonly number[],
  bounds: { median?: number; p99?: number } = {},
): void {
  const n = values.length;
  for (const [name, q, bound] of [
    ['median', 0.5, bounds.median],
    ['p99', 0.99, bounds.p99],
  ] as const)
    report({
      metric: `${metric} ${name}`,
      value: quantile(values, q),
      unit: 'ms',
      n,
      ...(bound === undefined ? {} : { bound }),
    });
}

export interface Flock {
  readonly folder: string;
  readonly client: Client;
  readonly planePid: number;
  /** Of the agent that lives now. */
  readonly agentPid: number;
  /** Makes a program and assigns it to the host, `instances` times. */
  assign(name: string, definition: ProgramDefinitionInput, instances?: number): Promise<void>;
  status(): Promise<readonly StatusLine[]>;
  /** Resolves when `count` instances are RUNNING. Queries their number every 20 ms. */
  running(count: number): Promise<void>;
  /** kill -9 of the agent; resolves when it is gone. */
  killAgent(): Promise<void>;
  /** Another agent on the same folder, whose pid `agentPid` then is. */
  startAgent(): void;
}

/** GANDER_BENCH_NODE_OPTIONS reaches plane and agent: for profiles (`--cpu-prof`). */
const nodeOptions = (process.env['GANDER_BENCH_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean);

/** What the measurements themselves read is no setting of the plane: it would warn of it. */
const settings = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('GANDER_BENCH_')),
);

/** Runs `work` with a plane and an agent of its own, and leaves nothing behind. */
export async function withFlock(work: (flock: Flock) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gander-bench-'));
  const children: ChildProcess[] = [];
  const leaveNothing = async () => {
    for (const child of children.splice(0).reverse()) await stop(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void leaveNothing().finally(() => process.exit(1)));
  try {
    const plane = startNode([join(dist, 'gander.js'), 'serve'], {
      GANDER_DATA: folder,
      GANDER_PORT: '0',
      GANDER_LOG_LEVEL: 'warn',
    });
    children.push(plane);
    const connection = await connectionOf(folder, plane);
    const client = createClient(connection);
    const admission = await client.mutate(CreateJoinTokenDocument, { input: { name: 'bench' } });
    const agentFolder = join(folder, 'agent');
    const agentArguments = [
      join(dist, 'gander-agent-start.cjs'),
      'run',
      '--data',
      agentFolder,
      '--stop-programs',
      '--name',
      hostName,
    ];
    const agents: ChildProcess[] = [];
    const startAgent = () => {
      const agent = startNode(agentArguments, {
        GANDER_URL: connection.url,
        GANDER_JOIN_TOKEN: admission.secret,
      });
      agents.push(agent);
      children.push(agent);
    };
    startAgent();
    const flock = makeFlock(folder, client, plane.pid ?? 0, agents, startAgent);
    await until(
      async () =>
        (
          await client.request(HostsDocument, {
            filter: { connection: ['ONLINE'] },
            first: 1,
            after: null,
          })
        ).hosts.edges[0],
    );
    await work(flock);
  } finally {
    await leaveNothing();
  }
}

/**
 * Starts a process in its own process group: a second Ctrl-C would make the agent leave its
 * programs running.
 */
function startNode(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [...nodeOptions, ...args], {
    env: { ...settings, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
}

async function connectionOf(
  folder: string,
  plane: ChildProcess,
): Promise<{ url: string; websocketUrl: string; token: string }> {
  return until(async () => {
    if (plane.exitCode !== null) throw new Error(`the plane ended with code ${plane.exitCode}`);
    try {
      return JSON.parse(readFileSync(join(folder, 'connection.json'), 'utf8'));
    } catch {
      return undefined;
    }
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** The first truthy answer of `check`. @throws Error after 60 s */
export async function until<T>(check: () => Promise<T>, everyMs = 20): Promise<NonNullable<T>> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const answer = await check();
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`not within a minute: ${check.toString()}`);
    await delay(everyMs);
  }
}

const RunningCountDocument = new TypedDocumentString(
  'query RunningCount { instances(filter: { state: [RUNNING] }, first: 1) { totalCount } }',
) as unknown as TypedDocumentString<{ instances: { totalCount: number } }, Record<string, never>>;

function makeFlock(
  folder: string,
  client: Client,
  planePid: number,
  agents: readonly ChildProcess[],
  startAgent: () => void,
): Flock {
  return {
    folder,
    client,
    planePid,
    startAgent,
    get agentPid() {
      return agents.at(-1)?.pid ?? 0;
    },
    async killAgent() {
      const agent = agents.at(-1);
      const gone = new Promise((resolve) => agent?.once('exit', resolve));
      agent?.kill('SIGKILL');
      await gone;
    },
    async assign(name, definition, instances = 1) {
      await client.mutate(CreateProgramDocument, { input: { name, definition } });
      const input = { program: { key: { name } }, hosts: hostName, instancesPerHost: instances };
      await client.mutate(CreateAssignmentDocument, { input });
    },
    async status() {
      const { instances } = await client.request(StatusDocument, {
        filter: null,
        first: 1000,
        after: null,
      });
      return instances.edges.map(({ node }) => node);
    },
    async running(count) {
      await until(
        async () => (await client.request(RunningCountDocument, {})).instances.totalCount >= count,
      );
    },
  };
}

/**
 * What a program of the measurements does: writes its pid, which stays its own, as one line to the
 * pipe, and then sleeps.
 */
export const writesItsPid = (pipe: string): string => `echo $$ >'${pipe}'; exec sleep 100000`;

/**
 * A named pipe that is read with read(2) alone, so that input is noticed at once and waiting uses
 * no CPU.
 */
export class LinePipe {
  readonly path: string;
  readonly #fd: number;
  readonly #buffer = Buffer.alloc(4096);
  #rest = '';

  constructor(path: string) {
    execFileSync('mkfifo', ['-m', '600', path]);
    this.path = path;
    this.#fd = openSync(path, constants.O_RDWR);
  }

  /** Blocks the whole process until the next line has come. */
  read(): string {
    for (;;) {
      const end = this.#rest.indexOf('\n');
      if (end >= 0) {
        const line = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 1);
        return line;
      }
      this.#rest += this.#buffer.toString('utf8', 0, readSync(this.#fd, this.#buffer));
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}

export interface ProcessStat {
  readonly parent: number;
  readonly command: string;
  /** User and system time used so far. */
  readonly cpuMs: number;
  /** When it was forked, in seconds since boot, to 10 ms: comparable with `uptimeS`. */
  readonly startedS: number;
}

/** proc_pid_stat(5), with the usual 100 ticks a second. */
export function readStat(pid: number): ProcessStat {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    parent: field(4),
    command: text.slice(text.indexOf('(') + 1, close),
    cpuMs: (field(14) + field(15)) * 10,
    startedS: field(22) / 100,
  };
}

export const uptimeS = (): number => Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);

/** Resident and proportional memory, in MB (10^6 bytes). */
export function readMemory(pid: number): { rss: number; pss: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const megabytes = (name: string) =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) * 1024) / 1e6;
  return { rss: megabytes('Rss'), pss: megabytes('Pss') };
}

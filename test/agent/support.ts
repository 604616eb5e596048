/**
 * The real agent as a child process, from a bundle like the one that is shipped, against a plane on
 * a real socket.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { endPrograms } from '../support/agent-folder.ts';
import { AgentsPlane } from '../support/agents-plane.ts';
import { until } from '../support/until.ts';

const bundles = mkdtempSync(join(tmpdir(), 'gander-agent-bundle-'));
export const bundle = join(bundles, 'gander-agent.cjs');

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly [detail: string]: unknown;
}

export class AgentProcess {
  readonly child: ChildProcess;
  readonly lines: LogLine[] = [];
  readonly text: string[] = [];
  readonly ended: Promise<number | null>;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [bundle, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#read(line));
    }
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves with the first line of the log whose message contains this. */
  async untilLogged(message: string): Promise<LogLine> {
    return until(() => this.lines.find((line) => line.message.includes(message)), {
      what: `${message} in ${this.text.join('\n')}`,
    });
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }

  #read(line: string): void {
    this.text.push(line);
    if (line.startsWith('{')) this.lines.push(JSON.parse(line) as LogLine);
  }
}

export interface Bench {
  readonly folder: string;
  readonly plane: AgentsPlane;
  /** Arguments that enrol with the bench's plane. */
  readonly enrolling: readonly string[];
  start(...args: string[]): AgentProcess;
}

/** The agent's program for the tests of a file. */
export function useBundle(): void {
  beforeAll(() => {
    // The command, because the library leaves a process behind that other tests would be blamed
    // for.
    const args = [
      'agents/main.ts',
      '--bundle',
      '--platform=node',
      '--format=cjs',
      `--outfile=${bundle}`,
      '--external:node-pty',
      '--log-level=warning',
    ];
    execFileSync('node_modules/.bin/esbuild', args);
  });
  afterAll(() => rmSync(bundles, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 }));
}

/** For each test a plane and a folder; afterwards nothing that was started is left. */
export function useBench(): () => Bench {
  let bench: Bench;
  let agents: AgentProcess[] = [];
  useBundle();
  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gander-agent-'));
    const plane = await AgentsPlane.start();
    agents = [];
    const start = (...args: string[]) => {
      const agent = new AgentProcess(['run', '--data', folder, ...args]);
      agents.push(agent);
      return agent;
    };
    const enrolling = [
      '--url',
      `http://127.0.0.1:${plane.port}`,
      '--join-token',
      plane.joinToken,
      '--name',
      'test-host',
    ];
    bench = { folder, plane, enrolling, start };
  });
  afterEach(async () => {
    for (const agent of agents)
      if (agent.child.exitCode === null && agent.child.signalCode === null)
        await agent.kill('SIGKILL');
    await endPrograms(bench.folder);
    await bench.plane.stop();
    rmSync(bench.folder, { recursive: true, force: true });
  });
  return () => bench;
}

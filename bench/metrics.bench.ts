/**
 * What a sample of metrics costs the agent: CPU time of the sampler itself over a thousand
 * programs, each under a wrapper of its own, as on a host. Figures as JSON lines; the first sample,
 * which knows nothing yet, stands apart.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Sampler, type Target } from '../agents/host/metrics/sampler.ts';

const sizes = [100, 1000];
const samples = 30;
/** Per sample of a thousand. */
const boundMs = 30;

/**
 * Starts wrappers, each with one program in a session of its own, and prints the programs' pids.
 */
const herd = (size: number) =>
  `i=0; while [ $i -lt ${size} ]; do (setsid sleep 100000 & echo $!; wait) & i=$((i+1)); done; wait`;

function report(
  figure: Readonly<Record<string, unknown>> & { readonly value: number; readonly bound?: number },
): void {
  const value = Number(figure.value.toPrecision(4));
  const within = figure.bound === undefined ? {} : { within: value <= figure.bound };
  process.stdout.write(`${JSON.stringify({ ...figure, value, ...within })}\n`);
}

const quantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.ceil(q * values.length) - 1] ?? Number.NaN;

/** CPU and wall time of one sample, in ms. */
async function measure(
  sampler: Sampler,
  targets: readonly Target[],
): Promise<{ cpuMs: number; wallMs: number; found: number }> {
  const before = process.cpuUsage();
  const began = performance.now();
  const { instances } = await sampler.sample(targets);
  const { user, system } = process.cpuUsage(before);
  return {
    cpuMs: (user + system) / 1000,
    wallMs: performance.now() - began,
    found: instances.length,
  };
}

/** The longest that anything else had to wait while `work` was under way, in ms. */
async function longestWait(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let busy = true;
  void work.finally(() => {
    busy = false;
  });
  for (let last = performance.now(); busy; ) {
    await new Promise(setImmediate);
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}

for (const size of sizes) {
  const shell = spawn('sh', ['-c', herd(size)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pids: number[] = [];
  const lines = createInterface({ input: shell.stdout });
  for await (const line of lines) if (pids.push(Number(line)) === size) break;
  const targets = pids.map(
    (pid): Target => ({
      instanceId: `i${pid}`,
      runId: `r${pid}`,
      pid,
      uptimeMs: 1000,
      restarts: 0,
    }),
  );
  const sampler = new Sampler({ disks: ['/'] });
  try {
    report({
      metric: 'first sample, CPU',
      unit: 'ms',
      n: size,
      value: (await measure(sampler, targets)).cpuMs,
    });
    const measured = [];
    for (let i = 0; i < samples; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      measured.push(await measure(sampler, targets));
    }
    const cpu = measured.map(({ cpuMs }) => cpuMs);
    const bound = size === 1000 ? { bound: boundMs } : {};
    const found = measured.at(-1)?.found;
    report({
      metric: 'sample, CPU, median',
      unit: 'ms',
      n: size,
      found,
      value: quantile(cpu, 0.5),
      ...bound,
    });
    report({ metric: 'sample, CPU, p90', unit: 'ms', n: size, value: quantile(cpu, 0.9) });
    report({
      metric: 'share of a core at one sample in ten seconds',
      unit: '%',
      n: size,
      value: quantile(cpu, 0.5) / 100,
    });
    report({
      metric: 'longest wait of other work during a sample',
      unit: 'ms',
      n: size,
      value: await longestWait(sampler.sample(targets)),
    });
  } finally {
    const ended = once(shell, 'close');
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await ended;
  }
}

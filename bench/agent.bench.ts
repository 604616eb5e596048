/**
 * What the agent costs its host while nothing happens: memory and CPU without programs, with a
 * hundred and with a thousand; and what each wrapper adds.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { delay, type Flock, quantile, readMemory, readStat, report, withFlock } from './support.ts';

/**
 * Long enough for V8 to have given back what the starts needed, and for the first sample of
 * metrics.
 */
const quietMs = 45_000;
const watchMs = 30_000;
const steps = [
  { programs: 0, rss: 55 },
  { programs: 100, rss: 60, cpu: 0.1 },
  { programs: 1000, rss: 80, cpu: 1 },
];

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

function reportMemory({ agentPid }: Flock, programs: number, bound: number): void {
  const { rss, pss } = readMemory(agentPid);
  report({ metric: 'agent RSS', value: rss, unit: 'MB', n: programs, bound });
  report({ metric: 'agent PSS', value: pss, unit: 'MB', n: programs });
  const [launcher] = childrenOf(agentPid);
  const wrappers = launcher === undefined ? [] : childrenOf(launcher);
  if (wrappers.length === 0) return;
  const each = wrappers.map((pid) => readMemory(pid).pss);
  report({
    metric: 'wrapper PSS, median',
    value: quantile(each, 0.5),
    unit: 'MB',
    n: wrappers.length,
  });
}

async function reportCpu(
  { agentPid, planePid }: Flock,
  programs: number,
  bound: number | undefined,
): Promise<void> {
  const threads = () => readdirSync(`/proc/${agentPid}/task`).map(Number);
  const launcher = childrenOf(agentPid)[0] ?? agentPid;
  const shims = launcher === agentPid ? [] : childrenOf(launcher);
  const used = () => ({
    agent: readStat(agentPid).cpuMs,
    launcher: readStat(launcher).cpuMs,
    shims: shims.reduce((sum, pid) => sum + readStat(pid).cpuMs, 0),
    plane: readStat(planePid).cpuMs,
  });
  const before = used();
  const began = performance.now();
  await delay(watchMs);
  const took = performance.now() - began;
  const after = used();
  const figure = { unit: '%', n: programs, seconds: watchMs / 1000 } as const;
  const share = (who: keyof typeof before) => ((after[who] - before[who]) / took) * 100;
  report({
    metric: 'agent idle CPU',
    value: share('agent'),
    ...figure,
    threads: threads().length,
    ...(bound ? { bound } : {}),
  });
  report({ metric: 'launcher idle CPU', value: share('launcher'), ...figure });
  report({ metric: 'idle CPU of all shims', value: share('shims'), ...figure, bound: 0.1 });
  report({ metric: 'plane idle CPU', value: share('plane'), ...figure });
}

await withFlock(async (flock) => {
  let running = 0;
  for (const { programs, rss, cpu } of steps) {
    if (programs > running) {
      await flock.assign(
        `herd-${programs}`,
        { command: ['sleep', '100000'], startMs: 0 },
        programs - running,
      );
      await flock.running(programs);
      running = programs;
    }
    await delay(quietMs);
    reportMemory(flock, programs, rss);
    await reportCpu(flock, programs, cpu);
  }
});

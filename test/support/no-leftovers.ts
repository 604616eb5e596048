/**
 * Fails a test file that leaves processes behind. Each file gets a mark in its environment, which
 * whatever it starts inherits: so programs are found even where they have a session of their own
 * and their parents are gone. Those that were given another environment are found while the chain
 * of their parents still leads here.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll } from 'vitest';
import { until } from './until.ts';

const mark = `GANDER_AGENT_TEST_ID=${randomUUID()}`;
process.env.GANDER_AGENT_TEST_ID = mark.slice('GANDER_AGENT_TEST_ID='.length);

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
}

/** Null for a process that ended meanwhile, or that is not ours to look at. */
function read(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}

function processes(): Process[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((name) => {
    // The command's name stands in parentheses and may hold anything, so what follows is counted
    // from the last one.
    const fields = read(Number(name), 'stat')?.split(') ').at(-1)?.split(' ');
    return fields?.[0] && fields[1]
      ? [{ pid: Number(name), state: fields[0], parent: Number(fields[1]) }]
      : [];
  });
}

function leftovers(): number[] {
  const living = processes().filter(
    ({ state, pid }) => state !== 'Z' && state !== 'X' && pid !== process.pid,
  );
  const ours = new Set([process.pid]);
  for (let before = 0; before !== ours.size; ) {
    before = ours.size;
    for (const { pid, parent } of living) if (ours.has(parent)) ours.add(pid);
  }
  for (const { pid } of living)
    if (!ours.has(pid) && read(pid, 'environ')?.split('\0').includes(mark)) ours.add(pid);
  ours.delete(process.pid);
  return [...ours];
}

afterAll(async () => {
  if (process.platform !== 'linux') return;
  // Processes that got a signal may take a moment to end.
  const gone = await until(() => leftovers().length === 0, { timeoutMs: 90_000 }).catch(
    () => false,
  );
  if (gone) return;
  const left = leftovers().map((pid) => ({
    pid,
    command: read(pid, 'cmdline')?.replaceAll('\0', ' ').trim(),
  }));
  for (const { pid } of left) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Ended by itself meanwhile.
    }
  }
  if (left.length > 0)
    throw new Error(
      `processes left behind:\n${left.map(({ pid, command }) => `  ${pid} ${command}`).join('\n')}`,
    );
});

/**
 * The cost of output: for the program that writes it, for the agent without a reader, with a reader
 * that keeps up, and with one that stops.
 */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LogLinesFragment, LogsDocument } from '../src/sdk/client/generated.ts';
import {
  delay,
  type Flock,
  quantile,
  readMemory,
  readStat,
  report,
  until,
  withFlock,
} from './support.ts';

/** 100 bytes with their end. */
const line = `${'x'.repeat(89)}`;
const rounds = 21;

/**
 * A program that does its work each time that a file appears, and writes to another file how long
 * it took: ms of elapsed time and ms of CPU.
 */
const timed = (go: string, took: string, work: string) => `
  const fs = require('node:fs');
  const line = '${line}';
  setInterval(() => {
    if (!fs.existsSync('${go}')) return;
    fs.rmSync('${go}');
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    ${work}
    const { user, system } = process.cpuUsage(cpu);
    fs.writeFileSync('${took}.new', JSON.stringify({ ms: performance.now() - began, cpuMs: (user + system) / 1000 }));
    fs.renameSync('${took}.new', '${took}');
  }, 5);`;

interface Took {
  readonly ms: number;
  readonly cpuMs: number;
}

/**
 * Lines of 100 bytes, `batch` at once: 1 as an unbuffered program writes, 10 and 100 as a buffered
 * one.
 */
const inBatches = (lines: number, batch: number) =>
  `const text = ('000000000 ' + line + '\\n').repeat(${batch}); for (let i = 0; i < ${lines}; i += ${batch}) fs.writeSync(1, text);`;

async function takeTime(took: string): Promise<Took> {
  const text = await until(async () => {
    try {
      return readFileSync(took, 'utf8');
    } catch {
      return null;
    }
  });
  rmSync(took);
  return JSON.parse(text) as Took;
}

async function program(flock: Flock, name: string, script: string): Promise<void> {
  await flock.assign(name, { command: [process.execPath, '-e', script], startMs: 0 });
  await until(
    async () =>
      (await flock.status()).find((one) => one.address.startsWith(`${name}@`))?.state === 'RUNNING',
  );
}

/**
 * The same program under Gander and with its output to a plain file, in turns, so that other load
 * of the machine affects both.
 */
async function capture(flock: Flock, lines: number, batch: number): Promise<void> {
  const at = (name: string) => join(flock.folder, `${name}-${batch}`);
  const work = inBatches(lines, batch);
  const words = [process.execPath, '-e', timed(at('go-plain'), at('took-plain'), work)].map(
    (word) => `'${word.replaceAll("'", `'\\''`)}'`,
  );
  const plain = spawn('/bin/sh', ['-c', `exec ${words.join(' ')} >>'${at('plain.log')}'`], {
    stdio: 'ignore',
  });
  await program(flock, `lines-${batch}`, timed(at('go-gander'), at('took-gander'), work));
  const took: Record<'gander' | 'plain', Took[]> = { gander: [], plain: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const which of ['gander', 'plain'] as const) {
      writeFileSync(at(`go-${which}`), '');
      took[which].push(await takeTime(at(`took-${which}`)));
    }
  }
  plain.kill();
  const ratio = (of: (took: Took) => number, q: number) =>
    quantile(took.gander.map(of), q) / quantile(took.plain.map(of), q);
  const metric = `${lines} lines of 100 bytes, ${batch} at once, against a plain file`;
  report({
    metric: `CPU of ${metric}, median`,
    value: ratio(({ cpuMs }) => cpuMs, 0.5),
    unit: 'ratio',
    n: rounds,
    bound: 1.1,
  });
  report({
    metric: `time of ${metric}, median`,
    value: ratio(({ ms }) => ms, 0.5),
    unit: 'ratio',
    n: rounds,
    bound: 1.1,
  });
  report({
    metric: `time of ${metric}, best`,
    value: ratio(({ ms }) => ms, 0),
    unit: 'ratio',
    n: rounds,
    bound: 1.1,
  });
}

/** 200 MB in large writes: what the agent does meanwhile. */
async function unread(flock: Flock): Promise<void> {
  const [go, took] = [join(flock.folder, 'go-flood'), join(flock.folder, 'took-flood')];
  const work =
    "const block = (line + '0123456789\\n').repeat(1000); for (let i = 0; i < 2000; i += 1) fs.writeSync(1, block);";
  await program(flock, 'flood', timed(go, took, work));
  await delay(500);
  const before = readStat(flock.agentPid).cpuMs;
  writeFileSync(go, '');
  await takeTime(took);
  await delay(500);
  report({
    metric: 'CPU of the agent for a MB that nobody reads',
    value: (readStat(flock.agentPid).cpuMs - before) / 200,
    unit: 'ms',
    n: 200,
    bound: 1,
  });
}

/**
 * Counts lines. All must arrive in order, except those that the stream reports as dropped.
 */
class Count {
  next = 0;
  missing = 0;
  dropped = 0;

  add({ text, dropped }: LogLinesFragment): void {
    this.dropped += dropped;
    this.next += dropped;
    for (const one of text?.split('\n') ?? []) {
      const number = Number.parseInt(one, 10);
      this.missing += Math.abs(number - this.next);
      this.next = number + 1;
    }
  }
}

/** 50,000 lines a second for ten seconds, and then as many as will go, to one reader. */
async function tail(flock: Flock): Promise<void> {
  const number = "String(i).padStart(9, '0') + ' ' + line + '\\n'";
  const paced = `let i = 0; while (i < 500000) {
    let text = ''; for (const end = i + 50; i < end; i += 1) text += ${number};
    fs.writeSync(1, text); while (performance.now() - began < i / 50);
  }`;
  const unpaced = `for (let i = 0; i < 2000000;) { let text = ''; for (const end = i + 1000; i < end; i += 1) text += ${number}; fs.writeSync(1, text); }`;
  for (const [name, work, lines] of [
    ['paced', paced, 500_000],
    ['unpaced', unpaced, 2_000_000],
  ] as const) {
    const [go, took] = [join(flock.folder, `go-${name}`), join(flock.folder, `took-${name}`)];
    await program(flock, name, timed(go, took, work));
    const controller = new AbortController();
    const count = new Count();
    const [agent, plane] = [readStat(flock.agentPid).cpuMs, readStat(flock.planePid).cpuMs];
    let began = 0;
    for await (const batch of flock.client.logs({
      selector: name,
      stream: 'STDOUT',
      last: 0,
      signal: controller.signal,
    })) {
      if (batch.text === null && began === 0) {
        began = performance.now();
        writeFileSync(go, '');
      }
      count.add(batch);
      if (count.next >= lines) break;
    }
    const seconds = (performance.now() - began) / 1000;
    const cpu = {
      agentMs: readStat(flock.agentPid).cpuMs - agent,
      planeMs: readStat(flock.planePid).cpuMs - plane,
    };
    await takeTime(took);
    report({
      metric: `lines a second to one reader, ${name}`,
      value: lines / seconds,
      unit: '/s',
      n: lines,
      passedOver: count.dropped,
      ...cpu,
    });
    report({
      metric: `lines lost on the way to one reader, ${name}`,
      value: count.missing,
      unit: 'ratio',
      n: lines,
      bound: 0,
    });
  }
}

/** 300 MB, and a reader that takes nothing. */
async function stopped(flock: Flock): Promise<void> {
  const [go, took] = [join(flock.folder, 'go-stopped'), join(flock.folder, 'took-stopped')];
  const work =
    "const block = (line + '0123456789\\n').repeat(1000); for (let i = 0; i < 3000; i += 1) fs.writeSync(1, block);";
  await program(flock, 'stopped', timed(go, took, work));
  const connection = await flock.client.connect();
  const unreadLines = connection.subscribe(
    LogsDocument,
    {
      selector: 'stopped',
      run: null,
      last: 0,
      after: null,
      stream: 'STDOUT',
      grep: null,
      since: null,
    },
    { capacity: 2 },
  );
  await unreadLines.next();
  const before = { agent: readMemory(flock.agentPid).rss, plane: readMemory(flock.planePid).rss };
  writeFileSync(go, '');
  await takeTime(took);
  await delay(2000);
  const cpu = readStat(flock.agentPid).cpuMs;
  await delay(3000);
  report({
    metric: 'memory that the agent gained with a stopped reader',
    value: readMemory(flock.agentPid).rss - before.agent,
    unit: 'MB',
    n: 1,
    bound: 20,
  });
  report({
    metric: 'memory that the plane gained with a stopped reader',
    value: readMemory(flock.planePid).rss - before.plane,
    unit: 'MB',
    n: 1,
    bound: 40,
  });
  report({
    metric: 'CPU of the agent in 3 s of a stopped reader',
    value: readStat(flock.agentPid).cpuMs - cpu,
    unit: 'ms',
    n: 1,
    bound: 30,
  });
  connection.close();
}

await withFlock(async (flock) => {
  await capture(flock, 200_000, 1);
  await capture(flock, 500_000, 10);
  await capture(flock, 1_000_000, 100);
  await unread(flock);
  await tail(flock);
  await stopped(flock);
});

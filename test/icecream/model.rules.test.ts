import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../agents/icecream/messages.ts';
import { readMessage } from '../../agents/icecream/messages.ts';
import {
  ClusterModel,
  type EndedJob,
  forgottenAfterMs,
  maxHosts,
  maxJobs,
} from '../../agents/icecream/model.ts';
import { maxEndedJobs, maxHostMinutes, Tally } from '../../agents/icecream/tally.ts';
import * as frames from './frames.ts';

const at = 1_700_000_000_000;
/** @param made frames, in their order */
function modelOf(...made: readonly Buffer[]) {
  const model = new ClusterModel();
  const ended = made.flatMap(
    (each, index) => model.apply(readMessage(each.subarray(4), 44), at + index) ?? [],
  );
  return { model, ended };
}
const jobsOf = ({ jobs }: ClusterModel) =>
  [...jobs.values()].map(({ number, state, client, host, file }) => [
    ...[number, state, client?.name ?? null, host?.name ?? null, file],
  ]);

describe('the model of a cluster', () => {
  it('counts what was current on an earlier connection, and what was left out there', () => {
    const { model: first } = modelOf(frames.requested(7, 1, 'a.c'), frames.frame('T'));
    expect(first.omissions).toEqual({ malformed: 1, hosts: 0, jobs: 0 });
    const second = new ClusterModel(first);
    expect([second.jobs.size, second.waitingJobs]).toEqual([0, 0]);
    expect(second.omissions).toEqual({ malformed: 1, hosts: 0, jobs: 1 });
    expect(new ClusterModel(second).omissions).toEqual({ malformed: 1, hosts: 0, jobs: 1 });
  });

  it('follows a job from its request to its end', () => {
    const start = [frames.hostStats(1, 'one'), frames.hostStats(2, 'two', 4)];
    const request = [...start, frames.requested(7, 1, 'a.c')];
    const { model } = modelOf(...request);
    expect([jobsOf(model), model.waitingJobs]).toEqual([[[7, 'WAITING', 'one', null, 'a.c']], 1]);
    const begun = modelOf(...request, frames.begun(7, 2)).model;
    expect([jobsOf(begun), begun.waitingJobs]).toEqual([
      [[7, 'COMPILING', 'one', 'two', 'a.c']],
      0,
    ]);
    expect(begun.hosts.get(2)?.activeJobs).toBe(1);
    const over = modelOf(...request, frames.begun(7, 2), frames.done(7, 120, 1));
    expect([jobsOf(over.model), over.model.hosts.get(2)?.activeJobs]).toEqual([[], 0]);
    expect(over.ended).toMatchObject([
      { number: 7, file: 'a.c', exitCode: 1, isLocal: false, usage: { realMs: 120 } },
    ]);
  });

  it('measures local jobs by itself, and drops them with their host', () => {
    const begun = [frames.hostStats(1, 'one'), frames.localBegun(1, 8, 'b.c')];
    const { ended } = modelOf(...begun, frames.localDone(8));
    expect(ended).toMatchObject([{ isLocal: true, exitCode: null, usage: { realMs: 1 } }]);
    const { model } = modelOf(...begun, frames.stats(1, { State: 'Offline' }));
    expect([jobsOf(model), model.takeDeparted().map(({ name }) => name)]).toEqual([[], ['one']]);
    expect(model.takeDeparted()).toEqual([]);
  });

  it('tolerates what began before it was there', () => {
    const { model, ended } = modelOf(
      frames.begun(5, 9),
      frames.done(6, 30),
      frames.localDone(4),
      frames.stats(3, { State: 'Offline' }),
      frames.stats(3, { Load: 7 }),
    );
    expect(jobsOf(model)).toEqual([[5, 'COMPILING', null, null, null]]);
    expect(ended).toMatchObject([{ number: 6, host: null, client: null, file: null }]);
    expect(model.hosts.size).toBe(0);
  });

  it('takes no statistics that are none', () => {
    const { model } = modelOf(
      frames.hostStats(1, 'one'),
      frames.stats(1, { MaxJobs: -5, Load: '1e9', Speed: 'nan', FreeMem: 'x', LoadAvg1: '' }),
    );
    expect(model.hosts.get(1)).toMatchObject({ maxJobs: 8, load: 120, speed: 110.5 });
    expect(model.hosts.get(1)).toMatchObject({
      freeMemoryMiB: 5000,
      loadAverages: [850, 400, 200],
    });
  });

  it('stays bounded', () => {
    const model = new ClusterModel();
    for (let number = 0; number < maxHosts + 5; number += 1)
      model.apply({ kind: 'HOST_STATS', host: number, values: new Map([['Name', 'h']]) }, at);
    for (let job = 0; job < maxJobs + 7; job += 1)
      model.apply({ kind: 'JOB_REQUESTED', job, client: 1, file: 'a' }, at);
    expect([model.hosts.size, model.jobs.size, model.waitingJobs]).toEqual([
      ...[maxHosts, maxJobs, maxJobs],
    ]);
    expect(model.omissions).toMatchObject({ hosts: 5, jobs: 7 });
    model.forget(at + forgottenAfterMs + 1);
    expect([model.jobs.size, model.waitingJobs]).toEqual([0, 0]);
  });

  it('counts the same as its jobs, whatever comes in whatever order', () => {
    const id = fc.nat(4);
    const message: fc.Arbitrary<Message> = fc.oneof(
      fc.record({
        kind: fc.constant('JOB_REQUESTED' as const),
        job: id,
        client: id,
        file: id.map(String),
      }),
      fc.record({
        ...{ kind: fc.constant('JOB_BEGUN' as const), job: id, host: id },
        startedAtSeconds: fc.constant(0),
      }),
      id.map((job) => ({
        ...{ kind: 'JOB_DONE' as const, job, exitCode: 0 },
        usage: { realMs: 1, userMs: 1, systemMs: 1, sentBytes: 1, receivedBytes: 1 },
      })),
      fc.record({
        kind: fc.constant('LOCAL_JOB_BEGUN' as const),
        job: id,
        host: id,
        file: id.map(String),
      }),
      id.map((job) => ({ kind: 'LOCAL_JOB_DONE' as const, job })),
      fc.tuple(id, fc.boolean()).map(([host, here]) => ({
        kind: 'HOST_STATS' as const,
        ...{ host, values: new Map([here ? ['Name', `h${host}`] : ['State', 'Offline']]) },
      })),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const model = new ClusterModel();
        for (const each of messages) model.apply(each, at);
        const jobs = [...model.jobs.values()];
        expect(model.waitingJobs).toBe(jobs.filter(({ state }) => state === 'WAITING').length);
        for (const host of model.hosts.values())
          expect(host.activeJobs).toBe(jobs.filter((job) => job.host === host).length);
      }),
    );
  });
});

describe('the tally', () => {
  const [host] = modelOf(frames.hostStats(1, 'one')).model.hosts.values();
  const ended = (number: number, realMs: number, more: Partial<EndedJob> = {}): EndedJob => ({
    ...{ number, client: null, host: host ?? null, file: `${number}.c`, isLocal: false },
    ...{ exitCode: 0, endedAtMs: at },
    usage: { realMs, userMs: 2, systemMs: 1, sentBytes: 10, receivedBytes: 5 },
    ...more,
  });

  it('sums by host and minute', () => {
    const tally = new Tally();
    tally.add(ended(1, 10));
    tally.add(ended(2, 20, { exitCode: 1 }));
    tally.add(ended(3, 30, { host: null, exitCode: null, isLocal: true }));
    tally.add(ended(4, 40, { endedAtMs: at + 60_000 }));
    const { minutes } = tally.take(10);
    expect(
      minutes.map(({ host: of, jobs, failed, local, realMs }) => [
        ...[of?.name ?? null, jobs, failed, local, realMs],
      ]),
    ).toEqual([
      ['one', 2, 1, 0, 30],
      [null, 1, 0, 1, 30],
      ['one', 1, 0, 0, 40],
    ]);
    expect(tally.isEmpty).toBe(true);
    expect(tally.take(10)).toEqual({ minutes: [], ended: [], omitted: 0 });
  });

  it('keeps the slowest jobs and counts the others', () => {
    const tally = new Tally();
    for (let number = 0; number < 1000; number += 1) tally.add(ended(number, number));
    const { ended: kept, omitted, minutes } = tally.take(10);
    expect(kept.map(({ number }) => number)).toEqual(
      Array.from({ length: maxEndedJobs }, (_, index) => 999 - index),
    );
    expect([omitted, minutes[0]?.jobs]).toEqual([1000 - maxEndedJobs, 1000]);
  });

  it('drops the oldest sums when nobody takes them, and counts their jobs', () => {
    const tally = new Tally();
    for (let index = 0; index < maxHostMinutes + 3; index += 1)
      tally.add(ended(index, 1, { endedAtMs: at + index * 60_000 }));
    expect(tally.lostJobs).toBe(3);
    expect(tally.take(Number.POSITIVE_INFINITY).minutes).toHaveLength(maxHostMinutes);
  });
});

/** Whatever a scheduler sends, the plane takes the report that is made of it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMessage } from '../../agents/icecream/messages.ts';
import { ClusterModel } from '../../agents/icecream/model.ts';
import { type Link, takeReport } from '../../agents/icecream/reports.ts';
import { Tally } from '../../agents/icecream/tally.ts';
import { type ClusterReport, checkReport } from '../../schema/clusters/rules.ts';
import * as frames from './frames.ts';

const at = 1_700_000_000_000;
const link: Link = {
  ...{ state: 'CONNECTED', session: 's1', problem: null, scheduler: null, protocol: 44 },
  isComplete: true,
};

/** What a report of these frames has, as the plane sees it. @throws InvalidInput */
function reportOf(...made: readonly Buffer[]) {
  const model = new ClusterModel();
  const tally = new Tally();
  for (const bytes of made) {
    const ended = model.apply(readMessage(bytes.subarray(4), 44), at);
    if (ended) tally.add(ended);
  }
  const departed = model.takeDeparted().map(({ name, address }) => ({ name, address }));
  const { hosts, ...rest } = takeReport({ model, departed, tally, link }, at + 1000);
  const report = {
    ...{ ...rest, cluster: 'lab', source: 'b', run: 'r', sequence: 1, heldMs: 0 },
    hosts: hosts.map(({ freeMemoryMiB, ...host }) => ({
      ...{ ...host, freeMemoryMib: freeMemoryMiB ?? null },
    })),
  } as ClusterReport;
  checkReport(report);
  return report;
}

/** With characters that take two UTF-16 units around every bound, and controls. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.nat(600).map((length) => `${'x'.repeat(length)}${'\u{1f9e6}'.repeat(20)}`),
);
const value = fc.oneof(
  text,
  fc.bigInt({ min: -1n, max: 10n ** 20n }).map(String),
  fc.double().map(String),
);
const keys = [
  ...['Name', 'IP', 'MaxJobs', 'NoRemote', 'Platform', 'Version', 'Features', 'Speed', 'Load'],
  ...['LoadAvg1', 'LoadAvg5', 'LoadAvg10', 'FreeMem', 'State'],
] as const;
const small = fc.nat(3);
const number = fc.oneof(small, fc.nat(0xffff_ffff));
const message = fc.oneof(
  fc
    .tuple(small, fc.dictionary(fc.constantFrom(...keys), value))
    .map(([host, values]) => frames.stats(host, { Name: 'a', ...values })),
  fc.tuple(small, small, text).map((given) => frames.requested(...given)),
  fc.tuple(small, small).map((given) => frames.begun(...given)),
  fc.tuple(small, number, number).map((given) => frames.done(...given)),
  fc.tuple(small, small, text).map((given) => frames.localBegun(...given)),
  small.map(frames.localDone),
);

it('the plane takes what is made of any messages', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 20 }), (made) => {
      const { hosts } = reportOf(...made);
      for (const { loadAverages } of hosts)
        for (const each of loadAverages ?? []) expect(each).toBeLessThan(2 ** 31);
    }),
    { numRuns: 300 },
  );
});

it('a host with too large numbers and too long names is reported with the most that there is', () => {
  const values = {
    ...{ Name: `${'x'.repeat(199)}\u{1f9e6}`, Version: 10 ** 12, FreeMem: 10 ** 12 },
    ...{ Features: 'f'.repeat(300), LoadAvg1: 10 ** 12, LoadAvg5: 0, LoadAvg10: 0 },
  };
  expect(reportOf(frames.stats(1, values)).hosts).toMatchObject([
    {
      ...{ name: 'x'.repeat(199), version: 2 ** 31 - 1, freeMemoryMib: 2 ** 31 - 1 },
      ...{ features: ['f'.repeat(100)], loadAverages: [2 ** 31 - 1, 0, 0] },
    },
  ]);
});

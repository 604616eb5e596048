/** What is typed at a remote terminal, over connections that break. */
import { expect, test } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import { RemoteTypist } from '../../src/cli/live/typist.ts';
import {
  ResizeTerminalDocument,
  SendTerminalInputDocument,
} from '../../src/sdk/client/generated.ts';
import type { Connection } from '../../src/sdk/connection.ts';
import { until } from '../support/until.ts';

/** A connection that takes input, or breaks with it when `broken` resolves. */
function connectionOf(breaks: boolean, broken = Promise.resolve()) {
  const taken: unknown[] = [];
  const connection = {
    async execute(document: unknown, { input }: { input: Record<string, unknown> }) {
      if (breaks) await broken;
      if (breaks) throw new Failure('UNAVAILABLE', 'the connection has ended');
      if (document === ResizeTerminalDocument) {
        taken.push([input['rows'], input['columns']]);
        return { resizeTerminal: { __typename: 'ResizeTerminalPayload' } };
      }
      expect(document).toBe(SendTerminalInputDocument);
      taken.push(Buffer.from(String(input['data']), 'base64').toString());
      return { sendTerminalInput: { __typename: 'SendTerminalInputPayload' } };
    },
  };
  return { connection: connection as unknown as Connection, taken };
}

const typistOf = (failures: Failure[] = []) =>
  new RemoteTypist((failure) => failures.push(failure));

test('a size that was under way when the connection broke is sent again, keys are not', async () => {
  const failures: Failure[] = [];
  const typist = typistOf(failures);
  typist.open(connectionOf(true).connection, 'session');
  typist.resize({ rows: 33, columns: 99 });
  typist.type(Buffer.from('lost'));
  await new Promise(setImmediate);
  typist.close();
  typist.type(Buffer.from('kept'));
  const { connection, taken } = connectionOf(false);
  typist.open(connection, 'session');
  await until(() => taken.length === 2);
  expect(taken).toEqual([[33, 99], 'kept']);
  expect(failures).toEqual([]);
});

test('a newer size takes the place of one that was under way', async () => {
  const typist = typistOf();
  typist.open(connectionOf(true).connection, 'session');
  typist.resize({ rows: 33, columns: 99 });
  await new Promise(setImmediate);
  typist.close();
  typist.resize({ rows: 20, columns: 40 });
  const { connection, taken } = connectionOf(false);
  typist.open(connection, 'session');
  typist.type(Buffer.from('x'));
  await until(() => taken.includes('x'));
  expect(taken).toEqual([[20, 40], 'x']);
});

test('a size whose failure comes after the next connection is sent on that one', async () => {
  const typist = typistOf();
  let breakNow = () => {};
  const broken = new Promise<void>((resolve) => {
    breakNow = resolve;
  });
  typist.open(connectionOf(true, broken).connection, 'session');
  typist.resize({ rows: 33, columns: 99 });
  typist.close();
  const { connection, taken } = connectionOf(false);
  typist.open(connection, 'session');
  breakNow();
  await until(() => taken.length === 1);
  expect(taken).toEqual([[33, 99]]);
});

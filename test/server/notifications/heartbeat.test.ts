/** The dead man's switch: the plane reports itself outside only while it works. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAllowedAddresses } from '../../../src/base/addresses.ts';
import { createLogger } from '../../../src/base/log.ts';
import { keepHeartbeat } from '../../../src/server/notifications/heartbeat.ts';
import { until } from '../../support/until.ts';
import { Web } from './peers.ts';

let web: Web;
const stopping = new AbortController();
beforeAll(async () => {
  web = await Web.open();
});
afterAll(async () => {
  stopping.abort();
  await web.close();
});

test('nothing is sent while something is wrong, and it is sent again afterwards', async () => {
  let wrong: string | undefined = 'the database is away';
  let checks = 0;
  /** The checks that follow one another: each begins when the request before has been answered. */
  const more = async (count: number) => {
    const enough = checks + count;
    await until(() => checks >= enough);
  };
  keepHeartbeat(
    {
      ...{ url: web.url('/ok'), everyMs: 5 },
      allowed: parseAllowedAddresses('') ?? expect.fail(),
      fault: async () => {
        checks += 1;
        return wrong;
      },
    },
    createLogger({ name: 'test', level: 'silent' }),
    stopping.signal,
  );
  await more(3);
  expect(web.received).toEqual([]);
  wrong = undefined;
  await until(() => web.received.length > 1);
  wrong = 'the notifier does not work';
  await more(1);
  const sent = web.received.length;
  await more(3);
  expect(web.received).toHaveLength(sent);
});

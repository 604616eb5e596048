/**
 * From `kill -9` of a program to a subscriber's receipt of the durable event about it, over
 * WebSockets: agent to plane, commit, plane to subscriber.
 */
import { join } from 'node:path';
import { EventsDocument } from '../src/sdk/client/generated.ts';
import { delay, LinePipe, reportDurations, withFlock, writesItsPid } from './support.ts';

const kills = 300;
const restMs = 50;

await withFlock(async ({ folder, client, assign, running }) => {
  const pipe = new LinePipe(join(folder, 'first-lines'));
  await assign('phoenix', {
    command: [writesItsPid(pipe.path)],
    shell: true,
    autorestart: 'ALWAYS',
    // With 0 a death within the first second would be an early exit, retried by a timer, and not a
    // respawn.
    startMs: 1,
    startRetries: { unlimited: true },
    backoff: { initialMs: 0, jitter: 0 },
  });
  await running(1);
  let pid = Number(pipe.read());
  const connection = await client.connect();
  const events = connection.subscribe(EventsDocument, {
    after: null,
    filter: { kind: ['INSTANCE_STATE_CHANGED'] },
  });
  const next = async (wanted: 'death' | 'life') => {
    for (;;) {
      const { value } = await events.next();
      if (value === undefined) throw new Error('the subscription has ended');
      const event = value.events;
      if (event.__typename !== 'InstanceStateChanged') continue;
      if (wanted === 'death' ? event.from === 'RUNNING' : event.to === 'RUNNING') return;
    }
  };
  const durations: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await delay(restMs);
    const killed = performance.now();
    process.kill(pid, 'SIGKILL');
    await next('death');
    durations.push(performance.now() - killed);
    await next('life');
    pid = Number(pipe.read());
  }
  connection.close();
  pipe.close();
  reportDurations('death to subscriber', durations, { median: 12 });
});

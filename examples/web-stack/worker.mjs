/**
 * The worker: takes jobs from the queue table one by one, woken by the database, and never takes
 * one that another worker has.
 */
import { createHash } from 'node:crypto';
import { openDatabase } from './database.mjs';
import { onStop } from './stop.mjs';

const sql = await openDatabase();
let stopping = false;
let wake = () => {};

/** @returns whether there was one */
async function workOnce() {
  return sql.begin(async (transaction) => {
    const [job] = await transaction`
      select id, payload from jobs where done_at is null order by id limit 1 for update skip locked`;
    if (!job) return false;
    let result = job.payload;
    for (let round = 0; round < 20_000; round += 1)
      result = createHash('sha256').update(result).digest('hex');
    await transaction`update jobs set result = ${result}, done_at = now() where id = ${job.id}`;
    console.log(`job ${job.id}: ${result.slice(0, 16)}`);
    return true;
  });
}

onStop(async () => {
  stopping = true;
  wake();
  await sql.end({ timeout: 3 });
});
await sql.listen('jobs', () => wake());
console.log('waiting for jobs');
while (!stopping) {
  // A notification is only a hint, and may be lost while the connection is away: so look from time
  // to time as well.
  const woken = new Promise((resolve) => {
    wake = resolve;
    setTimeout(resolve, 5000);
  });
  try {
    while (!stopping && (await workOnce()));
  } catch (error) {
    if (stopping) break;
    console.error(error);
    process.exit(1);
  }
  await woken;
}

/** The application: each visit is counted in the database and gives the worker something to do. */
import { createServer } from 'node:http';
import { openDatabase } from './database.mjs';
import { onStop } from './stop.mjs';

const instance = Number(process.env.GANDER_INSTANCE ?? 0);
const port = Number(process.env.PORT ?? 8483) + instance;
const sql = await openDatabase();

async function visit() {
  const [{ visits }] = await sql`
    with visit as (insert into visits (instance) values (${`app#${instance}`})),
         job as (insert into jobs (payload) values (${`visit at ${new Date().toISOString()}`}))
    select count(*)::int + 1 as visits from visits`;
  await sql`select pg_notify('jobs', '')`;
  const [jobs] =
    await sql`select count(*) filter (where done_at is null)::int as open, count(done_at)::int as done from jobs`;
  return { visits, jobs, servedBy: `app#${instance}` };
}

const server = createServer(async (request, response) => {
  const answer = (status, body) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(`${JSON.stringify(body)}\n`);
  try {
    if (request.url === '/health') {
      await sql`select 1`;
      answer(200, { healthy: true });
    } else if (request.url === '/') answer(200, await visit());
    else answer(404, { error: `there is nothing at ${request.url}` });
  } catch (error) {
    console.error(error);
    answer(503, { error: 'the database is away' });
  }
});

server.listen(port, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${port}`));
onStop(async () => {
  server.close();
  server.closeIdleConnections();
  await sql.end({ timeout: 3 });
});

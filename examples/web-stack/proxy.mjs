/**
 * The reverse proxy: one address in front, requests dealt out in turn, an upstream that is away
 * passed over.
 */
import { Agent, request as ask, createServer } from 'node:http';
import { onStop } from './stop.mjs';

const port = Number(process.env.PORT ?? 8480);
const upstreams = (process.env.UPSTREAMS ?? '127.0.0.1:8483').split(',').map((address) => {
  const [host, upstreamPort] = address.split(':');
  return { host, port: Number(upstreamPort) };
});
const agent = new Agent({ keepAlive: true });
let turn = 0;

/**
 * Tries each upstream once, beginning with the one whose turn it is. A body can be sent only once,
 * so then there is no second try.
 */
function forward(incoming, outgoing, tries) {
  const upstream = upstreams[turn++ % upstreams.length];
  const headers = {
    ...incoming.headers,
    'x-forwarded-for': incoming.socket.remoteAddress,
    'x-forwarded-host': incoming.headers.host,
  };
  const asked = ask(
    { ...upstream, agent, method: incoming.method, path: incoming.url, headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    },
  );
  asked.on('error', (error) => {
    console.error(`${upstream.host}:${upstream.port}: ${error.message}`);
    if (outgoing.headersSent) outgoing.destroy();
    else if (tries > 1 && incoming.method === 'GET') forward(incoming, outgoing, tries - 1);
    else
      outgoing
        .writeHead(502, { 'content-type': 'application/json' })
        .end('{"error":"no upstream answers"}\n');
  });
  outgoing.on('close', () => asked.destroy());
  if (incoming.method === 'GET' || incoming.method === 'HEAD') asked.end();
  else incoming.pipe(asked);
}

const server = createServer((incoming, outgoing) => forward(incoming, outgoing, upstreams.length));
server.listen(port, '127.0.0.1', () =>
  console.log(
    `http://127.0.0.1:${port} for ${upstreams.map(({ host, port: p }) => `${host}:${p}`).join(', ')}`,
  ),
);
onStop(() => {
  server.close();
  server.closeIdleConnections();
  agent.destroy();
});

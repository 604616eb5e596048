/** Answers that supervisord never gives: each is refused, in bounded time and memory. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { SupervisorRpc } from '../../agents/supervisord/rpc.ts';
import { XmlRpcFault } from '../../agents/supervisord/xmlrpc.ts';
import { patienceMs } from '../support/patience.ts';

let server: Server | null = null;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  const closing = server;
  server = null;
  await new Promise((resolve) => (closing ? closing.close(resolve) : resolve(null)));
});

/** Calls a server that answers each connection so. */
async function call(answer: (socket: Socket) => void, timeoutMs = patienceMs): Promise<unknown> {
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const rpc = new SupervisorRpc({ url: `http://127.0.0.1:${port}`, timeoutMs });
  return rpc.call('getAllProcessInfo');
}

const head = (more = '') => `HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n${more}\r\n`;
const xml = (value: string) =>
  `<?xml version="1.0"?><methodResponse><params><param><value>${value}</value></param></params></methodResponse>`;
const unavailable = { code: 'UNAVAILABLE' };

const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`,
).join('')}]>${xml('<string>&j;</string>').slice('<?xml version="1.0"?>'.length)}`;

test.each([
  ['a connection that ends at once', (socket: Socket) => socket.destroy()],
  ['no HTTP', (socket: Socket) => socket.end('hello\n')],
  [
    'half an answer',
    (socket: Socket) => socket.end(`${head()}${xml('<int>1</int>').slice(0, 80)}`),
  ],
  [
    'less than its length',
    (socket: Socket) =>
      socket.end(`${head('Content-Length: 4294967296\r\n')}${xml('<int>1</int>')}`),
  ],
  ['an entity bomb', (socket: Socket) => socket.end(`${head()}${bomb}`)],
  ['an error of its server', (socket: Socket) => socket.end('HTTP/1.0 500 Oops\r\n\r\n')],
])('%s is refused', async (_what, answer) => {
  await expect(call(answer)).rejects.toMatchObject(unavailable);
});

test('an entity that is not of XML stays as it is, and bytes that are no UTF-8 are marked', async () => {
  const value = await call((socket) => {
    const [before = '', after = ''] = xml('<string>&bomb;|</string>').split('|');
    socket.write(`${head()}${before}`);
    socket.end(Buffer.concat([Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from(after)]));
  });
  expect(value).toBe('&bomb;\ufffd\ufffd\ufffd');
});

test('an answer that comes drop by drop, or without an end, is given up', async () => {
  const drip = call((socket) => {
    socket.write(head());
    const timer = setInterval(() => socket.write(' '), 20);
    socket.on('close', () => clearInterval(timer));
  }, 300);
  await expect(drip).rejects.toMatchObject({
    ...unavailable,
    message: expect.stringContaining('no answer within 300 ms'),
  });
  const flood = call((socket) => {
    const block = Buffer.alloc(1024 * 1024, 0x20);
    const more = () => {
      while (!socket.destroyed && socket.write(block));
    };
    socket.write(head());
    socket.on('drain', more);
    more();
  });
  await expect(flood).rejects.toMatchObject({
    ...unavailable,
    message: expect.stringContaining('the answer is too large'),
  });
});

test('a fault with a code and a text of other types is a fault all the same', async () => {
  const fault = call((socket) =>
    socket.end(
      `${head()}<methodResponse><fault><value><struct><member><name>faultCode</name><value>x</value></member></struct></value></fault></methodResponse>`,
    ),
  );
  await expect(fault).rejects.toBeInstanceOf(XmlRpcFault);
});

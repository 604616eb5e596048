/**
 * Receives webhooks and restarts the program that was released: a request without a good signature
 * does nothing, and one that is delivered twice restarts once. The sender signs by the specification
 * of Standard Webhooks and posts {"type": "release.published", "data": {"selector": "shop@*"}}.
 *
 *   WEBHOOK_SECRET=whsec_… node receiver.mjs
 */
import { createServer } from 'node:http';
import { isFault, isTransient } from 'gander/sdk';
import { verifyWebhook, WebhookFailure } from 'gander/webhooks';
import { connect } from './connect.mjs';

const { WEBHOOK_SECRET: secret, PORT = '8080' } = process.env;
if (!secret) throw new Error('set WEBHOOK_SECRET: the one that the sender signs with');
const longestBody = 65_536;

const gander = connect();
const server = createServer(async (request, response) => {
  const { status, text } = await receive(request).catch(refusal);
  console.log(status, text);
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${text}\n`);
});
server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' && address?.port}`);
});
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    gander.close();
  });

/** @param {import('node:http').IncomingMessage} request */
async function receive(request) {
  if (request.method !== 'POST') return { status: 405, text: 'webhooks are posted' };
  const body = await read(request);
  if (!body) return { status: 413, text: `the body has more than ${longestBody} bytes` };
  const { id } = await verifyWebhook(body, request.headers, secret ?? '');
  const { type, data } = JSON.parse(body.toString());
  if (type !== 'release.published') return { status: 200, text: `${type} is none of ours` };
  if (typeof data?.selector !== 'string') return { status: 400, text: 'data.selector is missing' };
  // The plane knows the key: a second delivery gets the command of the first.
  const command = await gander.restart(data.selector, { wait: false, idempotencyKey: id });
  return { status: 202, text: `command ${command.id} is ${command.status}` };
}

/**
 * The bytes as they came: parsed and printed again, they have another signature.
 * @param {import('node:http').IncomingMessage} request
 */
async function read(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > longestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * 503 asks the sender to try again; with the others that is of no use.
 * @param {unknown} error
 */
function refusal(error) {
  if (error instanceof WebhookFailure) return { status: 401, text: error.message };
  if (error instanceof SyntaxError) return { status: 400, text: 'the body is no JSON' };
  if (isFault(error)) return { status: isTransient(error) ? 503 : 422, text: error.message };
  console.error(error);
  return { status: 500, text: 'unexpected error' };
}

/**
 * Ping URLs: whatever is outside Gander requests them to report that it works. The key in the path
 * is all that is needed, so it is never logged, and a wrong one costs what a right one costs before
 * it is known.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plane } from '../../../schema/context.ts';
import { maxPingBytes, type Ping, pingOfPath } from '../../../schema/monitors/rules-pings.ts';
import { monitorOfKey } from '../../../schema/monitors/store/ping-keys.ts';
import { receivePing } from '../../../schema/monitors/store/pings.ts';
import { planeActor } from '../../base/actor.ts';
import { hashSecret } from '../../base/ids.ts';
import { Budgets } from '../access/budgets.ts';
import { addressOf, type Callers } from '../access/callers.ts';
import { readBeginning } from './body.ts';
import { corsHeaders } from './negotiation.ts';
import { sendError } from './pages.ts';

export const pingPath = '/ping/';
const allowedMethods = 'GET, POST, HEAD, OPTIONS';

/** Of one key: so many pings at once, and one more every 5 s. */
const perKey = { limit: 60, restoreRate: 0.2 };

export interface PingOptions {
  readonly plane: Plane;
  readonly callers: Callers;
  readonly corsOrigins: readonly string[];
}

type Handler = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/** Handles requests to ping URLs. */
export function createPings({ plane, callers, corsOrigins }: PingOptions): Handler {
  const budgets = new Budgets(perKey);
  return async (request, response, path) => {
    const cors = corsHeaders(request, corsOrigins) ?? {};
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
    if (request.method === 'OPTIONS')
      return void response.writeHead(204, { allow: allowedMethods }).end();
    const asked = askedOf(request, path);
    if ('status' in asked) return refuse(response, asked);
    const keyHash = hashSecret(asked.key);
    // A flood of wrong keys costs a statement a second, however many it tries.
    const access = callers.accessOf(request, null);
    const mayBeKey = await access.mayTry(asked.key);
    const monitorId = mayBeKey ? await monitorOfKey(plane.db, keyHash) : undefined;
    if (monitorId === undefined) {
      access.refused('PING');
      return refuse(response, mayBeKey ? noSuchUrl : tooManyWrong);
    }
    const budget = budgets.of(monitorId);
    if (!budget.take(1)) return refuse(response, tooMany(budget.waitMs(1)));
    const body = await readBeginning(request, maxPingBytes);
    if (!body) return;
    const ping = { ...asked.ping, ...body, address: addressOf(request) };
    if (await plane.write(planeActor, (tx) => receivePing(tx, keyHash, ping)))
      return accept(response, body.bodyTruncated);
    refuse(response, noSuchUrl);
  };
}

/** What a request wants to ping: decided from its head, before anything is known of the key. */
function askedOf(
  { method = '' }: IncomingMessage,
  path: string,
): Refusal | { readonly key: string; readonly ping: Omit<Ping, 'body'> } {
  if (!['GET', 'POST', 'HEAD'].includes(method))
    return {
      ...{ status: 405, code: 'BAD_REQUEST', message: `a ping is no ${method}` },
      ...{ hint: 'send GET, POST or HEAD', headers: { allow: allowedMethods } },
    };
  const [key = '', end, ...more] = path.slice(pingPath.length).split('/');
  const ping = more.length > 0 ? undefined : pingOfPath(end);
  return ping ? { key, ping } : noSuchPing;
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const noSuchPing: Refusal = {
  ...{ status: 400, code: 'BAD_REQUEST', message: 'there is no such ping' },
  hint: 'behind the key comes nothing, /start, /fail, or an exit code from /0 to /255',
};
/** The same for a key that never was, one that was exchanged, and one of a deleted monitor. */
const noSuchUrl: Refusal = {
  ...{ status: 404, code: 'NOT_FOUND', message: 'this ping URL is of no monitor' },
  hint: 'gander monitors ping-url NAME gives a monitor another one',
};
const tooManyWrong: Refusal = {
  ...{ status: 429, code: 'RATE_LIMITED', message: 'too many wrong keys came from this address' },
  ...{ hint: 'good ones are still taken', headers: { 'retry-after': '60' } },
};
const tooMany = (waitMs: number): Refusal => ({
  ...{ status: 429, code: 'RATE_LIMITED', message: 'too many pings came to this URL' },
  hint: `${perKey.limit} at once, and one more every ${1 / perKey.restoreRate} s`,
  headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
});

function refuse(response: ServerResponse, { status, headers = {}, ...error }: Refusal): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendError(response, status, error);
}

function accept(response: ServerResponse, isCut: boolean): void {
  const cut = isCut ? `; only the first ${maxPingBytes} bytes of the body were kept` : '';
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(`OK${cut}\n`);
}

/**
 * What GraphQL over HTTP takes here, decided from the head of a request: methods, media types, and
 * pages of other origins. Pure.
 */
import type { IncomingMessage } from 'node:http';

export interface Refusal {
  readonly status: 405 | 406 | 415;
  readonly message: string;
  readonly hint: string;
}

type Head = Pick<IncomingMessage, 'method' | 'headers'>;

export const allowedMethods = 'GET, POST, OPTIONS';

/** @returns undefined for what may go on */
export function refusalOf({ method, headers }: Head): Refusal | undefined {
  if (method !== 'GET' && method !== 'POST') {
    const sse =
      'the single connection mode of graphql-sse is not served; use its distinct connections mode, or WebSocket';
    return {
      status: 405,
      message: `GraphQL takes ${allowedMethods}, not ${method}`,
      hint: method === 'PUT' || method === 'DELETE' ? sse : 'send a POST with JSON',
    };
  }
  // Apollo Client sends it with subscriptions alone.
  if (/subscriptionSpec=/i.test(headers.accept ?? '')) {
    return {
      status: 406,
      message: 'subscriptions as multipart/mixed are not served',
      hint: 'subscribe over WebSocket (graphql-transport-ws), or with "Accept: text/event-stream"',
    };
  }
  if (method === 'POST' && !isJson(headers['content-type'])) {
    return {
      status: 415,
      message: 'the request body is not declared as JSON',
      hint: 'send the operation as JSON, with "Content-Type: application/json"',
    };
  }
  return undefined;
}

/**
 * Nothing else is taken: a page of another site can send forms and plain text without asking first,
 * but no JSON.
 */
function isJson(contentType = ''): boolean {
  const [type = ''] = contentType.split(';');
  return /^application\/(graphql\+)?json$/.test(type.trim());
}

/** Whether a browser asks for a page, not for the answer of an operation. */
export function wantsPage({ method, headers }: Head): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  return reads && headers.accept?.includes('text/html') === true;
}

/** Proxies such as nginx hold back what they buffer; an event must leave at once. */
export const streamHeaders = { 'x-accel-buffering': 'no' } as const;

export const wantsStream = ({ headers }: Head): boolean =>
  headers.accept?.includes('text/event-stream') === true;

/**
 * Headers that let a page of another origin use the API (CORS), by its token alone: cookies of the
 * plane are sent from its own pages only.
 * @param origins those that are configured
 * @returns undefined for a request of no page, or of a page whose origin is not configured
 */
export function corsHeaders(
  { headers }: Head,
  origins: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const { origin } = headers;
  if (origin === undefined || !origins.includes(origin)) return undefined;
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'origin',
  };
}

/**
 * Whether a form was sent by a page of the plane itself: a page of another site could sign a
 * browser in as somebody else. Clients that are no browsers send neither header.
 */
export function isOwnForm({ headers }: Head): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  // Browsers send no Sec-Fetch-Site to a plain http address of another machine.
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

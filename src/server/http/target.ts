/**
 * What a request asks for: the one reading of request target and Host header, for HTTP and for
 * upgrades. It never throws: both come from anybody who can reach the port.
 */
import type { IncomingMessage } from 'node:http';

export interface Target {
  /** As it was sent, without the query; percent-encoding is left alone. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * A request that is answered with 400: `message` names the fault, `hint` what to send.
 */
export interface Malformed {
  readonly message: string;
  readonly hint: string;
}

/** Characters that would begin another part of a URL in which the host stands. */
const notInHost = /[\s/\\?#@]/;

/**
 * Reads the target of a request. Only the origin form is taken (RFC 9112, section 3.2.1): the
 * absolute form is for proxies, `*` for OPTIONS, and this server is neither. Pure.
 */
export function targetOf({
  url = '',
  headers,
}: Pick<IncomingMessage, 'url' | 'headers'>): Target | Malformed {
  if (!url.startsWith('/') || url.startsWith('//')) {
    return {
      message: 'the request target is not a path',
      hint: 'send a path, such as GET /graphql; Gander is not a proxy',
    };
  }
  const { host } = headers;
  if (host !== undefined && !isHost(host)) {
    return {
      message: 'the Host header is not a host',
      hint: 'send a name or an address and a port, such as Host: localhost:4000',
    };
  }
  const mark = url.indexOf('?');
  return mark < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}

export const isMalformed = (target: Target | Malformed): target is Malformed => 'message' in target;

/** The libraries behind this one build a URL with it, and throw where that fails. */
function isHost(host: string): boolean {
  return host !== '' && !notInHost.test(host) && URL.canParse(`http://${host}/`);
}

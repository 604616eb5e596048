/**
 * WebSockets by hand, for what no client of the SDK does: any bytes, any messages, and the close
 * code that comes back.
 */
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import type { Answer } from './requests.ts';

/** Opens a WebSocket by hand, sends these bytes, and reads the close code that comes back. */
export function closeCodeFor(url: string, bytes: Buffer): Promise<number> {
  const { hostname, port, pathname } = new URL(url);
  const head = `${[
    `GET ${pathname} HTTP/1.1`,
    `Host: ${hostname}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Protocol: graphql-transport-ws',
  ].join('\r\n')}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(head));
    let received = Buffer.alloc(0);
    let opened = false;
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const end = received.indexOf('\r\n\r\n');
      if (opened || end < 0) return;
      opened = true;
      received = received.subarray(end + 4);
      socket.write(bytes);
    });
    socket.on('error', reject);
    // A close frame: FIN and opcode 8, the length, then the code.
    socket.on('close', () =>
      received[0] === 0x88
        ? resolve(received.readUInt16BE(2))
        : reject(new Error(received.toString('hex'))),
    );
  });
}

export interface Talk {
  readonly code: number;
  readonly reason: string;
  readonly received: readonly Answer[];
}

/**
 * Opens a WebSocket and sends these messages: the ones after the first connection_init when it is
 * acknowledged. Ends when the plane closes it, or when `enough` returns true.
 */
export function talk(
  { websocketUrl }: { readonly websocketUrl: string },
  messages: readonly unknown[],
  enough: (received: readonly Answer[]) => boolean = () => false,
): Promise<Talk> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(websocketUrl, 'graphql-transport-ws');
    const received: Answer[] = [];
    const rest = [...messages];
    const sendNext = () => {
      while (rest.length > 0) {
        const message = rest.shift();
        socket.send(
          typeof message === 'string' || Buffer.isBuffer(message)
            ? message
            : JSON.stringify(message),
        );
        if ((message as { type?: string }).type === 'connection_init' && received.length === 0)
          return;
      }
    };
    socket.on('open', sendNext);
    socket.on('message', (data) => {
      received.push(JSON.parse(String(data)));
      sendNext();
      if (enough(received)) socket.close(1000);
    });
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason), received }));
    socket.on('error', reject);
  });
}

export const init = (token: string) => ({ type: 'connection_init', payload: { token } });
export const subscribe = (query: string, variables: Answer = {}, id = '1') => ({
  type: 'subscribe',
  id,
  payload: { query, variables },
});

/** The first error of what answers the first operation: one that never began has it in `next`. */
export const faultOf = (received: readonly Answer[]): Answer => {
  const { payload } = received.find(({ id }) => id === '1') ?? {};
  return (payload?.errors ?? payload)?.[0] ?? {};
};

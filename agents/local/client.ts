/** The other end of the agent's sockets: sends lines, and reads the answers. */
import { createConnection, type Socket } from 'node:net';
import { Failure } from '../../src/base/errors.ts';
import { parseObject, readLines } from './lines.ts';

export type Answer = Readonly<Record<string, unknown>>;

const maxAnswerBytes = 64 * 1024 * 1024;

/**
 * Sends the lines and yields the answers until the agent ends the connection, or the caller has
 * received enough.
 * @param options.follow the answers go on until the caller has received enough
 * @throws Failure UNAVAILABLE when no agent listens there, FORBIDDEN when the socket is closed to
 * this user
 */
export async function* ask(
  path: string,
  lines: readonly object[],
  { follow = false } = {},
): AsyncGenerator<Answer, void> {
  const socket = await connect(path);
  try {
    for (const line of lines) socket.write(`${JSON.stringify(line)}\n`);
    // Who follows stays: the end of the questions would be the end of the answers.
    if (!follow) socket.end();
    for await (const line of readLines(socket, maxAnswerBytes)) {
      const answer = 'fault' in line ? line : parseObject(line.text);
      if ('fault' in answer)
        throw new Failure('UNAVAILABLE', `the agent's answer cannot be read: ${answer.fault}`);
      yield answer.object;
    }
  } finally {
    socket.destroy();
  }
}

function connect(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // Half-open: the end of the questions is not the end of the answers.
    const socket = createConnection({ path, allowHalfOpen: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => reject(refusal(path, error)));
  });
}

function refusal(path: string, { code, message }: NodeJS.ErrnoException): Failure {
  if (code === 'EACCES' || code === 'EPERM') {
    return new Failure('FORBIDDEN', `you may not use ${path}`, {
      hint: 'ask as the user that the agent runs as, or start it with --socket-group',
    });
  }
  const none = code === 'ENOENT' || code === 'ECONNREFUSED';
  return new Failure(
    'UNAVAILABLE',
    none ? `no agent listens on ${path}` : `${path} cannot be reached: ${message}`,
    {
      hint: 'is it running, and with this data folder (--data, GANDER_AGENT_DATA)?',
    },
  );
}

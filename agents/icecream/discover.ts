/** Asks the networks of this machine for a scheduler, by broadcast (see discovery.ts). */
import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { chooseScheduler, type Found, questions, readAnswer } from './discovery.ts';

export interface DiscoverOptions {
  readonly network: string;
  readonly port: number;
  /** So long answers are waited for: the best one counts, and not the first. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** Addresses to ask; the broadcast addresses of this machine when left out. */
  readonly addresses?: readonly string[];
}

/** More than these schedulers nobody has: the rest of the answers is not looked at. */
const maxAnswers = 200;

/** Of IPv4, as icecream: the loopback network is not asked. */
export function broadcastAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address, netmask }) => {
      const mask = netmask.split('.').map(Number);
      return address
        .split('.')
        .map((part, index) => Number(part) | (~(mask[index] ?? 255) & 255))
        .join('.');
    });
}

/** @returns null when no scheduler of the network answers in time */
export async function discoverScheduler(options: DiscoverOptions): Promise<Found | null> {
  const { network, port, waitMs, signal, addresses = broadcastAddresses() } = options;
  const asked = await Promise.all(
    questions.map((version) => askWith(version, { addresses, port, waitMs, signal })),
  );
  return chooseScheduler(asked.flat(), network);
}

/** A socket for each question: the answer does not name its question. */
function askWith(
  version: number,
  { addresses, port, waitMs, signal }: Required<Omit<DiscoverOptions, 'network'>>,
): Promise<Found[]> {
  return new Promise((resolve) => {
    const found: Found[] = [];
    const socket = createSocket('udp4');
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      socket.removeAllListeners('error').on('error', () => {});
      socket.close();
      resolve(found);
    };
    const timer = setTimeout(end, waitMs);
    signal.addEventListener('abort', end, { once: true });
    socket.once('error', end);
    socket.on('message', (bytes, from) => {
      const answer = found.length < maxAnswers ? readAnswer(bytes, version) : null;
      if (answer) found.push({ ...answer, address: from.address, port: from.port });
    });
    socket.bind(0, () => {
      socket.setBroadcast(true);
      // An address that cannot be reached keeps no other from answering.
      for (const address of addresses) socket.send(Uint8Array.of(version), port, address, () => {});
    });
  });
}

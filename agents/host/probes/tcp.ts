/** Whether somebody accepts connections at a place. Nothing is sent. */
import { connect } from 'node:net';
import { type Answer, type Patience, reasonOf, within } from './answer.ts';

/** @param place host:port; an IPv6 address stands in brackets */
export function probeTcp(place: string, patience: Patience): Promise<Answer> {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(place);
  if (!match)
    return Promise.resolve({ ok: false, detail: `${JSON.stringify(place)} is not host:port` });
  const host = match[1] ?? match[2] ?? '';
  return within(patience, (answer) => {
    const socket = connect({ host, port: Number(match[3]) });
    socket.once('connect', () => answer({ ok: true, detail: null }));
    socket.on('error', (error) => answer({ ok: false, detail: reasonOf(error) }));
    return () => socket.destroy();
  });
}

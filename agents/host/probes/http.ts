/**
 * Whether a URL answers well: status 200 to 399. A new connection each time, and nothing of the
 * body.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { type Answer, type Patience, reasonOf, within } from './answer.ts';

/**
 * Redirects are good answers and not followed. Certificates are not verified: the question is
 * whether it answers, not who it is.
 */
export function probeHttp(url: string, patience: Patience): Promise<Answer> {
  return within(patience, (answer) => {
    const options = {
      agent: false,
      headers: { connection: 'close', 'user-agent': 'gander-probe' },
    };
    const onResponse = (response: http.IncomingMessage): void => {
      const status = response.statusCode ?? 0;
      answer({ ok: status >= 200 && status <= 399, detail: `HTTP ${status}` });
    };
    const request = url.startsWith('https:')
      ? https.get(url, { ...options, rejectUnauthorized: false }, onResponse)
      : http.get(url, options, onResponse);
    request.on('error', (error) => answer({ ok: false, detail: reasonOf(error) }));
    return () => request.destroy();
  });
}

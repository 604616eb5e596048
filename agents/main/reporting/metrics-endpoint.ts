/** Where Prometheus scrapes this host, with the plane away too. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { Failure } from '../../../src/base/errors.ts';
import { prometheusContentType } from '../../../src/base/prometheus.ts';
import type { Metrics } from './metrics.ts';

/**
 * Serves the page at /metrics, on loopback alone: it needs no token, and shows more than everybody
 * need know.
 * @throws Failure UNAVAILABLE when the port is taken
 */
export async function serveMetrics(
  metrics: Metrics,
  hostName: string,
  port: number,
): Promise<Server> {
  const answer = (response: ServerResponse, status: number, type: string, text: string) => {
    response.writeHead(status, { 'content-type': type });
    response.end(text);
  };
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics')
      return answer(response, 404, 'text/plain', 'see /metrics\n');
    metrics.page(hostName).then(
      (text) => answer(response, 200, prometheusContentType, text),
      (error: unknown) =>
        answer(
          response,
          500,
          'text/plain',
          `${error instanceof Error ? error.message : String(error)}\n`,
        ),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'is in use'
          : `cannot be opened (${error.code ?? error.message})`;
      reject(
        new Failure('UNAVAILABLE', `the metrics port ${port} ${why}`, {
          hint: 'choose another with --metrics-port',
        }),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  server.unref();
  return server;
}

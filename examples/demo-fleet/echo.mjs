/** An HTTP server that answers with what it was asked. */
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 8490);
let count = 0;
const server = createServer((request, response) => {
  count += 1;
  response.end(`${count}: ${request.method} ${request.url}\n`);
});
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});

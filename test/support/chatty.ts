/**
 * A process that logs on standard output: LINES lines, a hundred a turn, then one line for each
 * line of its standard input. It prints on standard error what it has done.
 */
import { createInterface } from 'node:readline';
import { createLogger } from '../../src/base/log.ts';

const lines = Number(process.argv[2]);
const log = createLogger({ level: 'info', name: 'chatty', readable: false });

async function main(): Promise<void> {
  for (let i = 0; i < lines; i += 1) {
    log.info({ i, filler: 'x'.repeat(1000) }, 'line');
    if (i % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  process.stderr.write('DONE\n');
  for await (const line of createInterface(process.stdin)) {
    log.info(line);
    process.stderr.write(`LOGGED ${line}\n`);
  }
}

void main();

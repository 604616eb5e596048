/**
 * A process that stands for a plane in the tests of the embedded database: opens the data folder
 * given as argument, prints one JSON line about it, then runs until SIGTERM (stops the database) or
 * until it is killed. With `ends-with-parent` as second argument, its server ends with it.
 */
import { startEmbeddedPostgres } from '../../src/server/embedded/start.ts';

const [folder = '', how] = process.argv.slice(2);
const endsWithParent = how === 'ends-with-parent';
const quiet = { info: () => {}, warn: () => {} };
const hold = setInterval(() => {}, 1 << 30);
const began = performance.now();

startEmbeddedPostgres({ folder, log: quiet, endsWithParent }).then(
  (embedded) => {
    process.once('SIGTERM', () => {
      void embedded.stop().then(() => clearInterval(hold));
    });
    const { options, pid, adopted } = embedded;
    process.stdout.write(
      `${JSON.stringify({ options, pid, adopted, tookMs: performance.now() - began })}\n`,
    );
  },
  (error: Error & { code?: string }) => {
    process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
    clearInterval(hold);
  },
);

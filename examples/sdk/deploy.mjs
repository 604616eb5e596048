/**
 * Deploys a program: runs its migration as a job and shows what that prints, then restarts its
 * instances one after another. It stops at the first that does not come up again, so that the others
 * go on as they are.
 *
 *   node deploy.mjs migrate@web1 'shop@*'
 */
import { CommandFailed, isFault } from 'gander/sdk';
import { connect } from './connect.mjs';

const [job, selector] = process.argv.slice(2);
if (!job || !selector) {
  console.error('usage: node deploy.mjs JOB SELECTOR');
  process.exit(2);
}

const gander = connect();
try {
  process.exitCode = (await migrate(job)) && (await restartEach(selector)) ? 0 : 1;
} catch (error) {
  if (!isFault(error)) throw error;
  console.error(error.message, error.hint ? `(${error.hint})` : '');
  process.exitCode = 1;
} finally {
  gander.close();
}

/**
 * @param {string} address
 * @returns {Promise<boolean>} whether it succeeded
 */
async function migrate(address) {
  const { exitCode, signal } = await gander.run(address, {
    onOutput: ({ text }) => console.log(`${address}: ${text}`),
  });
  if (exitCode === 0) return true;
  console.error(`${address} ended with ${signal ?? exitCode}; nothing was restarted`);
  return false;
}

/**
 * @param {string} instances a selector
 * @returns {Promise<boolean>} whether all run again
 */
async function restartEach(instances) {
  for await (const { address } of gander.instances.all({ filter: { selector: instances } })) {
    // A selector without an index is for all instances of the host.
    const one = address.includes('#') ? address : `${address}#0`;
    const command = await gander.restart(one, { wait: false, expectedCount: 1 });
    try {
      await gander.waitFor(command, { signal: AbortSignal.timeout(60_000) });
    } catch (error) {
      const reason =
        error instanceof CommandFailed ? error.message : 'it does not run after a minute';
      console.error(`${address} was not restarted, and those after it were left alone: ${reason}`);
      return false;
    }
    console.log(`${address} runs again`);
  }
  return true;
}

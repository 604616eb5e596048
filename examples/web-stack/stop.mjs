/** Ending in order when the supervisor asks. */

/** Calls `close` once on SIGTERM or SIGINT, then ends with 0. */
export function onStop(close) {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      console.log(`${signal}: stopping`);
      await close();
      process.exit(0);
    });
  }
}

/**
 * A small agent in its own process, to be killed: starts the commands of its command line, and
 * prints each event of the host as a line of JSON.
 */
import { openSync } from 'node:fs';
import { HostRuntime } from '../../agents/host/runs/runtime.ts';
import { definition, instanceKey, type LauncherKind, shimFor, spawnAction } from './support.ts';

/**
 * Opens every free descriptor; then prints EXHAUSTED each second, in which the runs are checked.
 */
function exhaust(): void {
  try {
    for (;;) openSync('/dev/null', 'r');
  } catch {
    setInterval(() => console.log(JSON.stringify({ type: 'EXHAUSTED' })), 1_000);
  }
}

const [folder = '', launcher = '', ...commands] = process.argv.slice(2);
const runtime = await HostRuntime.open({
  folder,
  hostName: 'goose.example',
  onEvent: (_instance, event) => {
    console.log(JSON.stringify(event));
    if (event.type === 'SPAWNED' && process.env['EXHAUST_DESCRIPTORS']) exhaust();
  },
  onProblem: ({ detail }) => console.error(detail),
  shim: shimFor(launcher as LauncherKind),
});
await runtime.scan();
for (const [index, command] of commands.entries()) {
  runtime.spawn(
    spawnAction(
      definition([command], { shell: true, notify: launcher === 'SHIM' }),
      instanceKey('survivor', index),
    ),
  );
}

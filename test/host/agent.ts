/**
 * A small agent of its own process, to be killed: starts what it is told on the command line and
 * says on stdout what it hears.
 */
import { openSync } from 'node:fs';
import { HostRuntime } from '../../agents/host/runs/runtime.ts';
import { definition, instanceKey, type LauncherKind, shimFor, spawnAction } from './support.ts';

/**
 * Takes every descriptor there is, and says so; then counts the seconds, in which the runs are
 * checked.
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

/**
 * From a keystroke to its echo: a viewer types one character at a program's terminal and waits
 * until it is shown, through plane, agent and shim on this machine, one by one. In the same run the
 * same for a shell, and for a terminal of this process alone (what the machine itself takes).
 */
import { createRequire } from 'node:module';
import {
  OpenShellDocument,
  OpenTerminalDocument,
  SendTerminalInputDocument,
  TerminalOutputDocument,
} from '../src/sdk/client/generated.ts';
import type { Connection } from '../src/sdk/connection.ts';
import { unwrap } from '../src/sdk/faults.ts';
import { delay, type Flock, hostName, reportDurations, withFlock } from './support.ts';

const keystrokes = 500;
const boundMs = 10;

await withFlock(async (flock) => {
  const native = createRequire(import.meta.url)('node-pty');
  reportDurations('keystroke to echo, this process alone', await echoes(bare(native)));
  await flock.assign('echo', { command: ['/bin/cat'], tty: true, startMs: 0 });
  await flock.running(1);
  for (const kind of ['program', 'shell'] as const)
    reportDurations(`keystroke to echo, ${kind}`, await echoes(await remote(flock, kind)), {
      median: boundMs,
    });
});

interface Terminal {
  /** Resolves when it has been handed on. */
  readonly type: (text: string) => Promise<void> | void;
  /** Called with what is shown. */
  onShown: (text: string) => void;
  close(): void;
}

async function echoes(terminal: Terminal): Promise<number[]> {
  const durations: number[] = [];
  for (let index = 0; index < keystrokes; index += 1) {
    const began = performance.now();
    const shown = new Promise<void>((resolve) => {
      terminal.onShown = () => resolve();
    });
    const typed = terminal.type('x');
    await shown;
    durations.push(performance.now() - began);
    await typed;
    // A person does not type faster; and a line is not to grow beyond what a terminal takes.
    if (index % 100 === 99) {
      await terminal.type('\u0015');
      await delay(50);
    } else await delay(2);
  }
  terminal.close();
  return durations;
}

// biome-ignore lint/suspicious/noExplicitAny: the package's types are for another name
function bare(native: any): Terminal {
  const pty = native.spawn('/bin/cat', [], {});
  const terminal: Terminal = {
    type: (text) => pty.write(text),
    onShown: () => {},
    close: () => pty.destroy(),
  };
  pty.onData((text: string) => terminal.onShown(text));
  return terminal;
}

async function remote({ client }: Flock, kind: 'program' | 'shell'): Promise<Terminal> {
  const connection = await client.connect();
  const session = await openSession(connection, kind);
  const terminal: Terminal = {
    type: async (text) => {
      const input = { session, data: Buffer.from(text).toString('base64') };
      unwrap((await connection.execute(SendTerminalInputDocument, { input })).sendTerminalInput);
    },
    onShown: () => {},
    close: () => connection.close(),
  };
  const opened = new Promise<void>((resolve) => {
    terminal.onShown = () => resolve();
  });
  const follow = async () => {
    const parts = connection.subscribe(TerminalOutputDocument, { session, after: null });
    for await (const { terminalOutput } of parts) terminal.onShown(terminalOutput.data);
  };
  // It ends with the connection, when all is measured.
  follow().catch(() => {});
  await opened;
  return terminal;
}

async function openSession(connection: Connection, kind: 'program' | 'shell'): Promise<string> {
  if (kind === 'shell') {
    const input = { host: { name: hostName }, command: ['/bin/cat'] };
    return unwrap((await connection.execute(OpenShellDocument, { input })).openShell).session.id;
  }
  const input = { instance: { address: `echo@${hostName}` } };
  return unwrap((await connection.execute(OpenTerminalDocument, { input })).openTerminal).session
    .id;
}

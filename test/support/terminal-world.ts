/**
 * A plane on a real port, a real agent with the shim, programs on terminals, and viewers of them:
 * for the tests and the measurement of terminals.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '../../src/sdk/client/client.ts';
import {
  CloseTerminalDocument,
  CreateAssignmentDocument,
  CreateJoinTokenDocument,
  CreateProgramDocument,
  HostsDocument,
  OpenShellDocument,
  type OpenShellInput,
  OpenTerminalDocument,
  type ProgramDefinitionInput,
  ResizeTerminalDocument,
  SendTerminalInputDocument,
  StatusDocument,
  TerminalOutputDocument,
  type TerminalPartFragment,
} from '../../src/sdk/client/generated.ts';
import type { Connection } from '../../src/sdk/connection.ts';
import { unwrap } from '../../src/sdk/faults.ts';
import { parseServerConfig } from '../../src/server/config.ts';
import { type RunningPlane, serve } from '../../src/server/serve.ts';
import { endPrograms } from './agent-folder.ts';
import { silent } from './plane.ts';
import { until } from './until.ts';

const root = join(import.meta.dirname, '..', '..');
const shim = join(root, 'dist', 'gander-shim');
/** Terminals of programs need the shim, which the build makes where there is a C compiler. */
export const withShim = existsSync(shim) || process.env['CI'] === 'true';

export class TerminalWorld {
  readonly folder: string;
  readonly plane: RunningPlane;
  readonly client: Client;
  readonly #args: readonly string[];
  #agent: ChildProcess;

  private constructor(folder: string, plane: RunningPlane, args: readonly string[]) {
    this.folder = folder;
    this.plane = plane;
    this.client = createClient(plane);
    this.#args = args;
    this.#agent = this.#start();
  }

  /** @param databaseUrl left out: an embedded database */
  static async make(databaseUrl?: string): Promise<TerminalWorld> {
    const folder = mkdtempSync(join(tmpdir(), 'gander-terminals-'));
    const database = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
    const parsed = parseServerConfig({
      ...database,
      GANDER_PORT: '0',
      GANDER_DATA: join(folder, 'plane'),
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    const plane = await serve(parsed.config, silent, join(root, 'drizzle/migrations'));
    const { createJoinToken } = await createClient(plane).request(CreateJoinTokenDocument, {
      input: { name: 'h' },
    });
    const program = install(folder);
    const enrolling = [
      '--url',
      plane.url,
      '--join-token',
      unwrap(createJoinToken).secret,
      '--name',
      'h',
    ];
    const world = new TerminalWorld(folder, plane, [
      program,
      'run',
      '--data',
      join(folder, 'agent'),
      ...enrolling,
      '--stop-programs',
    ]);
    await world.online();
    return world;
  }

  async online(): Promise<void> {
    await until(async () => {
      const { hosts } = await this.client.request(HostsDocument, {
        filter: { connection: ['ONLINE'] },
        first: 1,
        after: null,
      });
      return hosts.edges.length > 0;
    });
  }

  /** A program, on a terminal unless the definition sets `tty`. Resolves when it runs. */
  async program(
    name: string,
    definition: Omit<ProgramDefinitionInput, 'tty'> & { readonly tty?: boolean },
  ): Promise<void> {
    // An interactive shell does not end on TERM.
    const complete = { tty: true, startMs: 0, stopTimeoutMs: 200, ...definition };
    await this.client.mutate(CreateProgramDocument, { input: { name, definition: complete } });
    await this.client.mutate(CreateAssignmentDocument, {
      input: { program: { key: { name } }, hosts: 'h' },
    });
    if (definition.autostart === false) return;
    await until(async () => {
      const { instances } = await this.client.request(StatusDocument, {
        filter: { selector: name },
        first: 1,
        after: null,
      } as never);
      return instances.edges[0]?.node.state === 'RUNNING';
    });
  }

  async killAgent(): Promise<void> {
    const ended = once(this.#agent, 'close');
    this.#agent.kill('SIGKILL');
    await ended;
  }

  startAgent(): void {
    this.#agent = this.#start();
  }

  async stop(): Promise<void> {
    if (this.#agent.exitCode === null && this.#agent.signalCode === null) {
      const ended = once(this.#agent, 'close');
      this.#agent.kill('SIGTERM');
      await ended;
    }
    await endPrograms(join(this.folder, 'agent'));
    await this.plane.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #start(): ChildProcess {
    return spawn(process.execPath, [...this.#args], {
      stdio: process.env['GANDER_DEBUG'] ? 'inherit' : 'ignore',
    });
  }
}

/**
 * The agent as it is shipped: one file, the shim next to it, and node-pty where Node looks for it.
 */
function install(folder: string): string {
  const place = join(folder, 'program');
  mkdirSync(place);
  const program = join(place, 'gander-agent.cjs');
  // The command, because the library leaves a process behind.
  const esbuild = join(root, 'node_modules/.bin/esbuild');
  const options = [
    '--bundle',
    '--platform=node',
    '--format=cjs',
    '--external:node-pty',
    '--log-level=warning',
  ];
  execFileSync(esbuild, ['agents/main.ts', ...options, `--outfile=${program}`], { cwd: root });
  if (withShim) symlinkSync(shim, join(place, 'gander-shim'));
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  return program;
}

type Opening = (connection: Connection) => Promise<string>;

/** A viewer of a terminal, with its screen. */
export class Viewer {
  readonly parts: TerminalPartFragment[] = [];
  readonly connection: Connection;
  /** Resolves with the session's id. */
  readonly session: Promise<string>;
  /** Resolves when the subscription ends, with its failure if it had one. */
  readonly done: Promise<unknown>;
  #bytes = Buffer.alloc(0);

  private constructor(connection: Connection, open: Opening, after: string | null) {
    this.connection = connection;
    this.session = open(connection);
    this.done = this.#read(after).catch((error: unknown) => error);
  }

  /** Opens a program's terminal and reads it. */
  static async attach(
    client: Client,
    address: string,
    {
      after = null,
      ...options
    }: {
      readOnly?: boolean;
      after?: string | null;
      rows?: number;
      columns?: number;
      record?: boolean;
    } = {},
  ) {
    const input = { instance: { address }, ...options };
    const open: Opening = async (connection) =>
      unwrap((await connection.execute(OpenTerminalDocument, { input })).openTerminal).session.id;
    return new Viewer(await client.connect(), open, after);
  }

  /** Opens a shell and reads it. */
  static async shell(client: Client, options: Omit<OpenShellInput, 'host'> = {}) {
    const input = { host: { name: 'h' }, ...options };
    const open: Opening = async (connection) =>
      unwrap((await connection.execute(OpenShellDocument, { input })).openShell).session.id;
    return new Viewer(await client.connect(), open, null);
  }

  /** Reads a session that is open already. */
  static async resume(client: Client, session: string, after: string | null = null) {
    return new Viewer(await client.connect(), async () => session, after);
  }

  get text(): string {
    return this.#bytes.toString();
  }

  get last(): TerminalPartFragment | undefined {
    return this.parts.at(-1);
  }

  /** Resolves when the text is on the screen. */
  async sees(text: string | RegExp): Promise<void> {
    const seen = () => (typeof text === 'string' ? this.text.includes(text) : text.test(this.text));
    await until(seen, { what: `${text} in ${JSON.stringify(this.text.slice(-2000))}` });
  }

  /** Resolves when something was read. @returns the session's id */
  async opened(): Promise<string> {
    await until(async () => {
      const failure = await Promise.race([this.done, Promise.resolve(null)]);
      if (failure && this.parts.length === 0) throw failure;
      return this.last;
    });
    return this.session;
  }

  async type(text: string): Promise<void> {
    const session = await this.opened();
    const input = { session, data: Buffer.from(text).toString('base64') };
    unwrap((await this.connection.execute(SendTerminalInputDocument, { input })).sendTerminalInput);
  }

  async resize(rows: number, columns: number): Promise<void> {
    const input = { session: await this.opened(), rows, columns };
    unwrap((await this.connection.execute(ResizeTerminalDocument, { input })).resizeTerminal);
  }

  async close(): Promise<void> {
    const input = { session: await this.session };
    unwrap((await this.connection.execute(CloseTerminalDocument, { input })).closeTerminal);
  }

  async leave(): Promise<void> {
    this.connection.close();
    await this.done;
  }

  async #read(after: string | null): Promise<void> {
    const session = await this.session;
    const output = this.connection.subscribe(TerminalOutputDocument, { session, after });
    for await (const { terminalOutput: part } of output) {
      this.parts.push(part);
      this.#bytes = Buffer.concat([this.#bytes, Buffer.from(part.data, 'base64')]);
    }
  }
}

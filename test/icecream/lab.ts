/**
 * A network of real icecream hosts on this machine: each has network namespaces of its own, so that
 * daemons keep icecream's port and compile for each other as between machines. Scheduler and bridge
 * sit at the switch. The machine's own network gets no interface, which browsers would take for a
 * change of network and end their requests; the plane is reached by a relay. Everything is gone
 * with the processes that hold the namespaces.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { Started } from '../support/gander.ts';

/** Root alone may, and not in each container. */
export const canHaveLab =
  existsSync('/usr/sbin/icecc-scheduler') &&
  spawnSync('unshare', ['--net', '--mount', 'true']).status === 0;

export const network = 'GANDERTEST';
export const schedulerPort = 8765;

export interface LabHost {
  readonly name: string;
  /** What a command begins with so that it runs on this host. */
  readonly enter: readonly string[];
  /** For clients, in their environment. */
  readonly socket: string;
}

/** Passes connections to a port of its namespace on to a Unix socket, which all namespaces share. */
const relay = `
const { connect, createServer } = require('node:net');
const server = createServer((client) => {
  const onward = connect(process.argv[1]);
  client.pipe(onward).pipe(client);
  client.on('error', () => onward.destroy()).on('close', () => onward.destroy());
  onward.on('error', () => client.destroy()).on('close', () => client.destroy());
});
server.listen(0, '127.0.0.1', () => console.log('relay on ' + server.address().port));
`;

type Start = (command: readonly string[], env?: NodeJS.ProcessEnv) => Started;

export class Lab {
  readonly #start: Start;
  readonly #folder: string;
  /** One of 512 networks that RFC 2544 sets aside for tests. */
  readonly #subnet = `198.${randomInt(18, 20)}.${randomInt(256)}`;
  #switch = 0;
  #hosts = 0;
  #plane: Server | null = null;

  /** @param folder that other users may read */
  constructor(start: Start, folder: string) {
    this.#start = start;
    this.#folder = folder;
  }

  get schedulerAddress(): string {
    return `${this.#subnet}.1`;
  }

  async open(): Promise<void> {
    this.#switch = await this.#hold();
    this.#at(this.#switch, 'link', 'add', 'switch', 'type', 'bridge');
    this.#at(
      this.#switch,
      'address',
      'add',
      `${this.schedulerAddress}/24`,
      'broadcast',
      '+',
      'dev',
      'switch',
    );
    this.#at(this.#switch, 'link', 'set', 'switch', 'up');
  }

  /** What a command begins with so that it runs at the switch. */
  get atSwitch(): readonly string[] {
    return enter(this.#switch);
  }

  /** @param port of this machine, on loopback @returns the port that leads there at the switch */
  async reach(port: number): Promise<number> {
    const path = join(this.#folder, 'plane.sock');
    const plane = createServer((client) => {
      const onward = connect(port, '127.0.0.1');
      client.pipe(onward).pipe(client);
      client.on('error', () => onward.destroy()).on('close', () => onward.destroy());
      onward.on('error', () => client.destroy()).on('close', () => client.destroy());
    });
    this.#plane = plane;
    await new Promise<void>((resolve) => plane.listen(path, resolve));
    const here = this.#start([...this.atSwitch, process.execPath, '-e', relay, path]);
    return Number((await here.prints(/relay on (\d+)/))[1]);
  }

  /** When the processes that it has started have ended. */
  close(): void {
    this.#plane?.close();
  }

  startScheduler(): Started {
    const options = ['-p', String(schedulerPort), '-n', network];
    return this.#start([...enter(this.#switch), '/usr/sbin/icecc-scheduler', ...options]);
  }

  /** A host whose daemon compiles two files at a time. */
  async addHost(name: string): Promise<LabHost> {
    const pid = await this.#hold();
    this.#hosts += 1;
    this.#plug(pid, 'lab0', 9 + this.#hosts);
    const base = join(this.#folder, name);
    mkdirSync(base);
    run('chown', 'icecc', base);
    const socket = join(base, 'socket');
    const options = ['-s', this.schedulerAddress, '-n', network, '-N', name, '-b', base, '-m', '2'];
    // The first makes it look for the scheduler again after 3 seconds instead of up to a minute.
    const env = { ICECC_TESTS: '1', ICECC_TEST_SOCKET: socket };
    this.#start([...enter(pid), '--mount', '/usr/sbin/iceccd', ...options], env);
    return { name, enter: enter(pid), socket };
  }

  /**
   * A process that holds namespaces. Their /proc/stat stands still, which daemons take for an idle
   * machine: they refuse jobs while it is busy, and here other tests keep it so.
   */
  async #hold(): Promise<number> {
    const still = join(this.#folder, 'stat');
    writeFileSync(still, 'cpu  1 1 1 100 1 1 1 0 0 0\n');
    const script =
      'mount --bind "$1" /proc/stat && ip link set lo up && echo ready && exec sleep infinity';
    const holder = this.#start(['unshare', '--net', '--mount', 'sh', '-c', script, 'sh', still]);
    await holder.prints(/ready/);
    return holder.pid;
  }

  /** A cable from the switch to the namespace of a process. */
  #plug(pid: number, device: string, number: number): void {
    const port = `port${number}`;
    this.#at(
      this.#switch,
      'link',
      'add',
      port,
      'type',
      'veth',
      'peer',
      'name',
      device,
      'netns',
      String(pid),
    );
    this.#at(this.#switch, 'link', 'set', port, 'master', 'switch', 'up');
    this.#at(
      pid,
      'address',
      'add',
      `${this.#subnet}.${number}/24`,
      'broadcast',
      '+',
      'dev',
      device,
    );
    this.#at(pid, 'link', 'set', device, 'up');
  }

  #at(pid: number, ...command: readonly string[]): void {
    const [file = '', ...options] = enter(pid);
    run(file, ...options, 'ip', ...command);
  }
}

const enter = (pid: number) => ['nsenter', '--target', String(pid), '--net'];

function run(file: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${file} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/**
 * An environment as icecream sends it to hosts that lack a compiler: what gcc needs to make an object
 * file of preprocessed C, and nothing else. icecc-create-env packs much more, in half a minute.
 */
export function packCompiler(folder: string): string {
  const find = (name: string) => run('gcc', `-print-prog-name=${name}`).trim();
  const assembler = run('sh', '-c', `command -v "${find('as')}"`).trim();
  const programs = ['/usr/bin/gcc', find('cc1'), assembler, '/bin/true'];
  const libraries = run('ldd', ...programs).match(/(?<=\s)\/\S+(?= \()/g) ?? [];
  const archive = join(folder, 'compiler.tar');
  const files = [...new Set([...programs, ...libraries])].map((path) => path.slice(1));
  run('tar', '--create', '--dereference', '--file', archive, '--directory', '/', ...files);
  return archive;
}

/**
 * The monitor as a process, with the real peers: a broker on libzmq and clients on Python's
 * websockets.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inherited, Started, type World } from '../support/gander.ts';
import type { Address } from '../support/requests.ts';

const program = join(import.meta.dirname, '..', '..', 'dist', 'gander-recodex-monitor.cjs');
/** That of Debian, which has the packages python3-zmq and python3-websockets. */
const python = '/usr/bin/python3';
const peer = (name: string) => join(import.meta.dirname, 'peers', `${name}.py`);

export interface Ports {
  readonly websocket: number;
  readonly zeromq: number;
}
export interface MonitorProcess extends Ports {
  readonly process: Started;
}

/** Without a plane where `plane` is null: none is known in the folder of the world. */
export interface MonitorOptions {
  readonly plane?: Pick<Address, 'url' | 'token'> | null;
  /** To be listened on; free ones when left out. */
  readonly ports?: Ports;
  /** More of the configuration, YAML. */
  readonly more?: string;
  readonly name?: string;
}

/** Starts a monitor. */
export function launchMonitor(
  world: World,
  {
    plane = null,
    ports = { websocket: 0, zeromq: 0 },
    more = '',
    name = 'monitor',
  }: MonitorOptions = {},
): Started {
  const file = join(world.folder, `${name}.yaml`);
  writeFileSync(
    file,
    `websocket_uri: ["127.0.0.1", ${ports.websocket}]\nzeromq_uri:\n  - "127.0.0.1"\n  - ${ports.zeromq}\n${more}`,
  );
  const env = {
    ...inherited(),
    ...{ E2E_WORLD: world.folder, HOME: world.folder },
    GANDER_RECODEX_DATA: join(world.folder, name),
    ...(plane && { GANDER_URL: plane.url, GANDER_TOKEN: plane.token }),
  };
  return new Started([process.execPath, program, '-c', file], env, world.folder);
}

/** Starts a monitor and waits until it is ready. */
export async function startMonitor(
  world: World,
  options: MonitorOptions = {},
): Promise<MonitorProcess> {
  const started = launchMonitor(world, options);
  const [line] = await started.prints(/^.*the monitor is ready.*$/m);
  const { websocket, zeromq } = JSON.parse(line) as Ports;
  return { process: started, websocket, zeromq };
}

/** Frames of a message, as the scripts read them. */
export const frames = (...texts: (string | Buffer)[]): string =>
  JSON.stringify(texts.map((text) => Buffer.from(text).toString('hex')));

/** Sends the lines and ends when they are on their way. */
export async function sendAll({ zeromq }: Ports, lines: readonly string[]): Promise<void> {
  const broker = new Started(
    [python, peer('broker'), `tcp://127.0.0.1:${zeromq}`],
    inherited(),
    '/',
    `${lines.join('\n')}\n`,
  );
  const { code, stderr } = await broker.ended;
  if (code !== 0) throw new Error(`the broker has failed: ${stderr}`);
}

export interface Answer {
  readonly channel: string;
  readonly messages: readonly string[];
  readonly code: number;
}

export interface Browsers {
  readonly process: Started;
  /** All of them have named their channels. */
  readonly asked: Promise<unknown>;
  /** When all were closed, in the order in which they were. */
  readonly answers: Promise<Answer[]>;
}

/** A client for each of the channels. */
export function browse({ websocket }: Ports, ...channels: string[]): Browsers {
  const url = `ws://127.0.0.1:${websocket}`;
  const process_ = new Started([python, peer('browser'), url, ...channels], inherited(), '/');
  return {
    process: process_,
    asked: process_.prints(/^asked$/m),
    answers: process_.ended.then(({ code, stdout, stderr }) => {
      if (code !== 0) throw new Error(`a client has failed: ${stderr}`);
      return stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Answer);
    }),
  };
}

/** What Python makes of the frames. */
export function reference(lines: readonly string[]): string[] {
  const { stdout, stderr } = spawnSync(python, [peer('reference')], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

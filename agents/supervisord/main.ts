#!/usr/bin/env node
/**
 * The program gander-supervisord: an event listener of supervisord. Standard input and output belong
 * to supervisord's protocol; its log goes to standard error.
 */
import { mkdirSync } from 'node:fs';
import { delay } from '../../src/base/clock.ts';
import { Failure } from '../../src/base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../../src/base/retry.ts';
import { version } from '../../src/base/version.ts';
import { supervisordLauncher } from '../../src/domain/host-facts.ts';
import { painter, wantsColours } from '../../src/terminal/style.ts';
import { explain } from '../../src/terminal/usage.ts';
import { readFacts } from '../host/facts.ts';
import { enrol, type Identity, machineId, movedTo, readIdentity } from '../link/enrol.ts';
import { readJoinToken } from '../main/cli/join-token.ts';
import { lockAgentFolder } from '../main/lock.ts';
import { log } from '../main/log.ts';
import { done, type ListenerEvent, ListenerReader, ready } from './listener.ts';
import { type RunningBridge, startBridge } from './plane.ts';
import { SupervisorRpc } from './rpc.ts';
import { help, readSettings, type Settings } from './settings.ts';

/** EX_SOFTWARE of sysexits(3): a bug of the bridge; supervisord starts it again. */
const crashed = 70;
/** Events that come before the host is enrolled. Later ones count: what was missed is looked up. */
const maxEarly = 1000;

/** A plane that does not answer yet is waited for; a refusal is final. */
async function identityOf(settings: Settings): Promise<Identity> {
  const { folder, url, hostName } = settings;
  const known = readIdentity(folder);
  if (known !== null) return url === null ? known : movedTo(folder, known, url);
  const joinToken = settings.joinTokenFile
    ? readJoinToken(settings.joinTokenFile)
    : settings.joinToken;
  if (url === null || joinToken === null)
    throw new Failure(
      'CONFIG_INVALID',
      `this host is not enrolled: there is no agent.json in ${folder}`,
      {
        hint: 'give --url and --join-token-file (or GANDER_URL and GANDER_JOIN_TOKEN); a token is made by: gander join-token',
      },
    );
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await enrol({
        ...{ folder, url, joinToken, hostName, labels: [], machineId: machineId(folder) },
        agentVersion: version,
        facts: { ...readFacts('SHIM'), launcher: supervisordLauncher },
      });
    } catch (error) {
      if (!(error instanceof Failure) || (error.code !== 'UNAVAILABLE' && error.code !== 'TIMEOUT'))
        throw error;
      if (attempt === 0)
        log('warn', 'cannot enrol yet; retrying', {
          code: 'ENROLMENT_DELAYED',
          why: error.message,
        });
      await delay(retryDelayMs(reconnectPolicy, attempt, Math.random()));
    }
  }
}

/** Answers supervisord at once, also while the host is being enrolled. */
function listen(onEvent: (event: ListenerEvent) => void): void {
  const reader = new ListenerReader();
  process.stdin.on('data', (bytes: Buffer) => {
    for (const event of reader.take(bytes)) {
      onEvent(event);
      process.stdout.write(`${done}${ready}`);
    }
  });
  process.stdout.write(ready);
}

async function run(settings: Settings): Promise<void> {
  mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
  const unlock = lockAgentFolder(settings.folder);
  // Supervisord stops its listeners by a signal; when it is killed, the pipe ends.
  const ending = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.once(signal, () => resolve(signal));
    process.stdin.once('end', () => resolve('the end of supervisord'));
    process.stdout.on('error', () => resolve('the end of supervisord'));
  });
  let bridge: RunningBridge | null = null;
  const early: ListenerEvent[] = [];
  listen((event) => {
    if (bridge !== null) bridge.take(event);
    else if (early.push(event) > maxEarly) early.shift();
  });
  void ending.then(() => bridge !== null || process.exit(0));
  const identity = await identityOf(settings);
  bridge = startBridge(settings, identity, new SupervisorRpc(settings.supervisor), log);
  for (const event of early) bridge.take(event);
  log('info', 'bridge is ending', { by: await ending });
  await bridge.stop();
  unlock();
  process.exit(0);
}

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === 'version') process.stdout.write(`gander-supervisord ${version}\n`);
  else if (settings === 'help') {
    const paint = painter(wantsColours(process.env, process.stdout.isTTY === true));
    process.stdout.write(`${help(paint).join('\n')}\n`);
  } else await run(settings);
}

/** Logs a bug of the bridge and ends: supervisord's programs are not concerned. */
function fault(error: unknown): never {
  log('error', 'bridge crashed (bug); programs keep running', {
    code: 'CRASHED',
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  process.exit(crashed);
}

process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);

main().catch((error: unknown) => {
  const explained = explain('gander-supervisord', error) ?? fault(error);
  for (const line of explained.lines) process.stderr.write(line);
  process.exit(explained.code);
});

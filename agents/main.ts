#!/usr/bin/env node
/** The program gander-agent: enrols this host, or runs the agent until a signal ends it. */
import { mkdirSync } from 'node:fs';
import { delay } from '../src/base/clock.ts';
import { Failure } from '../src/base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../src/base/retry.ts';
import { version } from '../src/base/version.ts';
import { painter, wantsColours } from '../src/terminal/style.ts';
import { exit, explain } from '../src/terminal/usage.ts';
import { lookUpAccounts } from './host/accounts/accounts.ts';
import { findGroup } from './host/accounts/groups.ts';
import { readFacts } from './host/facts.ts';
import { bundledShim } from './host/launch/shim.ts';
import { enrol, type Identity, machineId, movedTo, readIdentity } from './link/enrol.ts';
import { startAgent } from './main/agent.ts';
import { help, readSettings, type Settings } from './main/cli/args.ts';
import { hideJoinToken, readJoinToken } from './main/cli/join-token.ts';
import { isLocal, runLocal } from './main/cli/run.ts';
import { lockAgentFolder } from './main/lock.ts';
import { log } from './main/log.ts';

/** EX_SOFTWARE of sysexits(3): the agent has a bug, and its supervisor starts another. */
const crashed = 70;

function enrolWith(settings: Settings, joinToken: string | null): Promise<Identity> {
  const { folder, url, hostName, labels } = settings;
  if (url === null || joinToken === null) {
    throw new Failure(
      'CONFIG_INVALID',
      `this host is not enrolled: there is no agent.json in ${folder}`,
      {
        hint: 'give --url and --join-token-file, or --join-token (or GANDER_URL and GANDER_JOIN_TOKEN); a token is made by: gander join-token',
      },
    );
  }
  // Whether the shim can be used is found out when the agent runs; it reports that to the plane
  // then.
  const facts = readFacts(bundledShim() === null ? 'SHELL' : 'SHIM');
  return enrol({
    folder,
    url,
    joinToken,
    hostName,
    labels,
    machineId: machineId(folder),
    agentVersion: version,
    facts,
  });
}

/** @throws Failure CONFIG_INVALID */
const tokenOf = ({ joinToken, joinTokenFile }: Settings): string | null =>
  joinTokenFile === null ? joinToken : readJoinToken(joinTokenFile);

/** A plane that does not answer yet is waited for; a refusal is final. */
async function enrolPatiently(settings: Settings): Promise<Identity> {
  const token = tokenOf(settings);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await enrolWith(settings, token);
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

/** Who this host is; the address given now counts, whatever it was at enrolment. */
async function identityOf(settings: Settings): Promise<Identity> {
  const known = readIdentity(settings.folder);
  if (known === null) return enrolPatiently(settings);
  if (settings.hostNameGiven && settings.hostName !== known.hostName) {
    const { hostName: enrolledAs } = known;
    log(
      'warn',
      'this host is enrolled under another name; --name is ignored: enrol again with gander-agent enrol --force to change it',
      { code: 'NAME_IGNORED', name: settings.hostName, enrolledAs },
    );
  }
  if (settings.labels.length > 0) {
    const command = `gander hosts label ${known.hostName} ${settings.labels.map(({ key, value }) => `${key}=${value}`).join(' ')}`;
    log(
      'warn',
      'this host is enrolled already; --label is ignored: change its labels on the plane',
      { code: 'LABELS_IGNORED', command },
    );
  }
  return settings.url === null ? known : movedTo(settings.folder, known, settings.url);
}

/** @throws Failure CONFIG_INVALID */
async function groupOf({ socketGroup }: Settings): Promise<number | null> {
  if (socketGroup === null) return null;
  await lookUpAccounts({ user: null, primaryGroup: socketGroup, supplementaryGroups: null }, 0);
  const group = findGroup(socketGroup);
  if (group === null)
    throw new Failure('CONFIG_INVALID', `this host knows no group ${socketGroup}`, {
      hint: 'see --socket-group',
    });
  return group;
}

async function run(settings: Settings): Promise<void> {
  mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
  const unlock = lockAgentFolder(settings.folder);
  const ending = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.once(signal, () => resolve(signal));
  });
  // Until it runs there is nothing to put away.
  let agentRuns = false;
  void ending.then(() => agentRuns || process.exit(0));
  const identity = await identityOf(settings);
  const { folder, events, metricsPort, passEnvironment, recordings } = settings;
  const agent = await startAgent({
    folder,
    identity,
    log,
    events,
    metricsPort,
    passEnvironment,
    recordings,
    socketGroup: await groupOf(settings),
  });
  agentRuns = true;
  const signal = await ending;
  log('info', 'agent is ending', { signal });
  for (const again of ['SIGTERM', 'SIGINT'] as const)
    process.once(again, () => process.exit(exit.failed));
  // SIGHUP hands over to a successor, whatever else was asked for: programs stay.
  await agent.stop({ stopPrograms: settings.stopPrograms && signal !== 'SIGHUP' });
  unlock();
  process.exit(0);
}

async function enrolOnly(settings: Settings): Promise<void> {
  mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
  const unlock = lockAgentFolder(settings.folder);
  try {
    if (!settings.force && readIdentity(settings.folder) !== null) {
      throw new Failure('ALREADY_EXISTS', `${settings.folder} is enrolled already`, {
        hint: 'start it with: gander-agent run; or give --force',
      });
    }
    const { hostName, url } = await enrolWith(settings, tokenOf(settings));
    process.stdout.write(`enrolled as ${hostName} with ${url}\n`);
  } finally {
    unlock();
  }
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (isLocal(args[0]) && !args.includes('--help') && !args.includes('-h')) {
    process.exitCode = await runLocal(args, process.env);
    return;
  }
  const settings = readSettings(args, process.env);
  if (settings === 'help')
    process.stdout.write(
      `${help(painter(wantsColours(process.env, process.stdout.isTTY === true))).join('\n')}\n`,
    );
  else if (settings === 'version') process.stdout.write(`gander-agent ${version}\n`);
  else {
    hideJoinToken(settings.joinToken, args);
    await (settings.command === 'enrol' ? enrolOnly(settings) : run(settings));
  }
}

/** Logs a bug of the agent and ends. Its supervisor starts another; programs keep running. */
function fault(error: unknown): never {
  log('error', 'agent crashed (bug); programs keep running', {
    code: 'CRASHED',
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  process.exit(crashed);
}

process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);

main().catch((error: unknown) => {
  const explained = explain('gander-agent', error) ?? fault(error);
  for (const line of explained.lines) process.stderr.write(line);
  process.exit(explained.code);
});

/**
 * Enrolment: a join token is exchanged, once per host, for a credential of the agent's own
 * (PROTOCOL.md section 1), which is kept in `agent.json`.
 */

import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { Failure } from '../../src/base/errors.ts';
import { checkVersion, versioned } from '../../src/base/file-version.ts';
import type { ReportedHostFacts } from '../../src/domain/host-facts.ts';
import { EnrolAgentDocument, type EnrolAgentMutation } from '../../src/sdk/agent/generated.ts';
import { failureOfErrors, type GraphqlError, unavailable, unwrap } from '../../src/sdk/faults.ts';
import { messageOf, readState, replaceFile, systemCode } from './files.ts';
import { forgetNonce } from './nonce.ts';
import { protocolVersions } from './wire.ts';

/** What the agent knows of itself and its plane. */
export interface Identity {
  readonly hostId: string;
  readonly hostName: string;
  readonly credential: string;
  /** http:// or https:// address of the agents' endpoint. */
  readonly url: string;
  /** The same as ws:// or wss://. */
  readonly websocketUrl: string;
}

export interface EnrolOptions {
  /** The agent's data folder. */
  readonly folder: string;
  /** Address of the plane, with or without the path of one of its endpoints. */
  readonly url: string;
  readonly joinToken: string;
  readonly hostName: string;
  readonly machineId: string;
  readonly agentVersion: string;
  readonly labels: readonly { readonly key: string; readonly value: string }[];
  readonly facts: ReportedHostFacts;
}

const answerWithinMs = 30_000;

const identityPath = (folder: string): string => join(folder, 'agent.json');

/**
 * Enrols and stores the credential (mode 0600) before it returns.
 * @throws Failure JOIN_TOKEN_REJECTED, HOST_NAME_TAKEN, PROTOCOL_UNSUPPORTED, INVALID_INPUT,
 * UNAVAILABLE
 */
export async function enrol(options: EnrolOptions): Promise<Identity> {
  const { folder, joinToken, hostName, machineId, agentVersion, labels, facts } = options;
  const url = endpointOf(options.url);
  const input = { joinToken, hostName, machineId, protocolVersions, agentVersion, labels, facts };
  const { data, errors } = await post(url, {
    query: EnrolAgentDocument.toString(),
    variables: { input },
  });
  if (!data) throw failureOfErrors(errors ?? []);
  const { hostId, hostName: name, credential } = unwrap(data.enrolAgent);
  const identity: Identity = {
    hostId,
    hostName: name,
    credential,
    url,
    websocketUrl: url.replace(/^http/, 'ws'),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  replaceFile(identityPath(folder), `${JSON.stringify(versioned(identity), null, 2)}\n`);
  forgetNonce(folder);
  return identity;
}

interface Answer {
  readonly data?: EnrolAgentMutation | null;
  readonly errors?: readonly GraphqlError[];
}

/**
 * By node:http, which the WebSocket needs anyway: `fetch` would cost the agent 10 MB for the rest
 * of its life.
 */
async function post(url: string, body: unknown): Promise<Answer> {
  const text = await new Promise<string>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(url, { method: 'POST', headers, timeout: answerWithinMs }, (response) => {
      let received = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        received += chunk;
      });
      response.on('end', () => resolve(received));
      response.on('error', reject);
    });
    request.on('timeout', () =>
      request.destroy(new Error(`no answer within ${answerWithinMs} ms`)),
    );
    request.on('error', reject);
    request.end(JSON.stringify(body));
  }).catch((error: unknown) => {
    throw unavailable(url, error);
  });
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw unavailable(url, new Error('what answers there is no plane'));
  }
}

/**
 * Who this agent is, or null when it was never enrolled.
 * @throws Failure CONFIG_INVALID when the file is damaged @throws Failure UNAVAILABLE when it
 * cannot be read
 */
export function readIdentity(folder: string): Identity | null {
  const path = identityPath(folder);
  const content = readState(path);
  if (content === null) return null;
  try {
    const { version, ...identity } = JSON.parse(content.toString('utf8')) as Identity & {
      readonly version?: number;
    };
    checkVersion({ version });
    for (const field of ['hostId', 'hostName', 'credential', 'url', 'websocketUrl'] as const) {
      if (typeof identity[field] !== 'string') throw new Error(`${field} is missing`);
    }
    return identity;
  } catch (error) {
    throw new Failure('CONFIG_INVALID', `${path} cannot be read: ${messageOf(error)}`, {
      hint: 'run the release of the agent that wrote it, or enrol again: gander-agent enrol --force --url URL --join-token TOKEN',
    });
  }
}

/**
 * The identity with the plane's address as it is given now, and kept so: a plane may move, and its
 * hosts stay who they are.
 * @throws Failure INVALID_INPUT when it is no http address
 */
export function movedTo(folder: string, identity: Identity, address: string): Identity {
  const url = endpointOf(address);
  if (url === identity.url) return identity;
  const moved: Identity = { ...identity, url, websocketUrl: url.replace(/^http/, 'ws') };
  replaceFile(identityPath(folder), `${JSON.stringify(versioned(moved), null, 2)}\n`);
  return moved;
}

/**
 * The agents' endpoint of the plane at this address: `/agent` in place of `/graphql`, or appended.
 * @throws Failure INVALID_INPUT when it is no http address
 */
export function endpointOf(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new Failure('INVALID_INPUT', `${address} is not an address`, {
      path: ['url'],
      hint: 'such as http://127.0.0.1:4000',
    });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Failure('INVALID_INPUT', `${address} is not an http address`, {
      path: ['url'],
      hint: 'such as http://127.0.0.1:4000',
    });
  }
  // People know the plane by its public endpoint; behind a proxy both may stand below a path of the
  // proxy's.
  url.pathname = `${url.pathname.replace(/\/+$/, '').replace(/\/(graphql|agent)$/, '')}/agent`;
  return url.href;
}

/**
 * /etc/machine-id, or a UUID made once and kept in the data folder: what distinguishes this machine
 * from another of the same name.
 * @throws Failure UNAVAILABLE when one of them cannot be read: another id would make this another
 * machine
 */
export function machineId(folder: string): string {
  for (const read of [
    systemMachineId,
    () => readState(join(folder, 'machine-id'))?.toString('utf8'),
  ]) {
    const id = read()?.trim() ?? '';
    // Images carry an empty file, or `uninitialized` (machine-id(5)).
    if (/^[0-9a-f-]{16,64}$/i.test(id)) return id;
  }
  const made = randomUUID();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  replaceFile(join(folder, 'machine-id'), `${made}\n`);
  return made;
}

/**
 * Null: there is none for this user. It is the same each time, while a shortage of descriptors
 * passes.
 */
function systemMachineId(): string | null {
  const path = '/etc/machine-id';
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(systemCode(error) ?? '')) return null;
    throw new Failure('UNAVAILABLE', `${path} cannot be read: ${messageOf(error)}`, {
      hint: 'start the agent again',
    });
  }
}

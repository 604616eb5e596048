/**
 * What the program that started `gander test-plane` may ask of it: agents that come and go, and
 * fleets that are applied.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../base/errors.ts';
import type { Client } from '../../sdk/client/client.ts';
import { CreateJoinTokenDocument, EventHeadDocument } from '../../sdk/client/generated.ts';
import { unwrap } from '../../sdk/faults.ts';
import { exit } from '../../terminal/usage.ts';
import type { Context } from '../command.ts';
import { type LocalAgent, startLocalAgent } from './local-agent.ts';

/** One line of the caller. */
export interface TestPlaneRequest {
  readonly id: number | string | null;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** How long an agent may take from its start until it is connected. */
const connectWithinMs = 60_000;

export class TestPlaneRequests {
  readonly #context: Context;
  readonly #url: string;
  readonly #client: Client;
  readonly #folder: string;
  readonly #agents = new Map<string, Promise<LocalAgent>>();
  #stopping = false;

  /**
   * @param url of the plane, for agents
   * @param folder where the data of agents goes
   */
  constructor(context: Context, url: string, client: Client, folder: string) {
    this.#context = context;
    this.#url = url;
    this.#client = client;
    this.#folder = folder;
  }

  /**
   * @returns the result, for JSON
   * @throws Failure BAD_REQUEST for what is no request; those of the request
   */
  async carryOut({ method, params }: TestPlaneRequest): Promise<object> {
    if (method === 'addAgent') await this.#addAgent(textIn(params, 'name'));
    else if (method === 'stopAgent') await this.#stopAgent(textIn(params, 'name'));
    else if (method === 'apply') await this.#apply(params);
    else
      throw new Failure('BAD_REQUEST', `there is no method ${JSON.stringify(method)}`, {
        hint: 'there are addAgent, stopAgent and apply',
      });
    return {};
  }

  /** Stops all agents with their programs. */
  async stop(): Promise<void> {
    this.#stopping = true;
    // An agent that could not be started has reported that already.
    const stopped = [...this.#agents.values()].map((agent) =>
      agent.then((started) => started.stop()).catch(() => {}),
    );
    await Promise.all(stopped);
  }

  async #addAgent(name: string): Promise<void> {
    if (this.#stopping) throw new Failure('UNAVAILABLE', 'the test plane is stopping');
    if (this.#agents.has(name))
      throw new Failure('ALREADY_EXISTS', `there is an agent ${name} already`, {
        hint: 'give each agent of a test plane another name',
      });
    if (!/^[\w.-]+$/.test(name))
      throw new Failure('BAD_REQUEST', `${JSON.stringify(name)} is no name of a host`);
    const { eventHead } = await this.#client.request(EventHeadDocument, {});
    const folder = join(this.#folder, 'agents', name);
    const starting = this.#startAgent(folder, name);
    this.#agents.set(name, starting);
    await starting;
    if (!(await this.#connected(name, eventHead)))
      throw new Failure('TIMEOUT', `the agent ${name} did not connect within a minute`, {
        hint: `the end of its log: ${logTail(join(folder, 'agent.log'))}`,
      });
  }

  #startAgent(folder: string, name: string): Promise<LocalAgent> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return startLocalAgent({
      ...{ folder, name, url: this.#url, endsWithParent: true },
      joinToken: async () => {
        const input = { name, host: name, uses: { count: 1 }, expiry: { inMs: 600_000 } };
        const created = await this.#client.request(CreateJoinTokenDocument, { input });
        return unwrap(created.createJoinToken).secret;
      },
      warn: this.#context.warn,
    });
  }

  /** @returns false when it did not connect in time */
  async #connected(name: string, after: string): Promise<boolean> {
    const signal = AbortSignal.timeout(connectWithinMs);
    const filter = { kind: ['HOST_CONNECTED'], host: [name] } as const;
    for await (const _event of this.#client.events({ after, filter, signal })) return true;
    return false;
  }

  async #stopAgent(name: string): Promise<void> {
    const agent = this.#agents.get(name);
    if (!agent) throw new Failure('NOT_FOUND', `there is no agent ${name}`);
    await (await agent).stop();
    this.#agents.delete(name);
  }

  /** A file, or a text, which is written to one: faults are reported by line and column. */
  async #apply(params: TestPlaneRequest['params']): Promise<void> {
    const file = 'text' in params ? join(this.#folder, 'fleet.yaml') : textIn(params, 'file');
    if ('text' in params) writeFileSync(file, textIn(params, 'text'));
    const { applyFile } = await import('../commands/apply.ts');
    const warnings: string[] = [];
    const context: Context = {
      ...this.#context,
      print: async () => {},
      warn: (line) => void warnings.push(line),
      client: async () => this.#client,
    };
    const code = await applyFile(context, file, { dryRun: false });
    if (code !== exit.ok) throw new Failure('INVALID_INPUT', warnings.join('\n'));
  }
}

function textIn(params: TestPlaneRequest['params'], name: string): string {
  const value = params[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Failure('BAD_REQUEST', `params.${name} is missing`, {
    hint: 'see gander test-plane --help',
  });
}

function logTail(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
  } catch {
    return 'it has none';
  }
}

/**
 * Reads a line of the caller.
 * @returns a request with an empty method for what is none
 */
export function readRequest(line: string): TestPlaneRequest {
  const none = { id: null, method: '', params: {} };
  try {
    const { id = null, method = '', params = {} } = JSON.parse(line) as Partial<TestPlaneRequest>;
    return { id, method: String(method), params: Object(params) as TestPlaneRequest['params'] };
  } catch {
    return none;
  }
}

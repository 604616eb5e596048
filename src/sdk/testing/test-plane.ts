/**
 * Planes for tests: a real plane, as a process of its own with a database in a temporary folder,
 * for a test or a whole suite. The process is `gander test-plane`, which ends when the pipe to this
 * process closes: whatever happens to a test, nothing of its plane stays.
 */
import { Failure } from '../../base/errors.ts';
import { createGander, type Gander } from '../client/gander.ts';
import { startTestPlaneProcess } from './test-plane-process.ts';

export interface TestPlaneOptions {
  /** Starts with an agent: true for one on the host `host1`, or the name of its host. */
  readonly agent?: boolean | string | undefined;
  /** A fleet file's text, applied before the plane is returned. */
  readonly fleet?: string | undefined;
  /** A fleet file's path, instead of its text. Paths in the file begin at its folder. */
  readonly fleetFile?: string | undefined;
  /** How long the start may take. Default 60,000. */
  readonly startTimeoutMs?: number | undefined;
}

export interface TestPlane extends AsyncDisposable {
  /** The GraphQL endpoint, on a free port of 127.0.0.1. */
  readonly url: string;
  readonly websocketUrl: string;
  /** Of the role ADMIN. */
  readonly token: string;
  /** A client with that token. */
  readonly gander: Gander;
  /** Holds the plane's data and, under agents/NAME, the agents'; removed by `stop`. */
  readonly folder: string;
  /**
   * Starts an agent on this machine and waits until it is connected.
   * @param name of its host; default host1, host2, …
   * @throws Failure ALREADY_EXISTS, TIMEOUT when it does not connect within a minute
   */
  addAgent(name?: string): Promise<TestAgent>;
  /**
   * Creates or changes programs and assignments as `gander apply` does.
   * @throws Failure INVALID_INPUT with each fault and its place
   */
  apply(fleet: { readonly text: string } | { readonly file: string }): Promise<void>;
  /**
   * Stops the agents with their programs and the plane, and removes all that they wrote.
   * Idempotent. `await using` calls it.
   */
  stop(): Promise<void>;
}

export interface TestAgent {
  /** The name of its host. */
  readonly name: string;
  /** Stops its programs, then the agent. The host is OFFLINE then. */
  stop(): Promise<void>;
}

/**
 * Starts a plane. Any number may run at once. The first on a machine makes a template of the
 * database in the user's cache, which takes about a second more.
 * @throws Failure UNAVAILABLE when it cannot start, with what it printed; TIMEOUT
 */
export async function createTestPlane(options: TestPlaneOptions = {}): Promise<TestPlane> {
  const child = await startTestPlaneProcess(options.startTimeoutMs ?? 60_000);
  const { url, websocketUrl, token, folder } = child.ready;
  const gander = createGander({ url, websocketUrl, token });
  let agents = 0;
  const stop = () => child.stop();
  const plane: TestPlane = {
    ...{ url, websocketUrl, token, gander, folder, stop },
    async addAgent(given) {
      agents += 1;
      const name = given ?? `host${agents}`;
      await child.request('addAgent', { name });
      return { name, stop: () => child.request('stopAgent', { name }) };
    },
    apply: (fleet) => child.request('apply', fleet),
    [Symbol.asyncDispose]: stop,
  };
  try {
    await prepare(plane, options);
    return plane;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(
  plane: TestPlane,
  { agent = false, fleet, fleetFile }: TestPlaneOptions,
): Promise<void> {
  if (fleet !== undefined && fleetFile !== undefined)
    throw new Failure('INVALID_INPUT', 'fleet and fleetFile are mutually exclusive', {
      hint: 'apply the second with plane.apply',
    });
  if (agent !== false) await plane.addAgent(agent === true ? undefined : agent);
  if (fleet !== undefined) await plane.apply({ text: fleet });
  if (fleetFile !== undefined) await plane.apply({ file: fleetFile });
}

/**
 * Whole planes in this process, as `gander serve` starts them, over one database; and clients of
 * theirs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { TypedDocumentString } from '../../src/sdk/client/generated.ts';
import { type Connection, openConnection } from '../../src/sdk/connection.ts';
import { parseServerConfig } from '../../src/server/config.ts';
import { type RunningPlane, serve } from '../../src/server/serve.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { silent } from './plane.ts';
import { type Answer, graphql } from './requests.ts';

const migrations = join(import.meta.dirname, '..', '..', 'drizzle', 'migrations');

export interface Flock {
  readonly database: TestDatabase;
  /**
   * Starts a plane. @param folder its data folder; a new one when left out. Further settings by
   * their variables
   */
  start(options?: {
    readonly folder?: string;
    readonly env?: Readonly<Record<string, string>>;
  }): Promise<RunningPlane & { readonly folder: string }>;
  close(): Promise<void>;
}

export async function createFlock(): Promise<Flock> {
  const database = await createTestDatabase();
  const planes: RunningPlane[] = [];
  const folders: string[] = [];
  return {
    database,
    async start({ folder = mkdtempSync(join(tmpdir(), 'gander-serve-')), env = {} } = {}) {
      folders.push(folder);
      const parsed = parseServerConfig({
        DATABASE_URL: database.url,
        GANDER_PORT: '0',
        GANDER_DATA: folder,
        ...env,
      });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      const plane = await serve(parsed.config, silent, migrations);
      planes.push(plane);
      return { ...plane, folder };
    },
    async close() {
      for (const plane of planes) await plane.stop();
      await database.drop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Plane = Pick<RunningPlane, 'url' | 'websocketUrl' | 'token'>;

/** A document for the client that is not among the generated ones. */
export const document = (source: string) =>
  ({ toString: () => source }) as TypedDocumentString<Answer, Record<string, unknown>>;

export const connect = (
  { websocketUrl }: Pick<Plane, 'websocketUrl'>,
  token: string,
): Promise<Connection> => openConnection({ url: websocketUrl, token, webSocketImpl: WebSocket });

/** Creates a USER token. */
export async function createToken(
  plane: Plane,
  {
    expiresInMs,
    ...token
  }: { readonly name: string; readonly role?: string; readonly expiresInMs?: number },
): Promise<{ secret: string; id: string }> {
  const mutation =
    'mutation ($input: CreateTokenInput!) { createToken(input: $input) { ... on CreateTokenPayload { secret token { id } } ... on Error { message } } }';
  const { createToken: created } = await graphql(plane, mutation, {
    input: {
      role: 'ADMIN',
      ...token,
      ...(expiresInMs === undefined ? {} : { expiry: { inMs: expiresInMs } }),
    },
  });
  if (!created.secret) throw new Error(created.message);
  return { secret: created.secret, id: created.token.id };
}

export async function revoke(
  plane: Plane,
  input: { readonly id?: string; readonly name?: string },
): Promise<Answer> {
  const mutation =
    'mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { __typename ... on RevokeTokenPayload { token { name revokedAt } } ... on Error { code message path hint } } }';
  return (await graphql(plane, mutation, { input: { token: input } })).revokeToken;
}

export interface EventStream {
  readonly status: number | undefined;
  /** The content type. */
  readonly type: string | undefined;
  readonly events: Answer[];
  readonly ended: () => boolean;
  leave(): void;
}

/** A subscription over server-sent events. @param headers what authorises it */
export function followOverHttp(
  { url }: Pick<Plane, 'url'>,
  query: string,
  headers: Record<string, string>,
): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      },
      (response) => {
        let text = '';
        let ended = false;
        const events: Answer[] = [];
        response.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
          const blocks = text.split('\n\n');
          text = blocks.pop() ?? '';
          for (const block of blocks) {
            const data = /^data: (.*)$/m.exec(block)?.[1];
            if (/^event: next$/m.test(block) && data) events.push(JSON.parse(data));
          }
        });
        response
          .on('error', () => {})
          .on('close', () => {
            ended = true;
          });
        resolve({
          status: response.statusCode,
          type: response.headers['content-type'],
          ...{ events, ended: () => ended, leave: () => sent.destroy() },
        });
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}

/**
 * A small real plane for tests of its clients: the contract's schema over real HTTP and WebSockets,
 * with answers that each test gives. What a client sends is validated by the schema itself.
 */
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createSchema, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: validated by the schema before an answer sees them
type Arguments = any;
type Resolver = (args: Arguments) => unknown;
type Stream = (args: Arguments) => AsyncIterable<unknown>;

export interface Answers {
  readonly Query?: Readonly<Record<string, Resolver>>;
  readonly Mutation?: Readonly<Record<string, Resolver>>;
  readonly Subscription?: Readonly<Record<string, Stream>>;
}

export interface FakePlane {
  readonly url: string;
  readonly websocketUrl: string;
  readonly port: number;
  /** WebSocket connections opened so far. */
  readonly connections: () => number;
  /** Cuts every open connection, as a crash would. */
  readonly cut: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * @param token what clients must show; another is refused as the plane does it: 401, and close code
 * 4403
 * @param path of the endpoint: the contract served is the one that belongs to it
 */
export async function startFakePlane(
  answers: Answers,
  { token = 'secret', port = 0, path = '/graphql' as '/graphql' | '/agent' } = {},
): Promise<FakePlane> {
  const schema = schemaOf(answers, path === '/agent' ? 'agent.graphql' : 'schema.graphql');
  const yoga = createYoga({
    schema,
    graphqlEndpoint: path,
    maskedErrors: false,
    logging: false,
    graphiql: false,
  });
  const sockets = new Set<Socket>();
  let connections = 0;
  const http = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      refuse(response);
    } else void yoga(request, response);
  });
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const websockets = new WebSocketServer({ server: http, path });
  useServer(
    {
      schema,
      onConnect: ({ connectionParams }) => {
        connections += 1;
        return connectionParams?.['token'] === token;
      },
    },
    websockets,
  );
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const bound = (http.address() as AddressInfo).port;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${bound}${path}`,
    websocketUrl: `ws://127.0.0.1:${bound}${path}`,
    port: bound,
    connections: () => connections,
    cut,
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        cut();
      }),
  };
}

/** The plane's answer to a request without a valid token. */
function refuse(response: ServerResponse): void {
  const extensions = { code: 'UNAUTHENTICATED', hint: 'give --token' };
  response.writeHead(401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ message: 'no valid token', extensions }] }));
}

/**
 * The contract with the test's answers. The `__typename` of a value decides the member of a union.
 */
function schemaOf(
  { Query = {}, Mutation = {}, Subscription = {} }: Answers,
  file: string,
): GraphQLSchema {
  const fields = (answers: Readonly<Record<string, Resolver>>) =>
    Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [
        name,
        (_: unknown, args: Arguments) => answer(args),
      ]),
    );
  const streams = Object.entries(Subscription).map(([name, stream]) => [
    name,
    {
      subscribe: (_: unknown, args: Arguments) => stream(args),
      resolve: (value: unknown) => value,
    },
  ]);
  const typeDefs = readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8');
  const bare = buildSchema(typeDefs);
  const abstract = Object.values(bare.getTypeMap()).filter(
    (type) =>
      type.astNode?.kind === 'UnionTypeDefinition' ||
      type.astNode?.kind === 'InterfaceTypeDefinition',
  );
  return createSchema({
    typeDefs,
    resolvers: {
      ...Object.fromEntries(
        abstract.map((type) => [
          type.name,
          { __resolveType: (value: { __typename: string }) => value.__typename },
        ]),
      ),
      Query: fields(Query),
      Mutation: fields(Mutation),
      Subscription: Object.fromEntries(streams),
    },
  });
}

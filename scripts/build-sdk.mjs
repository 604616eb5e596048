/**
 * Makes dist/sdk/, what programs import from the package: one ES module for each entry of
 * `exports` in package.json, the chunks that they share, and declarations in types/, one of which has
 * the schema. The modules import packages and nothing else from outside, so that they run on Node,
 * Deno, Bun and in the bundles of browsers.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { introspectionTypes } from './introspection-types.mjs';

/** By the name of the module in dist/sdk; tsconfig.sdk.json has the same files. */
const entries = {
  sdk: 'src/sdk/index.ts',
  react: 'src/sdk/react/index.ts',
  testing: 'src/sdk/testing/test-plane.ts',
  webhooks: 'src/sdk/webhooks.ts',
};
const configuration = 'tsconfig.sdk.json';
const typesFolder = 'dist/sdk/types';
const schema = 'schema/schema.graphql';

/** Inputs of this part of the build in addition to the sources that it reports. */
export const sdkInputs = [
  ...['scripts/build-sdk.mjs', 'scripts/introspection-types.mjs', 'scripts/scalars.mjs'],
  ...[configuration, schema],
];

/** @returns paths from the root: the sources that were read, and the files that were written */
export async function buildSdk({ esbuild, root, version }) {
  // The compiler is a process of its own: it works while esbuild does.
  const declared = writeDeclarations(root);
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'dist/sdk',
    bundle: true,
    // What two entries share exists once, such as the class of an error and the context of React.
    splitting: true,
    chunkNames: 'chunk-[hash]',
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    packages: 'external',
    external: ['node:*'],
    jsx: 'automatic',
    define: { __GANDER_VERSION__: JSON.stringify(version) },
    metafile: true,
    logLevel: 'warning',
  });
  const types = await declared;
  const introspection = `${typesFolder}/introspection.d.ts`;
  writeFileSync(
    join(root, introspection),
    introspectionTypes(readFileSync(join(root, schema), 'utf8')),
  );
  return {
    inputs: [...Object.keys(metafile.inputs), ...types.inputs],
    outputs: [...Object.keys(metafile.outputs), ...types.outputs, introspection],
  };
}

/**
 * Writes the declarations of the entries and of all that they mention. Types are not checked here:
 * `npm run check` does that.
 * @throws Error with what the compiler printed
 */
async function writeDeclarations(root) {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const child = spawn(process.execPath, [compiler, '-p', configuration], { cwd: root });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Error(`no declarations of the SDK:\n${output}`);
  const outputs = [...output.matchAll(/^TSFILE: +(.+)$/gm)].map(([, file]) => relative(root, file));
  for (const file of outputs.map((path) => join(root, path)))
    writeFileSync(file, withJavaScriptNames(readFileSync(file, 'utf8')));
  // Files of types alone are no inputs of the modules.
  const inputs = outputs.map((file) => sourceOf(root, file));
  return { inputs, outputs };
}

function sourceOf(root, declaration) {
  const path = declaration.replace(`${typesFolder}/`, 'src/').replace(/\.d\.ts$/, '.ts');
  return existsSync(join(root, path)) ? path : `${path}x`;
}

/** Declarations name the modules as JavaScript does: compilers need an option to accept `.ts`. */
const withJavaScriptNames = (text) =>
  text.replace(/(\bfrom |\bimport\(|\bimport )(['"])(\.[^'"]+)\.tsx?\2/g, '$1$2$3.js$2');

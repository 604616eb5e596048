/**
 * Makes dist/portal: the portal's files by Vite, each with its Brotli and its gzip form next to it,
 * so that the plane compresses nothing while it serves them.
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { writeNotices } from './licences.mjs';
import { writeStamp } from './stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = 'src/portal';
const output = 'dist/portal';
export const portalStamp = 'dist/.portal-inputs.json';
/** Inputs in addition to the modules that Vite reports. */
const alwaysInputs = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/build-portal.mjs',
  'scripts/licences.mjs',
];

/** Files under a folder, as paths from the root of the repository. */
const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

/** The files behind modules. Virtual modules begin with NUL; others may end with a query. */
const fileOf = (id) => relative(root, id.replaceAll('\0', '').replace(/\?.*$/, ''));

const compressed = /\.(html|js|css|svg|json|txt|webmanifest)$/;
const brotli = (bytes) =>
  promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

/** Writes the compressed forms of a file, where they are smaller. */
async function compress(file) {
  const bytes = readFileSync(join(root, file));
  const forms = { br: await brotli(bytes), gz: await promisify(gzip)(bytes, { level: 9 }) };
  for (const [extension, form] of Object.entries(forms))
    if (form.length < bytes.length) writeFileSync(join(root, `${file}.${extension}`), form);
}

/** @returns what was built, in words */
export async function buildPortal() {
  const { build } = await import('vite');
  const modules = new Set();
  const recordModules = {
    name: 'record-modules',
    generateBundle() {
      for (const id of this.getModuleIds()) modules.add(fileOf(id));
    },
  };
  rmSync(join(root, portalStamp), { force: true });
  await build({
    configFile: join(root, source, 'vite.config.ts'),
    plugins: [recordModules],
    logLevel: 'warn',
  });
  const bundled = [...modules];
  writeNotices(bundled, 'dist/portal/THIRD-PARTY-NOTICES.txt', 'The files of the portal contain');
  await Promise.all(
    filesIn(output)
      .filter((file) => compressed.test(file))
      .map(compress),
  );
  // Dependencies change with package-lock.json only.
  const own = bundled.filter((file) => !/node_modules\/|^\.\./.test(file));
  const inputs = [...new Set([...alwaysInputs, ...filesIn(source), ...own])].filter((file) =>
    statSync(join(root, file), { throwIfNoEntry: false })?.isFile(),
  );
  const outputs = filesIn(output);
  writeStamp(portalStamp, { inputs, outputs });
  return `built ${output} (${outputs.length} files)`;
}

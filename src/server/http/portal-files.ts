/**
 * The files of the portal as scripts/build-portal.mjs left them. They are read once, at the start:
 * a request can name what is in this list and nothing else, and a build that runs meanwhile does
 * not change what a running plane serves.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Coding } from './encoding.ts';

interface Form {
  readonly body: Buffer;
  /** Strong: each form has its own. Computed when it is first asked for. */
  readonly etag: string;
}

export interface PortalFile {
  readonly type: string;
  /** The name changes with the content. */
  readonly isHashed: boolean;
  readonly forms: ReadonlyMap<Coding, Form>;
}

/** By path, with a slash at the beginning. */
export type PortalFiles = ReadonlyMap<string, PortalFile>;

/** The folder of names that contain a hash. */
export const hashedFolder = '/assets/';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
const codings: readonly (readonly [Coding, string])[] = [
  ['identity', ''],
  ['br', '.br'],
  ['gzip', '.gz'],
];

/** In an installed package in the folder of the bundle, otherwise where the build puts it. */
export function portalFolder(): string {
  const folders = ['./portal', '../../../dist/portal'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return folders.find((folder) => existsSync(join(folder, 'index.html'))) ?? folders[0] ?? '';
}

/**
 * @param folder of the built portal
 * @returns nothing where it was not built. Files of other types are left out, as are those whose
 * path begins with a dot: they are the build's own.
 */
export function readPortalFiles(folder: string): PortalFiles {
  if (!existsSync(folder)) return new Map();
  const paths = new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name))),
  );
  const served = [...paths].filter((path) => !path.startsWith('.') && extname(path) in types);
  return new Map(served.map((path) => [`/${path}`, readFile(folder, path, paths)]));
}

function readFile(folder: string, path: string, paths: ReadonlySet<string>): PortalFile {
  const forms = codings.flatMap(([coding, extension]) =>
    paths.has(path + extension)
      ? [[coding, formOf(readFileSync(join(folder, path + extension)))] as const]
      : [],
  );
  return {
    type: types[extname(path)] ?? '',
    isHashed: `/${path}`.startsWith(hashedFolder),
    forms: new Map(forms),
  };
}

/** Most files are never asked for while a plane runs, and its start does not wait for hashes. */
function formOf(body: Buffer): Form {
  let etag: string | undefined;
  return {
    body,
    get etag() {
      etag ??= `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      return etag;
    },
  };
}

/**
 * What a browser fetches before the portal runs: the page, its entry, what that starts, and all that
 * these import.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  /** Names of chunks that are loaded with this one. */
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

/** The bound of the project on `gzip`, in bytes. */
export const firstLoadWithin = 250_000;

export interface FirstLoad {
  readonly files: readonly string[];
  /** Bytes, uncompressed and as they are sent. */
  readonly plain: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** @param folder of the built portal */
export function firstLoad(folder: string): FirstLoad {
  const manifest = JSON.parse(
    readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'),
  ) as Record<string, Chunk>;
  const files = new Set(['index.html']);
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the manifest has no ${name}`);
    if (files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  for (const [name, { isEntry, dynamicImports }] of Object.entries(manifest))
    if (isEntry) [name, ...(dynamicImports ?? [])].forEach(visit);
  const total = (extension: string) =>
    [...files]
      .map((file) => [`${file}${extension}`, file].find((path) => existsSync(join(folder, path))))
      .reduce((sum, path) => sum + statSync(join(folder, path ?? '')).size, 0);
  return { files: [...files], plain: total(''), gzip: total('.gz'), brotli: total('.br') };
}

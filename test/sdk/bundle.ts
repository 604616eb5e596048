/** What a page gets that uses the SDK: a bundle for browsers, as esbuild makes it. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, stop } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

export interface Bundle {
  readonly text: string;
  readonly gzippedBytes: number;
  /** Modules that it imports from elsewhere. */
  readonly external: readonly string[];
}

/**
 * @param source a module in the root of the repository. @param globalName the variable of the page
 * that has its exports
 */
export async function bundle(source: string, globalName: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: root, sourcefile: 'page.ts', loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName,
    platform: 'browser',
    target: 'es2023',
    define: { 'process.env.NODE_ENV': '"production"' },
    // What a browser does not have is seen as an import that is left over.
    external: ['node:*'],
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  // It keeps a process for further builds.
  await stop();
  const [output] = outputFiles;
  const text = output?.text ?? '';
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
  return {
    text,
    gzippedBytes: gzipSync(text).length,
    external: imported.filter(({ external }) => external).map(({ path }) => path),
  };
}

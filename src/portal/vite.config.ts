/**
 * How Vite builds the portal (scripts/build-portal.mjs) and serves it while it is worked on
 * (`npm run portal`): then GANDER_URL names the plane that answers GraphQL and signs in.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

const repository = join(import.meta.dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  version: string;
};
const plane = new URL(process.env['GANDER_URL'] ?? 'http://127.0.0.1:4000').origin;
/** Paths of the plane that are not the portal's. The Host header stays: sign-in compares it. */
const ofThePlane = [
  ...['/graphql', '/graphiql', '/playground', '/health'],
  ...['/login', '/logout', '/session'],
];

/** The rest of the portal is fetched with its small entry, not after it. */
const fetchStartWithEntry: Plugin = {
  name: 'fetch-start-with-entry',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {}, chunk }) => {
      // What the entry imports is in the page already.
      const known = new Set(chunk?.imports);
      const found = new Map<string, HtmlTagDescriptor>();
      const visit = (file: string): void => {
        const part = bundle[file];
        if (part?.type !== 'chunk' || part === chunk || known.has(file)) return;
        known.add(file);
        found.set(file, link('modulepreload', file));
        for (const sheet of part.viteMetadata?.importedCss ?? [])
          found.set(sheet, link('stylesheet', sheet));
        part.imports.forEach(visit);
      };
      chunk?.dynamicImports.forEach(visit);
      return [...found.values()];
    },
  },
};

const link = (rel: string, file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `/${file}` },
  injectTo: 'head',
});

export default defineConfig({
  root: import.meta.dirname,
  define: { __GANDER_VERSION__: JSON.stringify(version) },
  plugins: [react(), fetchStartWithEntry],
  build: {
    outDir: join(repository, 'dist', 'portal'),
    emptyOutDir: true,
    // The list of what each entry loads, for the bound on the first load.
    manifest: true,
    // The policy of the page allows neither inline scripts nor fonts from data: URLs.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(ofThePlane.map((path) => [path, { target: plane, ws: true }])),
  },
});

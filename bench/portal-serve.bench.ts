/** Bytes of the portal's first load, uncompressed and as a browser receives them. */
import { portalFolder } from '../src/server/http/portal-files.ts';
import { firstLoad, firstLoadWithin } from '../test/support/first-load.ts';
import { report } from './support.ts';

const { files, plain, gzip, brotli } = firstLoad(portalFolder());
const figure = { unit: 'kB', n: files.length } as const;
report({ metric: 'portal first load, uncompressed', value: plain / 1000, ...figure });
report({
  ...{ metric: 'portal first load, gzip', value: gzip / 1000, ...figure },
  bound: firstLoadWithin / 1000,
});
report({ metric: 'portal first load, Brotli', value: brotli / 1000, ...figure });

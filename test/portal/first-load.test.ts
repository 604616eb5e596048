/** The portal stays small enough for a slow line. Needs `npm run build`. */
import { expect, test } from 'vitest';
import { portalFolder, readPortalFiles } from '../../src/server/http/portal-files.ts';
import { firstLoad, firstLoadWithin } from '../support/first-load.ts';

test('the first load is within its bound, and all of it is served', () => {
  const { files, gzip, brotli, plain } = firstLoad(portalFolder());
  expect(files.length).toBeGreaterThan(2);
  expect(gzip).toBeLessThan(firstLoadWithin);
  expect(brotli).toBeLessThan(gzip);
  expect(gzip).toBeLessThan(plain);
  const served = readPortalFiles(portalFolder());
  expect(files.filter((file) => !served.has(`/${file}`))).toEqual([]);
});

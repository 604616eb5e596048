/** The plane of the three programs: of the environment, or the one of `gander up` on this machine. */
import { createGander } from 'gander/sdk';

/** Both are printed by `gander up`; `gander tokens create` makes further tokens. */
export function connect() {
  const { GANDER_URL, GANDER_TOKEN } = process.env;
  if (!GANDER_TOKEN) throw new Error('set GANDER_TOKEN: gander tokens create --help');
  return createGander({
    url: GANDER_URL ?? 'http://127.0.0.1:4000/graphql',
    token: GANDER_TOKEN,
  });
}

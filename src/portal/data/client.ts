/** The one client of the page. The browser's session cookie carries the sign-in. */
import { createClient } from '../../sdk/client/client.ts';

export const client = createClient({ url: '/graphql', sockets: 'shared' });

/** The one client of the page. The browser's session cookie says who is signed in. */
import { createClient } from '../../sdk/client/client.ts';

export const client = createClient({ url: '/graphql', sockets: 'shared' });

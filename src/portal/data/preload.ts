/**
 * Follows the lists that a page shows first, before the page itself is loaded. What is wrong here
 * costs time and nothing else: a page follows what it shows in any case.
 */
import { preloadLive } from '../../sdk/react/use-live.ts';
import { client } from './client.ts';
import {
  PortalHostsDocument,
  PortalInstancesDocument,
  PortalProgramsDocument,
} from './collections.generated.ts';
import { type List, listsFirst } from './lists-first.ts';

/** As the hooks of collections.ts follow them, so that these find them open. */
const begin: Readonly<Record<List, () => void>> = {
  instances: () => preloadLive(client, PortalInstancesDocument, { filter: null }),
  hosts: () => preloadLive(client, PortalHostsDocument, { filter: null }),
  programs: () => preloadLive(client, PortalProgramsDocument, { filter: null }),
};

export function preloadLists(address: Pick<Location, 'pathname' | 'search'>): void {
  for (const list of listsFirst(address)) begin[list]();
}

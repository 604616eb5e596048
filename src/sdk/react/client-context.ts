/** The client that the components of a page share. */
import { createContext, createElement, type ReactNode, useContext } from 'react';
import type { Client } from '../client/client.ts';

const ClientContext = createContext<Client | null>(null);

export interface GanderProviderProps {
  /** Create it once, outside of the components; the provider does not close it. */
  readonly client: Client;
  readonly children?: ReactNode;
}

/** Gives the client to all components inside. */
export function GanderProvider({ client, children }: GanderProviderProps): ReactNode {
  return createElement(ClientContext.Provider, { value: client }, children);
}

/** The client of the nearest provider. @throws Error outside of a provider */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client)
    throw new Error(
      'no client of Gander: render the component inside <GanderProvider client={createClient({ url })}>',
    );
  return client;
}

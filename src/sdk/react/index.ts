/**
 * What the package exports as `gander/react`. Code of this repository imports the modules
 * themselves.
 */

export type { GanderProviderProps } from './client-context.ts';
export { GanderProvider, useClient } from './client-context.ts';
export type { CommandHandle, CommandState } from './use-command.ts';
export { useCommand } from './use-command.ts';
export type { EventsOfInterest, EventsView } from './use-events.ts';
export { useEvents } from './use-events.ts';
export type { LiveView } from './use-live.ts';
export { preloadLive, useConnection, useLive } from './use-live.ts';
export type { Query, QueryState } from './use-query.ts';
export { useQuery } from './use-query.ts';

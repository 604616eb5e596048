/**
 * What the package exports as `gander/sdk`. Code of this repository imports the modules themselves.
 * Whatever is not used is left out by bundlers: every module is free of side effects.
 */

export { type ErrorCode, errorCodes, Failure } from '../base/errors.ts';
export type { Client, ClientOptions, PayloadOf } from './client/client.ts';
export { createClient } from './client/client.ts';
export type {
  CommandTarget,
  FinishedCommand,
  JobOptions,
  JobResult,
  WaitOptions,
} from './client/commands.ts';
export { CommandFailed } from './client/commands.ts';
export type { ConnectionState, ConnectionStatus } from './client/connection-status.ts';
export type { TokenSource } from './client/endpoint.ts';
export type { CommandOptions, Gander, Issued, RunOptions } from './client/gander.ts';
export { createGander } from './client/gander.ts';
export * from './client/generated.ts';
export type { Live, LiveListener, LiveOptions, LiveStatus } from './client/live.ts';
export type { CollectionChange, NodeChange } from './client/live-nodes.ts';
export type { NodeOf, PagesOptions } from './client/pages.ts';
export type { RequestOptions } from './client/requests.ts';
export type {
  ChangesOptions,
  ChannelOptions,
  CollectionDocument,
  EventsOptions,
  LogsOptions,
  SubscribeOptions,
} from './client/resumable-subscriptions.ts';
export type { TypedDocument, VariablesOf } from './document.ts';
export type { Fault, GanderError } from './faults.ts';
export { isFault, isTransient } from './faults.ts';

/** The closed set of kinds of event. Each domain that emits one documents its payload in its own topics.ts; the GraphQL types are in type.ts beside this file. */

export const eventKinds = [
  'HOST_ENROLLED',
  'HOST_CONNECTED',
  'HOST_DISCONNECTED',
  'HOST_CHANGED',
  'HOST_REMOVED',
  'PROGRAM_CREATED',
  'PROGRAM_REVISED',
  'PROGRAM_DELETED',
  'ASSIGNMENT_CREATED',
  'ASSIGNMENT_CHANGED',
  'ASSIGNMENT_DELETED',
  'INSTANCE_CREATED',
  'INSTANCE_REMOVED',
  'INSTANCE_DESIRED_CHANGED',
  'INSTANCE_STATE_CHANGED',
  'COMMAND_ISSUED',
  'COMMAND_DELIVERED',
  'COMMAND_FINISHED',
  'REPORTS_DROPPED',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** The closed set of kinds of event. Each domain that emits one documents its payload in its own topics.ts; the GraphQL types are in type.ts beside this file. */

export const eventKinds = {
  HOST_ENROLLED: 'An agent enrolled.',
  HOST_CONNECTED: "A host's agent opened its session.",
  HOST_DISCONNECTED: "A host's session ended.",
  HOST_CHANGED: 'Labels, draining or facts of a host changed.',
  HOST_REMOVED: 'A host was removed.',
  PROGRAM_CREATED: 'A program was created.',
  PROGRAM_REVISED: 'A program was changed.',
  PROGRAM_DELETED: 'A program was deleted.',
  ASSIGNMENT_CREATED: 'A program was assigned to hosts.',
  ASSIGNMENT_CHANGED: 'An assignment was changed.',
  ASSIGNMENT_DELETED: 'A program was taken from hosts.',
  INSTANCE_CREATED: 'A host is to run an instance that it did not have.',
  INSTANCE_REMOVED: 'An instance is gone from its host.',
  INSTANCE_DESIRED_CHANGED: 'What is desired of an instance changed.',
  INSTANCE_STATE_CHANGED: 'An instance went from one state to another.',
  INSTANCE_HEALTH_CHANGED: 'The health of an instance became another.',
  PROGRAM_EVENT: 'A program told of something by itself.',
  ATTRIBUTE_CHANGED: 'A program published another value of an attribute.',
  COMMAND_ISSUED: 'An operator asked for something.',
  COMMAND_DELIVERED: "A host's agent has taken a command up.",
  COMMAND_FINISHED: 'A command has ended at its last instance.',
  TERMINAL_OPENED: 'Somebody opened a terminal.',
  TERMINAL_CLOSED: 'A terminal was closed.',
  REPORTS_DROPPED: "A host's outbox was full, and reports are lost.",
} as const;
export type EventKind = keyof typeof eventKinds;

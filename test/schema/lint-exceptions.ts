/**
 * What does not keep the rules of test/support/schema-lint.ts yet. The list may only become
 * shorter.
 */
import type { schemaRules } from '../support/schema-lint.ts';

export const exceptions: Readonly<Record<keyof typeof schemaRules, readonly string[]>> = {
  mutationNames: [],
  mutationInputs: [],
  mutationPayloads: [],
  oneOfs: [],
  connections: [],
  boundedLists: [],
  // Members and targets by address, revisions by number, dependencies by program, and what is
  // listed for choosing by name, events and commands of one object by time: they have one order,
  // which `last` reads from the end.
  orders: [
    'Activity.members',
    'Command.targets',
    'Host.events',
    'Instance.commands',
    'Instance.events',
    'Program.commands',
    'Program.dependencies',
    'Program.dependents',
    'Program.events',
    'Program.revisions',
    'Query.environments',
    'Query.groups',
    'Query.labels',
  ],
  secrets: [],
  specifiedScalars: [],
  durations: [],
  localIds: [],
  descriptions: [],
};

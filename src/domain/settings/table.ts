/**
 * The settings of a program, all of them, in the order in which documents list them. The contract
 * is at the top of kinds.ts.
 */
import type { RecordType } from './kinds.ts';
import { lifecycleSettings } from './lifecycle-table.ts';
import { observationSettings } from './observation-table.ts';
import { processSettings } from './process-table.ts';

export const settings = {
  ...processSettings,
  ...lifecycleSettings,
  ...observationSettings,
} as const;

/** A definition is a record of the settings. */
export const definitionType = {
  kind: 'record',
  name: 'ProgramDefinition',
  description: 'How a program is run.',
  fields: settings,
} as const satisfies RecordType;

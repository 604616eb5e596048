/**
 * How a program's definition is stored: one JSON document. A setting that is newer than the
 * document is read as its default, so that no migration is needed.
 */
import { customType } from 'drizzle-orm/pg-core';
import {
  completeDefinition,
  type Definition,
  type DefinitionInput,
} from '../src/domain/settings/definition.ts';

export const definitionColumn = customType<{
  data: Definition;
  driverData: string | DefinitionInput;
}>({
  dataType: () => 'jsonb',
  toDriver: (definition) => JSON.stringify(definition),
  fromDriver: (stored) =>
    completeDefinition(typeof stored === 'string' ? JSON.parse(stored) : stored),
});

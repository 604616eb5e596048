/** The settings of a definition in the sections of the settings table. Pure. */

import { isSame } from '../../../base/same.ts';
import type { ShownDefinition } from '../../../domain/settings/api-form.ts';
import { defaults } from '../../../domain/settings/definition.ts';
import type { Setting, Settings } from '../../../domain/settings/kinds.ts';
import { lifecycleSettings } from '../../../domain/settings/lifecycle-table.ts';
import { observationSettings } from '../../../domain/settings/observation-table.ts';
import { processSettings } from '../../../domain/settings/process-table.ts';

export type SettingName = keyof ShownDefinition;

export interface Entry {
  readonly name: SettingName;
  readonly setting: Setting;
}

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const section = (title: string, settings: Settings): Section => ({
  title,
  entries: Object.entries(settings).map(([name, setting]) => ({
    name: name as SettingName,
    setting,
  })),
});

/** In the order of the table. */
export const sections: readonly Section[] = [
  section('What runs', processSettings),
  section('Starting and stopping', lifecycleSettings),
  section('Output and health', observationSettings),
];

/** Sections with those of their entries alone that are chosen; empty ones are left out. */
export const sectionsWith = (chosen: (entry: Entry) => boolean): Section[] =>
  sections
    .map(({ title, entries }) => ({ title, entries: entries.filter(chosen) }))
    .filter(({ entries }) => entries.length > 0);

/** Whether the definition has the default of a setting. */
export const isDefault = (definition: ShownDefinition, name: SettingName): boolean =>
  isSame(definition[name], defaults[name]);

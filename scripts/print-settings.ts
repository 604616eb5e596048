/**
 * Prints what is derived from the settings table and committed: the SDK's fragment,
 * docs/settings.md, and the JSON Schema of fleet files.
 */
import { readFileSync } from 'node:fs';
import { fleetSchema } from '../src/domain/fleet/fleet.ts';
import { definitionType } from '../src/domain/settings/table.ts';
import { settingsDocs } from './settings-docs.ts';
import { settingsFragment } from './settings-fragment.ts';

const outputs: Readonly<Record<string, () => string>> = {
  fragment: () => settingsFragment(definitionType),
  docs: () =>
    settingsDocs(
      readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8'),
      definitionType,
    ),
  fleet: () => `${JSON.stringify(fleetSchema, null, 1)}\n`,
};
const [name = ''] = process.argv.slice(2);
const print = outputs[name];
if (!print)
  throw new Error(
    `print-settings: no output "${name}"; there are ${Object.keys(outputs).join(', ')}`,
  );
process.stdout.write(print());

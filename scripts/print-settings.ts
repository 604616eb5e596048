/** Prints what is derived from the settings table and committed: the SDK's fragment, docs/settings.md, and the JSON Schema of fleet files. */
import { readFileSync } from 'node:fs';
import { fleetSchema } from '../src/cli/fleet/fleet.ts';
import type { RecordType } from '../src/domain/settings/kinds.ts';
import { definitionType } from '../src/domain/settings/table.ts';
import { settingsDocs } from './settings-docs.ts';

/** Records that several settings have: fragments of their own, so that they are one type in the SDK. */
function sharedRecords({ fields }: Pick<RecordType, 'fields'>): RecordType[] {
  const records = Object.values(fields).flatMap(({ type }) => (type.kind === 'record' ? [type] : []));
  return [...new Set(records)].filter((record) => records.filter((other) => other === record).length > 1);
}

function selection({ fields }: Pick<RecordType, 'fields'>, shared: readonly RecordType[], indent = '  '): string {
  const lines = Object.entries(fields).map(([name, { type }]) => {
    const inner = type.kind === 'list' ? type.of : type;
    if (inner.kind !== 'record') return `${indent}${name}\n`;
    const nested = shared.includes(inner) ? `${indent}  ...${inner.name}\n` : selection(inner, shared, `${indent}  `);
    return `${indent}${name} {\n${nested}${indent}}\n`;
  });
  return lines.join('');
}

function fragment(type: RecordType): string {
  const shared = sharedRecords(type);
  const own = `fragment Definition on ${type.name} {\n${selection(type, shared)}}\n`;
  return [own, ...shared.map((record) => `fragment ${record.name} on ${record.name} {\n${selection(record, [])}}\n`)].join('\n');
}

const outputs: Readonly<Record<string, () => string>> = {
  fragment: () => fragment(definitionType),
  docs: () => settingsDocs(readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8'), definitionType),
  fleet: () => `${JSON.stringify(fleetSchema, null, 1)}\n`,
};
const [name = ''] = process.argv.slice(2);
const print = outputs[name];
if (!print) throw new Error(`print-settings: no output "${name}"; there are ${Object.keys(outputs).join(', ')}`);
process.stdout.write(print());

/**
 * The tables of docs/settings.md, between its markers: every setting of the table, as the fleet
 * file writes it.
 */
import { defaultInFile, inFileWords, meaningInFile } from '../src/domain/fleet/setting-text.ts';
import { fileKeyOf, type RecordType, type Setting } from '../src/domain/settings/kinds.ts';

const begin = '<!-- Generated from src/domain/settings by npm run generate: begin -->';
const end = '<!-- Generated: end -->';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

const table = (entries: readonly (readonly [string, Setting])[]): string =>
  [
    '| setting | default | meaning |',
    '| --- | --- | --- |',
    ...entries.map(([name, setting]) => {
      const standard = defaultInFile(setting);
      return `| \`${fileKeyOf(name, setting)}\` |${standard === undefined ? '' : ` \`${standard}\``} | ${cell(meaningInFile(setting))} |`;
    }),
  ].join('\n');

/** The records in the settings, each with the keys of the settings that have it. */
function records({ fields }: RecordType): Map<RecordType, string[]> {
  const found = new Map<RecordType, string[]>();
  for (const [name, setting] of Object.entries(fields)) {
    const inner = setting.type.kind === 'list' ? setting.type.of : setting.type;
    if (inner.kind === 'record')
      found.set(inner, [...(found.get(inner) ?? []), `\`${fileKeyOf(name, setting)}\``]);
  }
  return found;
}

/** What a list with keys is in the file: a mapping, whose keys are no settings of their own. */
function detail(type: RecordType, record: RecordType, keys: readonly string[]): string {
  const [list] = Object.values(type.fields).flatMap(({ type: outer }) =>
    outer.kind === 'list' && outer.of === record ? [outer] : [],
  );
  const entries = Object.entries(record.fields).filter(([name]) => name !== list?.key);
  const form = list?.key === undefined ? '' : ` A mapping from ${list.key}.`;
  return `## ${keys.join(', ')}\n\n${inFileWords(record.description)}${form}\n\n${table(entries)}`;
}

/**
 * @param text of docs/settings.md. @returns it with its tables written again. @throws Error when a
 * marker is missing
 */
export function settingsDocs(text: string, type: RecordType): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`docs/settings.md needs the markers ${begin} and ${end}`);
  const details = [...records(type)].map(([record, keys]) => detail(type, record, keys));
  const generated = [table(Object.entries(type.fields)), ...details].join('\n\n');
  return `${text.slice(0, from)}${begin}\n\n${generated}\n\n${text.slice(to)}`;
}

/** The value of one setting, as the fleet file writes it; a list has a line for each element. */
import { printFileValue } from '../../../domain/fleet/setting-text.ts';
import type { Setting } from '../../../domain/settings/kinds.ts';
import css from './definition.module.css';

interface Variable {
  readonly name: string;
  readonly value: string | null;
  readonly redacted: boolean;
}

const isVariables = (setting: Setting): boolean =>
  setting.type.kind === 'list' &&
  setting.type.of.kind === 'record' &&
  setting.type.of.name === 'EnvironmentVariable';

/** The lines of a value. A value that the viewer may not see is hidden. */
export function linesOf(setting: Setting, value: unknown): readonly string[] {
  const { type } = setting;
  if (value === null || value === undefined) return [setting.file?.nullWord ?? 'none'];
  if (isVariables(setting))
    return (value as readonly Variable[]).map(
      ({ name, value: text, redacted }) => `${name}=${redacted ? '(hidden)' : text}`,
    );
  if (type.kind === 'list' && type.of.kind === 'record')
    return (value as readonly unknown[]).map((one) => printFileValue(type.of, one));
  if (type.kind === 'words') return [(value as readonly string[]).map(quoted).join(' ')];
  return [printFileValue(type, value)];
}

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

export function SettingValue({
  setting,
  value,
}: {
  readonly setting: Setting;
  readonly value: unknown;
}) {
  const lines = linesOf(setting, value);
  if (lines.length === 0) return <span className={css.none}>empty</span>;
  return (
    <ul>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, and keep their order
        <li key={at}>
          <code className={css.value}>{line}</code>
        </li>
      ))}
    </ul>
  );
}

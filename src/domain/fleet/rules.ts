/**
 * What the plane would refuse of a program in a file: the plane's own rules, applied to the
 * definition that would result. The rules speak of the plane's inputs; here their places and words
 * become those of the file. Pure.
 */
import type { Issue } from '../../base/errors.ts';
import type { ShownDefinition } from '../settings/api-form.ts';
import { allSettings, type Definition, defaults, mergeDefinition } from '../settings/definition.ts';
import { programIssues } from '../settings/program-facts.ts';
import { definitionIssues } from '../settings/validation.ts';
import type { ProgramItem } from './fleet.ts';
import { fileKeys } from './setting-text.ts';
import type { Fault } from './yaml-reader.ts';

/**
 * Keys of the file that differ from the names of the plane's inputs: in the file the value carries
 * its unit.
 */
const keys: Readonly<Record<string, string>> = {
  ...fileKeys,
  keepRuns: 'keepRuns.count',
  keepRunsForMs: 'keepRuns.for',
};
const inputNames = new RegExp(`\\b(${Object.keys(keys).join('|')})\\b`, 'g');

/** Fields of the plane's inputs that the file does without: it names the alternative alone. */
const choices = new Set(
  allSettings().flatMap(({ setting: { type } }) => {
    const inner = type.kind === 'list' ? type.of : type;
    return inner.kind === 'record' && inner.oneOf ? [inner.oneOf.field] : [];
  }),
);

/** A path of the plane's input as a path in the file. */
export const filePath = (path: readonly string[]): string[] =>
  path.flatMap((part) => (choices.has(part) ? [] : (keys[part] ?? part).split('.')));

const inFileWords = (text: string): string =>
  text.replace(inputNames, (name) => keys[name] as string);

/**
 * What the plane has of a program. Values of its variables may be hidden from the reader; they are
 * valid, since the plane has them.
 */
function baseOf(current: ShownDefinition): Definition {
  return { ...current, env: current.env.map(({ name }) => ({ name, value: '' })) };
}

/**
 * @param checked against what: a plane was asked and does not know the program, or nobody was asked
 */
const missingCommand = (asked: boolean) =>
  asked
    ? 'such as command: [node, server.mjs]'
    : 'such as command: [node, server.mjs]; if the plane knows the program: gander check --plane';

/**
 * @param current the definition that the plane has; null: the program is new, or nobody was asked
 * @param asked whether a plane was asked
 * @returns every fault of the program's own settings, at the place of the setting
 */
export function programFaults(
  item: ProgramItem,
  current: ShownDefinition | null,
  asked: boolean,
): Fault[] {
  const definition = mergeDefinition(current ? baseOf(current) : defaults, item.definition);
  const issues: Issue[] = [...programIssues(item, []), ...definitionIssues(definition, [])];
  if (
    definition.command.length === 0 &&
    item.definition.command === undefined &&
    !item.unread.has('command')
  ) {
    // Nothing is there whose place could be given, and the remedy depends on who was asked.
    const at = issues.findIndex(({ path }) => path.length === 1 && path[0] === 'command');
    if (at >= 0)
      issues[at] = {
        path: ['name'],
        message: `"${item.name}" needs a command`,
        hint: missingCommand(asked),
      };
  }
  return issues
    .filter(({ path: [name = ''] }) => !item.unread.has(filePath([name])[0] ?? ''))
    .map(({ path, message, hint }) => ({
      ...item.settingAt(filePath(path)),
      ...(item.file === undefined ? {} : { file: item.file }),
      message: inFileWords(message),
      ...(hint === undefined ? {} : { hint: inFileWords(hint) }),
    }));
}

/** Where in a YAML file a position is: for completion and help while the text may be unfinished. Pure. */

/** A key of a mapping; `-` stands for an element of a list. */
export type YamlPath = readonly string[];

interface Line {
  readonly indent: number;
  readonly dashes: number;
  readonly key: string | null;
}

/** `- name: web` is an element of a list, and a key within it. */
function lineOf(text: string): Line | null {
  const match = /^(\s*)((?:-\s+|-$)*)(.*)$/.exec(text);
  if (!match || text.trim() === '' || text.trimStart().startsWith('#')) return null;
  const [, spaces = '', dashes = '', rest = ''] = match;
  const key = /^(?:"([^"]*)"|'([^']*)'|([^\s:#{}[\],"']+))\s*:(?:\s|$)/.exec(rest);
  return {
    indent: spaces.length,
    dashes: dashes.match(/-/g)?.length ?? 0,
    key: key ? (key[1] ?? key[2] ?? key[3] ?? null) : null,
  };
}

/**
 * The mapping or list that a line is in, and its key.
 * @param lines of the file up to the position, the last one being that of the position
 */
export function pathAt(lines: readonly string[]): {
  readonly inside: YamlPath;
  readonly key: string | null;
} {
  const last = lines.at(-1) ?? '';
  const own = lineOf(last) ?? { indent: last.length, dashes: 0, key: null };
  const inside: string[] = [];
  let column = own.indent;
  if (own.dashes > 0) inside.unshift(...Array<string>(own.dashes).fill('-'));
  for (let at = lines.length - 2; at >= 0 && (column > 0 || own.dashes > 0); at -= 1) {
    const line = lineOf(lines[at] ?? '');
    if (!line) continue;
    const keyColumn = line.indent + line.dashes * 2;
    // A list may stand as far to the left as the key that it belongs to.
    const owns =
      line.key !== null && (keyColumn < column || (keyColumn === column && inside[0] === '-'));
    if (owns) {
      inside.unshift(line.key as string);
      column = keyColumn;
    }
    if (line.dashes > 0 && keyColumn <= column && line.indent < column) {
      inside.unshift(...Array<string>(line.dashes).fill('-'));
      column = line.indent;
    }
    if (column === 0 && inside[0] !== '-') break;
  }
  return { inside, key: own.key };
}

/** How many columns of a terminal a text takes. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour
const colourCodes = /\u001b\[\d+m/g;
const narrow = /^[\u0020-\u007e]*$/;
const combining = /^(?:\p{Mn}|\p{Me}|\p{Cf})$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/**
 * Columns that the text takes on a terminal: two for East Asian wide characters and emoji, none for
 * combining ones and colours.
 */
export function widthOf(text: string): number {
  const plain = text.includes('\u001b') ? text.replace(colourCodes, '') : text;
  if (narrow.test(plain)) return plain.length;
  let width = 0;
  for (const character of plain)
    width += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** At most `columns` wide, with an ellipsis where something was cut off. */
export function truncate(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 0;
  // Colours take no room; one that was switched on is switched off behind the cut.
  let styled = false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour
  for (const [part] of text.matchAll(/\u001b\[[\d;]*m|./gsu)) {
    if (part.startsWith('\u001b')) {
      kept += part;
      styled = true;
      continue;
    }
    const next = widthOf(part);
    if (width + next > columns - 1) break;
    kept += part;
    width += next;
  }
  return `${kept}…${styled ? '\u001b[0m' : ''}`;
}

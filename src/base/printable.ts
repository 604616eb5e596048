/**
 * Makes text that others wrote harmless on a terminal. A terminal obeys control characters: they
 * move the cursor, set the title or the clipboard, and forge lines. Characters that nobody sees
 * reorder or hide text (Unicode Technical Report 36). Both command-line programs use this code.
 */

/**
 * Characters beyond ASCII that nobody sees: C1 controls, controls of direction, line and paragraph
 * separators, fillers, and characters without width that join nothing. The joiners U+200C and
 * U+200D are not among them: Persian, Hindi and emoji need them, and they hide and reorder nothing.
 */
const unseen = String.raw`\u0080-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}`;
/** And all other controls but tab and line feed. */
const hidden = new RegExp(String.raw`[\u0000-\u0008\u000b-\u001f\u007f${unseen}]`, 'gu');
const hiddenInJson = new RegExp(String.raw`[\u007f${unseen}]`, 'gu');

/** On one line, everything visible: for names, messages and table cells. */
export function printable(text: string): string {
  return text.replaceAll('\n', '⏎').replaceAll('\t', ' ').replace(hidden, visible);
}

const visible = (character: string): string =>
  `\\x${(character.codePointAt(0) as number).toString(16).padStart(2, '0')}`;

/**
 * JSON with what is hidden written as \uXXXX. JSON.stringify escapes only the controls of ASCII.
 * Colours stay, so it fits text that is printable already.
 */
export function escapeHidden(json: string): string {
  return json.replace(hiddenInJson, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape begins each colour (SGR, ECMA-48 8.3.117)
const colour = /\u001b\[([\d;]*)m/g;
const reset = '\u001b[0m';

/**
 * A line that a program wrote: as printable, but for its tabs and its colours, which end with the
 * line.
 */
export function printableLog(line: string): string {
  let [shown, end, styled] = ['', 0, false];
  for (const { index, 0: code, 1: parameters = '' } of line.matchAll(colour)) {
    const styles = visibleStyles(parameters);
    shown +=
      inLog(line.slice(end, index)) + (styles.length === 0 ? '' : `\u001b[${styles.join(';')}m`);
    if (styles.length > 0) styled = !/^0*$/.test(styles.at(-1) as string);
    end = index + code.length;
  }
  return shown + inLog(line.slice(end)) + (styled ? reset : '');
}

const inLog = (text: string): string => text.split('\t').map(printable).join('\t');

/**
 * Styles, but for the one that conceals text. The parameters of 38, 48 and 58 (a colour by number)
 * belong to them, whatever they are.
 */
function visibleStyles(parameters: string): string[] {
  const all = parameters.split(';');
  const styles: string[] = [];
  for (let at = 0; at < all.length; ) {
    const style = all[at] as string;
    const length = /^0*[345]8$/.test(style) ? (/^0*2$/.test(all[at + 1] ?? '') ? 5 : 3) : 1;
    if (!/^0*8$/.test(style)) styles.push(all.slice(at, at + length).join(';'));
    at += length;
  }
  return styles;
}

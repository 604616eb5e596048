/**
 * How many columns of a terminal a text takes. The widths of code points are those of Unicode, from
 * get-east-asian-width. string-width has the same widths, but it makes an Intl.Segmenter and an
 * emoji expression when it is loaded, which costs every start of a command line 20 ms.
 */
import { eastAsianWidth } from 'get-east-asian-width';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour
const colourCodes = /\u001b\[[\d;]*m/g;
const narrow = /^[\u0020-\u007e]*$/;
/** What may be part of a character of several code points, or is not shown. */
const needsSegments =
  /[\p{Mark}\p{Format}\p{Control}\p{Default_Ignorable_Code_Point}\p{Regional_Indicator}\p{Extended_Pictographic}\u1100-\u11ff]/u;
const hidden = /[\p{Mark}\p{Format}\p{Control}\p{Default_Ignorable_Code_Point}]/gu;
/** Two letters make a flag. Others are emoji by default, or by the variation selector 16. */
const emoji = /\p{Regional_Indicator}{2}|(?!\p{Regional_Indicator})\p{Emoji_Presentation}|.\ufe0f/u;

/** Made when it is first needed: it is expensive, and most texts do without. */
let segmenter: Intl.Segmenter | undefined;

function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function widthOfGrapheme(grapheme: string): number {
  if (emoji.test(grapheme)) return 2;
  const base = grapheme.replace(hidden, '').codePointAt(0);
  return base === undefined ? 0 : eastAsianWidth(base);
}

/**
 * Columns that the text takes on a terminal: two for East Asian wide characters and emoji, none for
 * combining characters and colours. A sequence that is shown as one character, such as a flag or a
 * family, counts once.
 */
export function widthOf(text: string): number {
  const plain = text.includes('\u001b') ? text.replace(colourCodes, '') : text;
  if (narrow.test(plain)) return plain.length;
  const characters = needsSegments.test(plain) ? graphemesOf(plain) : Array.from(plain);
  return characters.reduce((width, character) => width + widthOfGrapheme(character), 0);
}

/** At most `columns` wide, with an ellipsis where something was cut off. */
export function truncate(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 0;
  // Colours take no room; one that was switched on is switched off behind the cut.
  let styled = false;
  const cut = () => `${kept}…${styled ? '\u001b[0m' : ''}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour
  for (const part of text.split(/(\u001b\[[\d;]*m)/)) {
    if (part.startsWith('\u001b')) {
      kept += part;
      styled = true;
      continue;
    }
    for (const character of graphemesOf(part)) {
      const next = widthOfGrapheme(character);
      if (width + next > columns - 1) return cut();
      kept += character;
      width += next;
    }
  }
  return cut();
}

/**
 * The colours that programs write: SGR sequences (ECMA-48, section 8.3.117, with the 256 and true
 * colours of xterm) become styles. Other escape sequences are left out; text is never lost.
 */

export interface Style {
  /** A CSS colour; null: that of the page. */
  readonly color: string | null;
  readonly background: string | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly inverse: boolean;
}

export interface Span {
  readonly text: string;
  readonly style: Style;
}

export const plainStyle: Style = {
  color: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
};

/** A control sequence, an operating system command with its end, or a short escape. */
const escapes =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  /\x1b(?:\[([0-?]*)([ -/]*[@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]+[0-~]|[0-Z\\^_`-~])/g;

/** The text without its escape sequences. */
export function withoutEscapes(text: string): string {
  return text.includes('\x1b') ? text.replace(escapes, '') : text;
}

/**
 * The parts of a line that look alike. @param style as the line before has ended
 * @returns the parts in order, none of them empty, and the style for the next line
 */
export function parseAnsi(
  text: string,
  style: Style = plainStyle,
): { readonly spans: readonly Span[]; readonly style: Style } {
  if (!text.includes('\x1b')) return { spans: text === '' ? [] : [{ text, style }], style };
  const spans: Span[] = [];
  let current = style;
  let at = 0;
  for (const match of text.matchAll(escapes)) {
    if (match.index > at) spans.push({ text: text.slice(at, match.index), style: current });
    at = match.index + match[0].length;
    if (match[2] === 'm') current = styleAfter(current, match[1] ?? '');
  }
  if (at < text.length) spans.push({ text: text.slice(at), style: current });
  return { spans, style: current };
}

/** The switches that a parameter of SGR sets, apart from colours. */
const switches: Readonly<Record<number, Partial<Style>>> = {
  0: plainStyle,
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { color: null },
  49: { background: null },
};

/** @param parameters such as `1;31` or `38:2::255:0:0`; unknown ones change nothing */
function styleAfter(style: Style, parameters: string): Style {
  let next = style;
  const list = parameters.split(';');
  for (let at = 0; at < list.length; at += 1) {
    const [code = 0, ...details] = (list[at] ?? '').split(':').map(Number);
    if (code === 38 || code === 48) {
      const isInOne = details.length > 0;
      const given = isInOne ? details : list.slice(at + 1, at + 5).map(Number);
      const colour = extendedColour(given, isInOne);
      if (!isInOne) at += given[0] === 2 ? 4 : given[0] === 5 ? 2 : 0;
      if (colour) next = { ...next, [code === 38 ? 'color' : 'background']: colour };
    } else if (code === 4 && details[0] === 0) next = { ...next, underline: false };
    else next = { ...next, ...(switches[code] ?? basicColour(code)) };
  }
  return next;
}

function basicColour(code: number): Partial<Style> {
  const [tens, ones] = [Math.floor(code / 10), code % 10];
  if (ones > 7) return {};
  if (tens === 3) return { color: paletteColour(ones) };
  if (tens === 4) return { background: paletteColour(ones) };
  if (tens === 9) return { color: paletteColour(ones + 8) };
  return tens === 10 ? { background: paletteColour(ones + 8) } : {};
}

/** @param given `5, index` or `2, red, green, blue`; between colons a colour space may come before */
function extendedColour(given: readonly number[], isInOne: boolean): string | null {
  if (given[0] === 5) return paletteColour(given[1] ?? 0);
  if (given[0] !== 2) return null;
  const rgb = given.slice(isInOne && given.length > 4 ? 2 : 1).slice(0, 3);
  const isColour = rgb.length === 3 && rgb.every((one) => one >= 0 && one <= 255);
  return isColour ? `rgb(${rgb.join(' ')})` : null;
}

/** The 16 basic colours follow the theme of the page; the cube and the greys are xterm's. */
function paletteColour(index: number): string | null {
  if (!(index >= 0 && index <= 255)) return null;
  if (index < 16) return `var(--ansi-${index})`;
  if (index >= 232)
    return `rgb(${Array(3)
      .fill(8 + (index - 232) * 10)
      .join(' ')})`;
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  const steps = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6];
  return `rgb(${steps.map(level).join(' ')})`;
}

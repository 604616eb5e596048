/** The limits of size for C files, which biome does not format. */
const maxLines = 400;
const maxColumns = 100;
const tab = '    ';

export function cSizeFaults(path: string, text: string): string[] {
  const lines = text.split('\n');
  const wide = lines.flatMap((line, index) => {
    const columns = line.replaceAll('\t', tab).length;
    return columns > maxColumns
      ? [`${path}:${index + 1}: ${columns} columns; a line has at most ${maxColumns}`]
      : [];
  });
  const long = lines.length - 1 > maxLines;
  return [...(long ? [`${path}: a file has at most ${maxLines} lines`] : []), ...wide];
}

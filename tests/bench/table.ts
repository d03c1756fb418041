/** Write a table as Markdown. Columns of numbers are aligned to the right, all others to the left. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const cells = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]!.length), 3));
  const isNumeric = (at: number) => rows.every((row) => /^[\d.,x–-]*$/.test(String(row[at])));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (isNumeric(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (isNumeric(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [line(columns), rule, ...cells.slice(1).map(line)].join('\n');
}

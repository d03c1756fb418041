/** A cell of a table. */
export type Cell = string | number;

/** A table as CSV. */
export interface Csv {
  content: string;
  /** The number of cells that got an apostrophe. */
  guarded: number;
}

/** The media type of CSV, for `Blob`. */
export const CSV_TYPE = 'text/csv;charset=utf-8';

/** Excel takes a file without it for the local encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * What a spreadsheet may take for a formula (OWASP ASVS 1.2.10; full-width forms count in East Asian editions). Apostrophes
 * before it are those of a text that has them itself: it gets one more, so that removing one always restores the text.
 */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n\0]/;

/**
 * Write a table as CSV (RFC 4180), which begins with its header. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it: it could load what it names from other sites, and `-5度` would be an error.
 */
export function writeCsv(rows: readonly (readonly Cell[])[]): Csv {
  let guarded = 0;
  const write = (cell: Cell): string => {
    if (typeof cell === 'number') return String(cell);
    const isFormula = FORMULA.test(cell);
    guarded += Number(isFormula);
    const text = isFormula ? `'${cell}` : cell;
    return /[",;\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => `${row.map(write).join(',')}\r\n`);
  return { content: BYTE_ORDER_MARK + lines.join(''), guarded };
}

/** A row of a CSV file (RFC 4180). Texts that a spreadsheet would run as formulas begin with an apostrophe. */
export function csvRow(cells: readonly string[]): string {
  return cells.map(cellOf).join(',');
}

const number = /^-?\d+(\.\d+)?$/;
const formula = /^[=+\-@\t\r]/;

function cellOf(text: string): string {
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

import { parse } from 'csv-parse/sync';

/** The columns that the first line of a CSV file names; none where it is no CSV. */
export function columnsIn(beginning: string): string[] {
  try {
    return parse(beginning, { to_line: 1, trim: true, relax_column_count: true })[0] ?? [];
  } catch {
    return [];
  }
}

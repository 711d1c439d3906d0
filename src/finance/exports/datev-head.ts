import type { FileToWrite, TellProblem } from './profile';

/** The first line of a DATEV file: whose accounts, and of which fiscal year, which alone says the year of its days. */
export function datevHead({ accounting, at, from, to }: FileToWrite, problem: TellProblem): string {
  const { datev, currency = '' } = accounting;
  if (datev === undefined) {
    problem({ code: 'mapping_missing', key: 'datev' });
    return '';
  }
  const year = fiscalYear(from, datev.yearStart);
  if (to >= year.next) problem({ code: 'other_year', from, to });
  const digits = (day: string) => day.replace(/\D/g, '');
  const whose = [datev.consultant, datev.client, digits(year.start), datev.accountLength];
  return [
    ...['"EXTF"', 700, 21, '"Buchungsstapel"', 13, digits(at), '', '"SO"', '""', '""', ...whose],
    ...[digits(from), digits(to), '"slash-order"', '""', 1, 0, 0, `"${currency}"`],
    ...['', '""', '', '', '""', '', '', '""', '""\r\n'],
  ].join(';');
}

function fiscalYear(day: string, yearStart: string): { start: string; next: string } {
  const year = Number(day.slice(0, 4));
  const first = `${year}-${yearStart}` <= day ? year : year - 1;
  return { start: `${first}-${yearStart}`, next: `${first + 1}-${yearStart}` };
}

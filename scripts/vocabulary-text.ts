import { actionTerm, celFunctions, lineTerms, objectTerms, ownFunctions, type Term } from '../src/domain/flows/terms';

const kinds: Readonly<Record<Term['type'], string>> = {
  string: 'text',
  int: 'whole number',
  double: 'number with decimals',
};

/** The tables of all that expressions can name, in Markdown. */
function vocabularyText(): string {
  const fields = (object: string, terms: Readonly<Record<string, Term>>) =>
    Object.entries(terms).map(([name, { type, meaning }]) => [`\`${object}.${name}\``, kinds[type], meaning]);
  const names = [
    ['`action`', kinds[actionTerm.type], actionTerm.meaning],
    ...Object.entries(objectTerms).flatMap(([object, terms]) => fields(object, terms)),
    [
      '`answers.<id>`',
      'text, or number with decimals',
      'what was answered; `yes` or `no`, a date as `2026-11-30`, the code of a choice',
    ],
  ];
  const usages = [...ownFunctions, ...celFunctions].map(({ usage, meaning }) => [
    `\`${usage.replaceAll('|', '\\|')}\``,
    meaning,
  ]);
  return [
    table([['name', 'is', 'means'], ...names]),
    'In a loop over lines, as in `lines.exists(line, line.price > 10000)`, each has:',
    table([['of a line', 'is', 'means'], ...fields('line', lineTerms)]),
    table([['function', 'says'], ...usages]),
  ].join('\n\n');
}

/** Columns are as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const written = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}

const marked = /(<!-- vocabulary: .*-->\n)[\s\S]*(<!-- end of vocabulary -->)/;

/** The page with its tables as they should be. */
export function withVocabulary(page: string): string {
  if (!marked.test(page)) throw new Error('the page has no place for the vocabulary');
  return page.replace(marked, (_, begin: string, end: string) => `${begin}\n${vocabularyText()}\n\n${end}`);
}

import type { WriteProblem } from './profile';
import type { MemoProblem } from './write-memos';

/** What is wrong with a memo, and where that is put right. */
export function problemText(problem: MemoProblem): string {
  const { memo, line } = problem;
  const where = [...(memo === '' ? [] : [memo]), ...(line === undefined ? [] : [`line ${line}`])].join(', ');
  return where === '' ? sentenceOf(problem) : `${where}: ${sentenceOf(problem)}`;
}

function sentenceOf(problem: WriteProblem): string {
  switch (problem.code) {
    case 'mapping_missing':
      return `the policy’s accounting.${problem.key} is missing`;
    case 'rate_missing':
      return 'the order states no tax rate here. Where there is no tax, accounting.taxCategories.none can say why';
    case 'several_rates':
      return 'has several taxes on one price, which this format can’t hold; csv and json can';
    case 'too_many_decimals':
      return 'has an amount with more than two decimals, which EN 16931 doesn’t allow';
    case 'no_country':
      return 'the order has no address with the two letters of a country';
    case 'nothing_credited':
      return 'gives nothing back that could be a line';
    case 'mixed_outside_tax':
      return 'mixes what is subject to VAT with what isn’t';
    case 'category_unfit':
      return `tax category ${problem.category} doesn’t go with a rate of ${problem.rate}%`;
    case 'other_currency':
      return `is in ${problem.currency}; this format is in the accounts’ own currency, ${problem.expected}`;
    case 'other_year':
      return `memos from ${problem.from} to ${problem.to} are in several fiscal years; export each with --since and --until`;
    case 'too_long':
      return `${problem.what} is longer than ${problem.most} characters`;
    case 'not_a_number':
      return `${problem.key} must be an account number, not “${problem.value}”`;
  }
}

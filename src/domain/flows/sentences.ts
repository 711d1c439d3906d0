import { ParseError, TypeError as WrongType } from '@marcbachmann/cel-js';
import { celFunctions, ownFunctions } from './terms';
import { expressionLimits } from './vocabulary';

/**
 * What is wrong with an expression, for people who don’t know CEL; `at` counts from 0. Throws what is no such error.
 */
export function sentenceOf(error: unknown, text: string): { problem: string; at: number } {
  if (!(error instanceof ParseError || error instanceof WrongType)) throw error;
  const at = error.range?.start ?? 0;
  const say = sentences[error.code];
  return { problem: say === undefined ? `can’t be understood: ${error.summary}` : say(error.summary, text, at), at };
}

type Say = (summary: string, text: string, at: number) => string;

const sentences: Readonly<Record<string, Say | undefined>> = {
  limit_exceeded: (summary) =>
    summary.includes('maxDepth')
      ? `is nested too deep: ${expressionLimits.maxDepth} levels at most`
      : `is too long: ${expressionLimits.maxAstNodes} names, values and operators at most`,
  unexpected_token: misplaced,
  unexpected_character: misplaced,
  reserved_identifier: (_, text, at) => `“${wordAt(text, at)}” can’t be used as a name`,
  unterminated_string: () => 'a text has no quote at its end',
  unterminated_triple_quoted_string: () => 'a text has no quotes at its end',
  newline_in_string: () => 'a text has no quote at the end of its line',
  invalid_escape_sequence: () => 'a “\\” in a text must be written twice',
  invalid_number: (_, text, at) => `“${wordAt(text, at)}” isn’t a number`,
  invalid_exponent: (_, text, at) => `“${wordAt(text, at)}” isn’t a number`,
  invalid_macro_argument: (summary) => usageOf(/^\w+/.exec(summary)?.[0]),
  heterogeneous_list_element: () => 'all of a list must be of one kind: texts, whole numbers, or numbers with decimals',
  incompatible_ternary_branches: () => 'what stands before and after “:” must be of one kind',
  invalid_comprehension_range: () => `only lines can be looked at one by one: ${usageOf('exists')}`,
  invalid_logical_operand: () => '&& and || stand between conditions only',
  invalid_condition_type: () => 'what stands before “?” must be true or false',
  no_such_overload: operands,
  no_matching_overload: (summary) => usageOf(/'(?:\w+(?:<[^']*>)?\.)?(\w+)\(/.exec(summary)?.[1]),
};

function misplaced(_: string, text: string, at: number): string {
  const start = /[A-Za-z_]*$/.exec(text.slice(0, at))?.index ?? at;
  const word = wordAt(text, start);
  if (word === '') return 'ends too early';
  const instead = instructions[word.toLowerCase()];
  return `“${word}” is misplaced${instead === undefined ? '' : `. Write ${instead}`}`;
}

const instructions: Readonly<Record<string, string | undefined>> = {
  and: '&& for “and”',
  or: '|| for “or”',
  not: '! for “not”',
  is: '== for “is”',
  '=': '== to compare',
};

/** The word, number or sign at a place; empty at the end. */
function wordAt(text: string, at: number): string {
  return /^\s*(\w+|\P{L}|.)/su.exec(text.slice(at))?.[1]?.slice(0, 40) ?? '';
}

/** `no such overload: int > string`, or `!int`. */
function operands(summary: string): string {
  const [, before, one] = /: (!|-)(\S+)$/.exec(summary) ?? [];
  if (before !== undefined) return `“${before}” can’t stand before ${wordOfType(one)}`;
  const [, left, operator, right] = /: (.+) (\S+) (.+)$/.exec(summary) ?? [];
  const both = [left, right];
  const decimals = both.includes('int') && both.includes('double') ? '. Write the whole number with decimals: 5.0' : '';
  return `“${operator}” can’t stand between ${wordOfType(left)} and ${wordOfType(right)}${decimals}`;
}

const kinds: Readonly<Record<string, string | undefined>> = {
  int: 'a whole number',
  double: 'a number with decimals',
  string: 'a text',
  bool: 'true or false',
  Line: 'a line',
};

/** How people call a type of CEL. */
export function wordOfType(type: string | undefined): string {
  if (type?.startsWith('$')) return `${type.slice(1)} itself`;
  return type?.startsWith('list') ? 'a list' : (kinds[type ?? ''] ?? 'something else');
}

function usageOf(name: string | undefined): string {
  const known = [...ownFunctions, ...celFunctions].find((one) => one.name === name);
  return known === undefined ? `${name}() can’t be used like this` : `${known.name}() is written like ${known.usage}`;
}

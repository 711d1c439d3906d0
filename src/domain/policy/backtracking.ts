/** What an expression is made of: escapes, classes, groups, alternatives, quantifiers, and signs that stand for themselves. */
const token = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?|[)|]|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gs;

/**
 * Whether an expression can take exponentially long on a text that it does not match: it repeats a group in which there is
 * another repetition, or a choice, so that one and the same text can be cut up in ever more ways. `(a+)+`, `(a|a)*`.
 */
export function backtracksWithoutEnd(expression: string): boolean {
  const tokens = expression.match(token) ?? [];
  /** Of each group that is open, whether there is something in it that can match in several ways. */
  const open = [false];
  for (const [index, one] of tokens.entries()) {
    if (one.startsWith('(')) open.push(false);
    else if (one === ')') {
      const ambiguous = open.pop() === true;
      if (ambiguous && most(tokens[index + 1] ?? '') > 1) return true;
      if (ambiguous) mark(open);
    } else if (one === '|' || (isQuantifier(one) && !isFixed(one))) mark(open);
  }
  return false;
}

function mark(open: boolean[]): void {
  open[open.length - 1] = true;
}

function isQuantifier(one: string): boolean {
  return /^([*+?]|\{\d)/.test(one);
}

function isFixed(quantifier: string): boolean {
  return /^\{\d+\}/.test(quantifier);
}

/** How often what stands before it can be repeated at most; once where it is no quantifier. */
function most(one: string): number {
  if (!isQuantifier(one) || one.startsWith('?')) return 1;
  const [, least, upTo] = /^\{(\d+)(?:,(\d*))?\}/.exec(one) ?? [];
  return Number(upTo ?? least ?? Number.POSITIVE_INFINITY) || Number.POSITIVE_INFINITY;
}

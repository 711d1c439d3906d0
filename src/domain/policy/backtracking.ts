const token = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?|[)|]|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gs;

/**
 * Whether a group with a repetition or a choice is itself repeated, such as `(a+)+`: matching can take exponentially
 * long.
 */
export function backtracksWithoutEnd(expression: string): boolean {
  const tokens = expression.match(token) ?? [];
  /** For each open group, whether it can match in several ways. */
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

/** The most repetitions that it allows of what stands before it; 1 for no quantifier. */
function most(one: string): number {
  if (!isQuantifier(one) || one.startsWith('?')) return 1;
  const [, least, upTo] = /^\{(\d+)(?:,(\d*))?\}/.exec(one) ?? [];
  return Number(upTo ?? least ?? Number.POSITIVE_INFINITY) || Number.POSITIVE_INFINITY;
}

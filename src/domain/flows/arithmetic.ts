import type { ASTNode } from '@marcbachmann/cel-js';

/** Facts are no larger. */
const mostOfFacts = Number.MAX_SAFE_INTEGER;

/** CEL's integers have 64 bits; below this they are far from full. */
const mostOfIntegers = 2 ** 62;

/** Why an operation could fail on some facts: a division by 0, or a number beyond 64 bits. `null` if it can’t. */
export function unsafeArithmetic(node: ASTNode): string | null {
  if (node.op === '/' || node.op === '%') {
    const [, divisor] = node.args;
    if (divisor.op !== 'value' || Number(divisor.args) === 0)
      return `“${node.op}” needs a number after it that isn’t 0`;
  }
  if (node.op !== '+' && node.op !== '-' && node.op !== '*') return null;
  return mostOf(node) < mostOfIntegers ? null : `“${node.op}” could come to a number that is too large`;
}

/** The most that a number can be, of either sign. */
export function mostOf(node: ASTNode): number {
  switch (node.op) {
    case 'value':
      return typeof node.args === 'number' || typeof node.args === 'bigint' ? Math.abs(Number(node.args)) : 0;
    case '-_':
      return mostOf(node.args);
    case '+':
    case '-':
      return mostOf(node.args[0]) + mostOf(node.args[1]);
    case '*':
      return mostOf(node.args[0]) * mostOf(node.args[1]);
    case '/':
      return mostOf(node.args[0]) / Math.min(1, mostOf(node.args[1]));
    case '?:':
      return Math.max(mostOf(node.args[1]), mostOf(node.args[2]));
    default:
      return mostOfFacts;
  }
}

import type { ASTNode } from '@marcbachmann/cel-js';
import { forbiddenIn } from './allowed-syntax';
import type { Question } from './flow';
import type { Condition } from './flow-facts';
import { sentenceOf, wordOfType } from './sentences';
import { type DecisionStage, vocabularyOf } from './vocabulary';

/** `column` counts from 1. */
export type ExpressionProblem = { problem: string; column: number };

export type CompiledExpression =
  | { condition: Condition; names: ReadonlySet<string> }
  | { problems: readonly ExpressionProblem[] };

/** Compiles expressions of one flow. Such a condition is pure, and never throws. */
export function expressionsOf(
  questions: readonly Question[],
  stage: DecisionStage,
): (text: string) => CompiledExpression {
  const { environment, names, during } = vocabularyOf(questions, stage);
  return (text) => {
    try {
      const parsed = environment.parse(text);
      const forbidden = forbiddenIn(parsed.ast, names);
      if (forbidden.length > 0) return { problems: forbidden.map(({ problem, at }) => ({ problem, column: at + 1 })) };
      const { valid, type, error } = parsed.check();
      if (!valid) return problemOf(error, text);
      if (type !== 'bool') return { problems: [{ problem: `is ${wordOfType(type)}, not true or false`, column: 1 }] };
      return { names: namesIn(parsed.ast), condition: (facts) => during(facts, (values) => parsed(values) === true) };
    } catch (error) {
      return problemOf(error, text);
    }
  };
}

function problemOf(error: unknown, text: string): CompiledExpression {
  const { problem, at } = sentenceOf(error, text);
  return { problems: [{ problem, column: at + 1 }] };
}

/** All names in it, those of loops too. */
function namesIn(node: unknown): Set<string> {
  const names = new Set<string>();
  const visit = (one: unknown): void => {
    if (Array.isArray(one)) one.forEach(visit);
    if (typeof one !== 'object' || one === null || !('op' in one)) return;
    const { op, args } = one as ASTNode;
    if (op === 'id') names.add(args as string);
    visit(args);
  };
  visit(node);
  return names;
}

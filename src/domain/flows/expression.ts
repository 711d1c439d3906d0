import { type ASTNode, EvaluationError, ParseError, TypeError as WrongType } from '@marcbachmann/cel-js';
import type { Question } from './flow';
import type { Condition } from './flow-facts';
import { type DecisionStage, vocabularyOf } from './vocabulary';

/** `column` counts from 1. */
export type ExpressionProblem = { problem: string; column: number };

export type CompiledExpression = { condition: Condition; names: ReadonlySet<string> } | ExpressionProblem;

/** Compiles expressions of one flow. */
export function expressionsOf(
  questions: readonly Question[],
  stage: DecisionStage,
): (text: string) => CompiledExpression {
  const { environment, during } = vocabularyOf(questions, stage);
  return (text) => {
    try {
      const parsed = environment.parse(text);
      const names = namesIn(parsed.ast);
      if (names.has('matches()')) return { problem: 'uses matches(): regular expressions can’t be used', column: 1 };
      const { valid, type, error } = parsed.check();
      if (!valid) return problemOf(error);
      if (type !== 'bool') return { problem: `is a ${type}, and must be true or false`, column: 1 };
      return { names, condition: (facts) => during(facts, (values) => parsed({ ...values }) === true) };
    } catch (error) {
      return problemOf(error);
    }
  };
}

function problemOf(error: unknown): ExpressionProblem {
  if (!(error instanceof ParseError || error instanceof WrongType || error instanceof EvaluationError)) throw error;
  return { problem: error.summary, column: (error.range?.start ?? 0) + 1 };
}

/** Variables by name, functions by name and `()`. */
function namesIn(node: unknown): Set<string> {
  const names = new Set<string>();
  const visit = (one: unknown): void => {
    if (Array.isArray(one)) one.forEach(visit);
    if (typeof one !== 'object' || one === null || !('op' in one)) return;
    const { op, args } = one as ASTNode;
    if (op === 'id') names.add(args as string);
    if (op === 'call' || op === 'rcall') names.add(`${(args as [string, ...unknown[]])[0]}()`);
    visit(args);
  };
  visit(node);
  return names;
}

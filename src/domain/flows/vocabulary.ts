import { Environment } from '@marcbachmann/cel-js';
import type { Question } from './flow';
import type { FlowFacts } from './flow-facts';
import { lineTerms, objectTerms, ownFunctions, type Term } from './terms';

/** `before` the change is decided, nothing is known of it. */
export type DecisionStage = 'before' | 'after';

/** An expression has at most so many names, values and operators, and so many levels. */
export const expressionLimits = { maxAstNodes: 120, maxDepth: 16 };

/** The fields behind each name; `value` and `lines` have none. */
export type KnownNames = Readonly<Record<string, readonly string[] | 'value' | 'lines'>>;

/** The names that expressions of a flow can use, and what they mean for the facts of a decision. */
export function vocabularyOf(questions: readonly Question[], stage: DecisionStage) {
  let facts: FlowFacts | null = null;
  const now = () => {
    if (facts === null) throw new Error('an expression was evaluated without facts');
    return facts;
  };
  const own = {
    reason: (code: string) => now().lines.some(({ reason }) => reason === code),
    product: (pattern: string) => now().lines.some(({ sku }) => isMeant(pattern, sku)),
    above: (amount: bigint, limit: Readonly<Record<string, bigint>>) => isAbove(amount, limit, now().order.currency),
  };
  const objects = objectsOf(questions, stage);
  const environment = new Environment({ limits: expressionLimits })
    .registerType({ name: 'Line', schema: typesOf(lineTerms) })
    .registerVariable('action', 'string')
    .registerVariable('lines', 'list<Line>');
  for (const { name, signature } of ownFunctions) environment.registerFunction(signature, own[name]);
  for (const [name, schema] of Object.entries(objects)) environment.registerVariable({ name, schema });
  return {
    environment,
    names: namesOf(objects),
    /** Evaluates with the facts of one decision. */
    during<Result>(given: FlowFacts, evaluate: (values: object) => Result): Result {
      facts = given;
      try {
        return evaluate(valuesOf(given, questions));
      } finally {
        facts = null;
      }
    },
  };
}

type Schema = Record<string, string>;

function typesOf(terms: Readonly<Record<string, Term>>): Schema {
  return Object.fromEntries(Object.entries(terms).map(([name, { type }]) => [name, type]));
}

function objectsOf(questions: readonly Question[], stage: DecisionStage): Record<string, Schema> {
  const { change, ...always } = objectTerms;
  const answers = Object.fromEntries(questions.map(({ id, type }) => [id, type === 'number' ? 'double' : 'string']));
  return {
    ...Object.fromEntries(Object.entries(always).map(([name, terms]) => [name, typesOf(terms)])),
    answers,
    ...(stage === 'after' && { change: typesOf(change) }),
  };
}

function namesOf(objects: Record<string, Schema>): KnownNames {
  const fields = Object.entries(objects).map(([name, schema]) => [name, Object.keys(schema)]);
  return { action: 'value', lines: 'lines', ...Object.fromEntries(fields) };
}

function isMeant(pattern: string, sku: string): boolean {
  return pattern.endsWith('*') ? sku.startsWith(pattern.slice(0, -1)) : sku === pattern;
}

/** In a currency that is not listed, every amount above 0 is above the limit. */
function isAbove(amount: bigint, limit: Readonly<Record<string, bigint>>, currency: string): boolean {
  return amount > (Object.hasOwn(limit, currency) ? (limit[currency] ?? 0n) : 0n);
}

/** Integers of CEL are bigints. */
function valuesOf({ order, lines, customer, answers, change, ...rest }: FlowFacts, questions: readonly Question[]) {
  return {
    ...rest,
    order: {
      ...order,
      ageDays: BigInt(order.ageDays),
      shippedDays: BigInt(order.shippedDays),
      total: BigInt(order.total),
    },
    lines: lines.map((one) => ({ ...one, quantity: BigInt(one.quantity), price: BigInt(one.price) })),
    customer: {
      tier: customer.tier,
      orders: BigInt(customer.orders),
      returns90d: BigInt(customer.returns90d),
      refunded90d: BigInt(customer.refunded90d),
    },
    answers: Object.fromEntries(
      questions.map(({ id, type }) => [id, answered(answers, id, type === 'number' ? 0 : '')]),
    ),
    change: change && {
      refund: BigInt(change.refund),
      taken: BigInt(change.taken),
      percentage: change.percentage,
      fees: BigInt(change.fees),
    },
  };
}

function answered(answers: FlowFacts['answers'], id: string, otherwise: string | number): string | number {
  return Object.hasOwn(answers, id) ? (answers[id] ?? otherwise) : otherwise;
}

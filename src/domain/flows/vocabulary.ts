import { Environment } from '@marcbachmann/cel-js';
import type { Question } from './flow';
import type { FlowFacts } from './flow-facts';

/** `before` the change is decided, nothing is known of it. */
export type DecisionStage = 'before' | 'after';

const order = {
  number: 'string',
  currency: 'string',
  country: 'string',
  channel: 'string',
  ageDays: 'int',
  shippedDays: 'int',
  total: 'int',
};
const line = { sku: 'string', quantity: 'int', reason: 'string', price: 'int' };
const customer = { orders: 'int', returns90d: 'int', refunded90d: 'int', tier: 'string' };
const change = { refund: 'int', taken: 'int', percentage: 'double', fees: 'int' };

/** The names that expressions of a flow can use, and what they mean for the facts of a decision. */
export function vocabularyOf(questions: readonly Question[], stage: DecisionStage) {
  let facts: FlowFacts | null = null;
  const now = () => {
    if (facts === null) throw new Error('an expression was evaluated without facts');
    return facts;
  };
  const answers = Object.fromEntries(questions.map(({ id, type }) => [id, type === 'number' ? 'double' : 'string']));
  const environment = new Environment({ limits: { maxAstNodes: 120, maxDepth: 16 } })
    .registerType({ name: 'Line', schema: line })
    .registerVariable('action', 'string')
    .registerVariable({ name: 'actor', schema: { role: 'string' } })
    .registerVariable({ name: 'order', schema: order })
    .registerVariable('lines', 'list<Line>')
    .registerVariable({ name: 'customer', schema: customer })
    .registerVariable({ name: 'answers', schema: answers })
    .registerFunction('reason(string): bool', (code: string) => now().lines.some(({ reason }) => reason === code))
    .registerFunction('product(string): bool', (pattern: string) => now().lines.some(({ sku }) => names(pattern, sku)))
    .registerFunction(
      'above(int, map<string, int>): bool',
      (amount: bigint, limits: Readonly<Record<string, bigint>>) => isAbove(amount, limits, now().order.currency),
    );
  if (stage === 'after') environment.registerVariable({ name: 'change', schema: change });
  return {
    environment,
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

function names(pattern: string, sku: string): boolean {
  return pattern.endsWith('*') ? sku.startsWith(pattern.slice(0, -1)) : sku === pattern;
}

/** In a currency that is not listed, every amount above 0 is above the limit. */
function isAbove(amount: bigint, limits: Readonly<Record<string, bigint>>, currency: string): boolean {
  return amount > (Object.hasOwn(limits, currency) ? (limits[currency] ?? 0n) : 0n);
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
    answers: Object.fromEntries(questions.map(({ id, type }) => [id, answers[id] ?? (type === 'number' ? 0 : '')])),
    change: change && {
      refund: BigInt(change.refund),
      taken: BigInt(change.taken),
      percentage: change.percentage,
      fees: BigInt(change.fees),
    },
  };
}

import { describe, expect, it } from '@jest/globals';
import { compileFlow } from './compile-flow';
import { type Flow, flow } from './flow';
import type { FlowFacts } from './flow-facts';

const facts: FlowFacts = {
  action: 'return',
  actor: { role: 'agent' },
  order: {
    number: 'SO-1001',
    currency: 'USD',
    country: 'US',
    channel: 'web',
    ageDays: 70,
    shippedDays: 60,
    total: 1618,
  },
  lines: [{ sku: 'TV-42', quantity: 1, reason: 'damaged', price: 333 }],
  customer: { orders: 3, returns90d: 3, refunded90d: 0, tier: 'vip' },
  answers: { photo: 'no' },
  change: { refund: 10_001, taken: 10_001, percentage: 50, fees: 0 },
};

const photo = { id: 'photo', type: 'yes_no', label: 'Photo?' };
const compiled = (given: object) => compileFlow('return', flow.parse({ version: 7, ...given }) as Flow);

function holding(when: string): unknown {
  const outcome = compiled({ ask: [photo], refuse: [{ name: 'one', when, say: 'No.' }] });
  return 'problems' in outcome ? outcome.problems : outcome.refuse[0]?.holds(facts);
}

describe('an expression of a flow', () => {
  it.each([
    ['order.ageDays > 60 && answers.photo != "yes"', true],
    ['reason("damaged")', true],
    ['reason("other")', false],
    ['product("TV-*")', true],
    ['product("TV")', false],
    ['above(change.refund, {"USD": 10000, "EUR": 1})', true],
    ['above(change.refund, {"EUR": 1})', true],
    ['above(change.refund, {"USD": 10001})', false],
    ['customer.returns90d >= 3 && customer.tier == "vip"', true],
    ['lines.exists(one, one.price > 300)', true],
  ])('%s is %s', (when, expected) => {
    expect(holding(when)).toBe(expected);
  });

  it.each([
    ['order.agDays > 60', 'No such key: agDays', 7],
    ['order.number', 'is a string, and must be true or false', 1],
    ['order.number.matches("a")', 'uses matches(): regular expressions can’t be used', 1],
  ])('%s is refused: %s', (when, problem, column) => {
    expect(holding(when)).toEqual([{ path: ['refuse', 0, 'when'], problem, column }]);
  });

  it('cannot ask about the change before it is decided', () => {
    const outcome = compiled({ fees: [{ name: 'a', code: 'restocking', percentage: 15, when: 'change.refund > 1' }] });
    expect(outcome).toMatchObject({ problems: [{ path: ['fees', 0, 'when'], problem: 'Unknown variable: change' }] });
  });
});

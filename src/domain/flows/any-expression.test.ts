import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionName } from '../values/action-name';
import { expressionsOf } from './expression';
import type { Question } from './flow';
import type { FlowFacts } from './flow-facts';
import { celFunctions, ownFunctions } from './terms';

const label = { en: 'One', pt: 'Um' };
const questions: Question[] = [
  { id: 'photo', type: 'yes_no', label, required: false },
  { id: 'weight', type: 'number', label, required: false },
];
const compile = expressionsOf(questions, 'after');

const amount = fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER));
const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('', 'TV-1', 'damaged', 'USD'));

const anyFacts: fc.Arbitrary<FlowFacts> = fc.record({
  action: fc.constantFrom(...actionName.options),
  actor: fc.record({ role: words }),
  order: fc.record({
    ...{ number: words, currency: words, country: words, channel: words },
    ...{ ageDays: amount, shippedDays: fc.integer({ min: -1 }), total: amount },
  }),
  lines: fc.array(fc.record({ sku: words, quantity: amount, reason: words, price: amount }), { maxLength: 4 }),
  customer: fc.record({ orders: amount, returns90d: amount, refunded90d: amount, tier: words }),
  answers: fc.oneof(fc.constant({}), fc.record({ photo: words, weight: fc.double({ noNaN: true }) })),
  change: fc.record({ refund: amount, taken: amount, percentage: fc.double({ noNaN: true }), fees: amount }),
});

/** Conditions that are right, by what they are made of. */
const { condition: anyCondition } = fc.letrec<{ condition: string; whole: string; text: string; inLoop: string }>(
  (tie) => ({
    whole: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('order.total', 'change.refund', 'order.shippedDays', 'customer.orders', 'size(lines)', '7'),
      fc.tuple(tie('whole'), fc.constantFrom('+', '-'), tie('whole')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      fc.tuple(tie('whole'), fc.constantFrom('/ 3', '% 7', '* 5')).map(([a, rest]) => `(${a} ${rest})`),
      tie('text').map((text) => `size(${text})`),
    ),
    text: fc.oneof(
      { maxDepth: 1 },
      fc.constantFrom('order.number', 'answers.photo', 'customer.tier', '"damaged"', 'actor.role', 'action'),
      fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} + ${b})`),
    ),
    inLoop: fc.constantFrom('one.price > 300', 'one.sku.startsWith("TV")', 'one.reason in ["a", order.number]', 'true'),
    condition: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('reason("damaged")', 'product("TV-*")', 'above(change.refund, {"USD": 5})', 'answers.weight > 2'),
      fc.tuple(tie('whole'), fc.constantFrom('<', '>=', '==', '!='), tie('whole')).map((parts) => parts.join(' ')),
      fc.tuple(tie('text'), fc.constantFrom('<', '==', '!='), tie('text')).map((parts) => parts.join(' ')),
      fc.tuple(tie('text'), tie('text')).map(([a, b]) => `${a}.contains(${b})`),
      fc
        .tuple(fc.constantFrom('exists', 'all', 'exists_one'), tie('inLoop'))
        .map(([f, body]) => `lines.${f}(one, ${body})`),
      tie('inLoop').map((body) => `lines.filter(one, ${body}).size() > 1`),
      fc
        .tuple(tie('condition'), fc.constantFrom('&&', '||', '=='), tie('condition'))
        .map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
      tie('condition').map((one) => `!(${one})`),
      fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
    ),
  }),
);

const names = [...ownFunctions, ...celFunctions].map(({ name }) => name);
const piece = fc.oneof(
  fc.constantFrom('order', 'total', 'number', 'lines', 'one', 'answers', 'weight', 'change', 'percentage', 'customer'),
  fc.constantFrom('.', ',', '(', ')', '[', ']', '{', '}', '?', ':', '!', '"', "'", ' ', '//', '\\', '$', '\u0000'),
  fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '>', '<=', '>=', '&&', '||', ' in '),
  fc.constantFrom('0', '1', '-1', '9223372036854775807', '1e308', '0.5', '1u', 'b"a"', 'null', 'true', 'dyn', 'type'),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'matches', 'map', 'has', 'int', 'duration', 'timestamp'),
  fc.constantFrom(...names),
);
const soup = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

/** Nothing that is compiled may fail, change what it was given, or answer differently a second time. */
function expectDecision(text: string, facts: FlowFacts): void {
  const compiled = compile(text);
  if ('problems' in compiled) {
    expect(compiled.problems.length).toBeGreaterThan(0);
    for (const { column } of compiled.problems) expect(column).toBeGreaterThan(0);
    return;
  }
  const before = structuredClone(facts);
  const first = compiled.condition(facts);
  expect(typeof first).toBe('boolean');
  expect(compiled.condition(facts)).toBe(first);
  expect(facts).toEqual(before);
}

describe('whatever an expression says', () => {
  it('is compiled or refused, and never fails', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), soup), anyFacts, expectDecision), {
      numRuns: 500,
    });
  });

  it('decides the same for the same facts, if it is right', () => {
    fc.assert(
      fc.property(anyCondition, anyFacts, (text, facts) => {
        expect(compile(text)).toHaveProperty('condition');
        expectDecision(text, facts);
      }),
      { numRuns: 150 },
    );
  });

  it('is bounded: in length, in depth, and in how often it looks at all lines', () => {
    const deep = (open: string, close: string) => `${open.repeat(300)}true${close.repeat(300)}`;
    const hostile = [
      ...[
        deep('(', ')'),
        deep('[', ']'),
        deep('!', ''),
        deep('{"a":', '}'),
        deep('size(', ')'),
        `true${' && true'.repeat(300)}`,
      ],
      ...[
        'lines.all(a, lines.all(b, lines.all(c, true)))',
        'lines.map(a, lines).map(b, b) == []',
        'a.b.c.d.e'.repeat(200),
      ],
      ...[`"${'a'.repeat(1900)}!".matches("(a+)+$")`, `size(${'lines + '.repeat(100)}lines) > 1`, '['.repeat(1900)],
    ];
    for (const text of hostile) expect(compile(text)).toHaveProperty('problems');
  });
});

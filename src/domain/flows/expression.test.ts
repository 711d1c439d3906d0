import { describe, expect, it } from '@jest/globals';
import { someFacts } from '../../../test/support/flow-facts';
import { expressionsOf } from './expression';
import type { Question } from './flow';

const label = { en: 'One', pt: 'Um' };
const questions: Question[] = [
  { id: 'photo', type: 'yes_no', label, required: false },
  { id: 'weight', type: 'number', label, required: false },
];

const compile = expressionsOf(questions, 'after');

const facts = someFacts({
  lines: [{ sku: 'TV-42', quantity: 1, reason: 'damaged', price: 333 }],
  change: { refund: 10_001, taken: 10_001, percentage: 50, fees: 0 },
});

function holds(text: string): unknown {
  const compiled = compile(text);
  return 'problems' in compiled ? compiled.problems : compiled.condition(facts);
}

describe('an expression', () => {
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
    ['lines.filter(one, one.sku.startsWith("TV")).size() == size(lines)', true],
    ['order.country in ["US", "CA"]', true],
    ['order.total / 2 - 1 < change.refund * 3', true],
    ['answers.weight == 0.0', true],
    ['change.percentage > 49 ? order.channel == "web" : false', true],
  ])('%s is %s', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });

  it.each([
    ['order.agDays > 60', 7, 'there is no order.agDays. Did you mean order.ageDays?'],
    ['ordr.total > 60', 1, 'there is no ordr. Did you mean order?'],
    ['answers.foto == "yes"', 9, 'there is no answers.foto. Did you mean answers.photo?'],
    ['actor.role == lead', 15, 'there is no lead. Texts stand in quotes: "lead"'],
    ['resaon("damaged")', 1, 'there is no function resaon(). Did you mean reason()?'],
    ['reason(1)', 1, 'reason() is written like reason("damaged")'],
    ['order.number', 1, 'is a text, not true or false'],
    ['order.ageDays > "60"', 1, '“>” can’t stand between a whole number and a text'],
    [
      'answers.weight == 5',
      1,
      '“==” can’t stand between a number with decimals and a whole number. Write the whole number with decimals: 5.0',
    ],
    ['!order.ageDays', 1, '“!” can’t stand before a whole number'],
    ['order.ageDays >', 16, 'ends too early'],
    ['order.ageDays > 1 and true', 19, '“and” is misplaced. Write && for “and”'],
    ['order.number = "A"', 14, '“=” is misplaced. Write == to compare'],
    ['order.number == "A', 17, 'a text has no quote at its end'],
    ['lines.sku == "A"', 1, 'write lines.exists(line, line.sku …) to look at lines'],
    [
      'above(change.refund, {"USD": 1.5})',
      1,
      'above() is written like above(change.refund, {"USD": 10000, "EUR": 9000})',
    ],
    ['above(change.refund, {"USX": 1})', 23, '"USX" is not an ISO 4217 currency, such as "USD"'],
    ['order.number.matches("(a+)+$")', 1, 'matches() can’t be used: there are no regular expressions'],
    ['order.total / order.ageDays > 1', 1, '“/” needs a number after it that isn’t 0'],
    ['order.total % 0 == 1', 1, '“%” needs a number after it that isn’t 0'],
    ['order.total * change.refund > 1', 1, '“*” could come to a number that is too large'],
    ['lines[0].sku == "A"', 1, '“lines[0]” can’t be used: write lines.exists(line, …) to look at lines'],
    ['lines == lines', 1, '“==” is for single values, not for lists'],
    ['size(lines + lines) > 1', 6, '“+” is for single values, not for lists'],
    ['1u < 2u', 1, '“1u” can’t be used: only texts, numbers, true and false'],
    [
      'lines.exists(a, lines.exists(b, a.sku == b.sku))',
      17,
      'exists() looks at all lines, and can’t be inside another that does',
    ],
    ['lines.exists(a, product("A"))', 17, 'product() looks at all lines, and can’t be inside another that does'],
    ['order.__proto__ == order', 7, 'there is no order.__proto__'],
    ['__proto__ == 1', 1, '“__proto__” can’t be used as a name'],
    ['"a".constructor == 1', 1, '“"a".constructor” can’t be used: a dot follows a single name'],
    ['order["number"] == "A"', 1, '“order["number"]” can’t be used: write lines.exists(line, …) to look at lines'],
    ['has(order.number)', 1, 'there is no function has()'],
    ['int("x") == 1', 1, 'there is no function int()'],
  ])('%s is refused', (text, column, problem) => {
    const compiled = compile(text);
    expect('problems' in compiled && compiled.problems[0]).toEqual({ column, problem });
  });

  it('names all unknown names at once', () => {
    expect(holds('ordr.total > 1 || answers.foto == customer.teir')).toMatchObject([
      { column: 1 },
      { column: 27 },
      { column: 44 },
    ]);
  });

  it('cannot ask about a change that is not decided', () => {
    expect(expressionsOf(questions, 'before')('change.refund > 1')).toEqual({
      problems: [{ column: 1, problem: 'change is not known yet when questions and fees are decided' }],
    });
  });
});

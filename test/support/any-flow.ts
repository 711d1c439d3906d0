import * as fc from 'fast-check';
import type { Answers, CustomerFigures } from '../../src/domain/records/flow-record';
import type { ActionName } from '../../src/domain/values/action-name';
import { feeCodesByAction } from '../../src/domain/values/fee-code';

/** Conditions that random orders meet now and then, before a change is decided and after it. */
const before = [
  'order.total >= 0',
  'order.total > 5000',
  'order.ageDays >= 1',
  'order.shippedDays == -1',
  'order.shippedDays >= 0 && order.currency != "JPY"',
  'actor.role == "agent"',
  'action in ["cancel", "rma"]',
  'reason("other")',
  'product("A-*")',
  'lines.exists(one, one.quantity > 1)',
  'lines.all(one, one.price < 20000)',
  'customer.returns90d > 1',
  'customer.tier == "vip" || customer.orders == 1',
  'answers.seen == "yes"',
  'answers.seen != "" && answers.count > 1.0',
];
const after = [
  ...before,
  'above(change.refund, {"USD": 2000, "KWD": 9000})',
  'change.taken > 3000',
  'change.percentage >= 50.0',
  'change.fees > 0 && change.refund == 0',
];

/** Rules that always hold are frequent, so that most sequences come to fees and approvals. */
const when = (conditions: readonly string[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant('true') }, { weight: 3, arbitrary: fc.constantFrom(...conditions) });
const roles = fc.constantFrom(['lead'], ['finance'], ['agent', 'lead'], ['lead', 'finance']);
const amount = fc.oneof(
  fc.record({ percentage: fc.constantFrom(0, 5, 33.33, 100) }),
  fc.record({ amount: fc.record({ USD: fc.nat(900), JPY: fc.nat(900) }) }),
);
const taxRate = fc.constantFrom(0, 19, 'as_taken' as const);

/** Rules without their names; `undefined` where the policy's fees hold. */
function anyFees(action: ActionName): fc.Arbitrary<object[] | undefined> {
  const codes = feeCodesByAction[action];
  if (codes === undefined) return fc.constant(undefined);
  const fee = fc
    .record({ code: fc.constantFrom(...codes), amount, taxRate, when: when(before) })
    .map(({ amount, ...rule }) => ({ ...rule, ...amount }));
  return fc.option(fc.array(fee, { maxLength: 3 }), { nil: undefined });
}

const refusals = fc.array(fc.record({ when: when(after) }), { maxLength: 1 });
const approvals = fc.array(fc.record({ when: when(after), by: roles }), { maxLength: 3 });

const named = <Rule extends object>(list: string, rules: readonly Rule[]) =>
  rules.map((rule, index) => ({ name: `${list} ${index}`, ...rule }));

/** What a flow says under a version, as the policy file would give it. */
export function anyFlow(action: ActionName): fc.Arbitrary<object> {
  return fc
    .record({
      required: fc.constantFrom(false, false, 'order.total > 20000'),
      fees: anyFees(action),
      refuse: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: refusals }),
      approve: approvals,
    })
    .map(({ required, fees, refuse, approve }) => ({
      ask: [
        { id: 'seen', type: 'yes_no', label: 'Seen?', required },
        { id: 'count', type: 'number', label: 'How many?' },
      ],
      ...(fees !== undefined && { fees: named('fee', fees) }),
      refuse: named('refuse', refuse).map((rule) => ({ ...rule, say: 'No.' })),
      approve: named('approve', approve),
    }));
}

export const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  { seen: fc.constantFrom('yes', 'no', ''), count: fc.nat(3) },
  { requiredKeys: [] },
);

export const anyCustomer: fc.Arbitrary<CustomerFigures> = fc.record({
  orders: fc.integer({ min: 1, max: 9 }),
  returns90d: fc.nat(4),
  refunded90d: fc.nat(20_000),
  tier: fc.constantFrom('', 'vip'),
});

type Rules = { name: string }[];
type Content = { fees?: Rules; refuse: Rules; approve: Rules };

/** The same rules, named after their version. */
export function namedIn(version: number, content: object): object {
  const { fees, refuse, approve } = content as Content;
  const inVersion = (rules: Rules) => rules.map((rule) => ({ ...rule, name: `v${version} ${rule.name}` }));
  return {
    ...content,
    ...(fees !== undefined && { fees: inVersion(fees) }),
    refuse: inVersion(refuse),
    approve: inVersion(approve),
  };
}

/** With rules of every kind that no order meets, first and last, and a question that is never required. */
export function withFalseRules(content: object, action: ActionName): object {
  const { fees, refuse, approve, ...others } = content as Content & { ask: object[] };
  const around = <Rule extends object>(rules: readonly object[], rule: Rule) => [
    { name: 'never, first', when: 'false', ...rule },
    ...rules,
    { name: 'never, last', when: 'order.total < order.ageDays - 9000', ...rule },
  ];
  return {
    ...others,
    ask: [...others.ask, { id: 'never', type: 'text', label: 'Never?', required: 'reason("none")' }],
    ...(fees !== undefined && { fees: around(fees, { code: feeCodesByAction[action]?.[0], percentage: 50 }) }),
    refuse: around(refuse, { say: 'Never.' }),
    approve: around(approve, { by: ['finance'] }),
  };
}

import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf, served } from '../../../test/support/desk';
import { byFlow } from '../../../test/support/flows';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { policy } from '../policy/policy';

const captured = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const order = stored(anOrder({ payments: captured, channel: 'web' }));
const one = { lines: [{ line: 1, quantity: 1 }], shipping: 'none' };
const shipped = having(order, 'fulfill', { lines: [{ line: 1, quantity: 3 }] });

function off(value: number) {
  return { discount: { kind: 'amountWithTax', value } };
}
const fee = { fees: [{ code: 'restocking', amount: 100 }] };

const half = { discount: { kind: 'percentage', value: '50' } };

const photo = { id: 'photo', type: 'yes_no', label: 'Photo of the damage seen?' };
const asking = (question: object, more: object = {}) => ({
  flow: byFlow('cancel', { ask: [{ ...photo, ...question }], ...more }),
});
const answering = (photo: unknown) => ({ ...one, answers: { photo } });

describe('questions of a flow', () => {
  it('need an answer where the flow says so, and only there', () => {
    const required = { code: 'answer_required', question: 'photo' };
    expect(refusalOf(order, 'cancel', one, asking({ required: true }))).toEqual(required);
    expect(refusalOf(order, 'cancel', answering(''), asking({ required: true }))).toEqual(required);
    expect(refusalOf(order, 'cancel', one, asking({ required: 'reason("other")' }))).toEqual(required);
    expect(served(order, 'cancel', one, asking({ required: 'reason("damaged")' })).refusal).toBeNull();
    expect(served(order, 'cancel', answering('yes'), asking({ required: true })).refusal).toBeNull();
  });

  it.each([
    [{ type: 'yes_no' }, ['yes', 'no'], ['maybe', 1]],
    [{ type: 'text' }, ['It is broken'], [1]],
    [{ type: 'number' }, [0, -1.5], ['1']],
    [{ type: 'choice', options: [{ code: 'box', label: 'Box' }] }, ['box'], ['Box', 0]],
    [{ type: 'date' }, ['2028-02-29'], ['2026-02-29', '29.02.2028', 20280229]],
  ])('%j take what fits, and nothing else', (question, fitting, wrong) => {
    for (const answer of fitting) {
      const { entry } = served(order, 'cancel', answering(answer), asking(question));
      expect(entry?.answers).toEqual({ photo: answer });
    }
    for (const answer of wrong) {
      const refusal = { code: 'answer_invalid', question: 'photo' };
      expect(refusalOf(order, 'cancel', answering(answer), asking(question))).toEqual(refusal);
    }
  });

  it('are the only ones that can be answered', () => {
    const asked = { ...one, answers: { photo: 'yes', color: 'red' } };
    expect(refusalOf(order, 'cancel', asked, asking({}))).toEqual({ code: 'answer_invalid', question: 'color' });
    expect(refusalOf(order, 'cancel', answering('yes'))).toEqual({ code: 'answer_invalid', question: 'photo' });
    expect(served(order, 'cancel', answering('')).refusal).toBeNull();
    const hidden = { ...one, answers: JSON.parse('{"__proto__":"yes"}') };
    expect(refusalOf(order, 'cancel', hidden)).toMatchObject({
      code: 'request_invalid',
      problems: [{ path: 'answers', problem: 'has __proto__, which is no question' }],
    });
  });

  it('are answered without card numbers, and without space around', () => {
    const { entry } = served(order, 'cancel', answering(' 4242 4242 4242 4242 '), asking({ type: 'text' }));
    expect(entry?.answers).toEqual({ photo: '•••• 4242' });
    expect(JSON.stringify(entry)).not.toContain('4242 4242');
    expect(refusalOf(order, 'cancel', answering(' '), asking({ type: 'text', required: true })).code).toBe(
      'answer_required',
    );
  });
});

describe('a rule under refuse', () => {
  const say = 'After 60 days a photo is needed.';
  const refusing = (...rules: object[]) => ({ flow: byFlow('return', { ask: [photo], refuse: rules }) });

  it('refuses the change, with its name and sentence; the first that holds does', () => {
    const late = { name: 'late', when: 'order.shippedDays > 60 && answers.photo != "yes"', say };
    const dear = { name: 'dear', when: 'change.refund > 100', say: 'Too dear.' };
    const when = { ...refusing(late, dear), now: '2027-01-02T10:00:00.000Z' };
    const words = { en: say, pt: say };
    expect(refusalOf(shipped, 'return', one, when)).toEqual({ code: 'flow_refused', name: 'late', say: words });
    expect(refusalOf(shipped, 'return', answering('yes'), when)).toMatchObject({ name: 'dear' });
    expect(served(shipped, 'return', one, { ...refusing(late), now: '2026-12-02T10:00:00.000Z' }).refusal).toBeNull();
  });

  it('comes after what is wrong with the request itself', () => {
    const never = refusing({ name: 'never', when: 'true', say });
    const asked = { ...one, payments: [{ payment: 'p1', amount: 1 }] };
    expect(refusalOf(shipped, 'return', asked, never).code).toBe('amount_invalid');
    expect(refusalOf(shipped, 'return', { ...one, reason: null }, never).code).toBe('reason_required');
    expect(refusalOf(shipped, 'return', { ...one, expected: { refund: 1, grandTotal: -1 } }, never).code).toBe(
      'flow_refused',
    );
  });
});

describe('what a rule can ask about', () => {
  const two = stored(
    anOrder({
      channel: 'web',
      deliveryGroups: [{ id: '1', charge: { lineAmount: 599, tax: 48 }, address: { country: 'de' } }],
      items: [anItem(), anItem({ line: 2, sku: 'TV-42', quantity: 2, lineAmount: 501, lineAdjustment: 0, tax: 40 })],
      payments: [{ id: 'p1', method: 'card', authorized: 5000, captured: 2159, refunded: 0 }],
    }),
  );
  const parcel = having(two, 'fulfill', { lines: [{ line: 2, quantity: 2 }] }, { now: '2026-11-03T10:00:00.000Z' });
  const holds = (action: 'cancel' | 'return' | 'rma' | 'discount', when: string, asked: object, customer = {}) => {
    const flow = byFlow(action, { refuse: [{ name: 'r', when, say: 'No.' }] }, customer);
    const at = { flow, now: '2026-11-10T09:59:59.000Z' };
    return served(parcel, action, asked, at).refusal?.code === 'flow_refused';
  };
  const lines = (line: number, quantity?: number) => ({ lines: [{ line, ...(quantity && { quantity }) }] });

  it.each([
    ['cancel', 'action == "cancel" && actor.role == "agent"', lines(1, 1)],
    ['cancel', 'order.number == "SO-1001" && order.currency == "USD" && order.channel == "web"', lines(1, 1)],
    ['cancel', 'order.country == "DE"', lines(1, 1)],
    ['cancel', 'order.ageDays == 8 && order.total == 2159', lines(1, 1)],
    ['cancel', 'order.shippedDays == -1', lines(1, 1)],
    ['return', 'order.shippedDays == 6', lines(2, 1)],
    ['return', 'size(lines) == 1 && lines.all(one, one.sku == "TV-42" && one.quantity == 1)', lines(2, 1)],
    ['cancel', 'lines.all(one, one.reason == "other" && one.price == 324)', lines(1, 1)],
    ['return', 'lines.all(one, one.price == 271)', lines(2, 1)],
    ['discount', 'lines.all(one, one.price == 971 && one.quantity == 3)', { ...lines(1), ...off(100) }],
    ['discount', 'lines.all(one, one.sku == "" && one.price == 647)', { ...lines(1001), ...off(100) }],
    ['discount', 'change.taken == 100 && change.refund == 100 && change.fees == 0', { ...lines(1), ...off(100) }],
    ['discount', 'change.percentage > 10.2 && change.percentage < 10.3', { ...lines(1), ...off(100) }],
    ['discount', 'change.percentage >= 50.0 && change.percentage < 50.1', { ...lines(1001), ...half }],
    [
      'discount',
      'change.percentage >= 50.0 && change.percentage < 50.1',
      { lines: [{ line: 1 }, { line: 1001 }], ...half },
    ],
    [
      'return',
      'change.percentage > 50.0 && change.percentage < 50.1 && change.taken == 171 && change.fees == 100',
      { ...lines(2, 1), ...fee },
    ],
    ['rma', 'change.refund == 271 && change.taken == 271 && change.fees == 100', { ...lines(2, 1), ...fee }],
  ] as const)('of a %s: %s', (action, when, asked) => {
    expect(holds(action, when, asked)).toBe(true);
    expect(holds(action, `!(${when})`, asked)).toBe(false);
  });

  it('is the customer, as they were looked up', () => {
    const often = { returns90d: 3, tier: 'vip' };
    expect(holds('cancel', 'customer.returns90d >= 3 && customer.tier == "vip"', lines(1, 1), often)).toBe(true);
    expect(holds('cancel', 'customer.returns90d >= 3', lines(1, 1))).toBe(false);
  });
});

describe('fees of a flow', () => {
  const rules = policy.parse({
    policies: { fees: { restocking: { amount: 50 }, return_shipping: { amount: 60, taxRate: 10 } } },
  });
  const fees = [
    { name: 'Opened', code: 'restocking', percentage: 10, when: 'answers.opened == "yes"' },
    { name: 'Label', code: 'return_shipping', amount: { USD: 99, EUR: 9 }, taxRate: 20 },
    { name: 'Not wanted', code: 'return_shipping', amount: { USD: 40 }, when: 'reason("other")' },
    { name: 'In euro', code: 'restocking', amount: { EUR: 500 } },
  ];
  const opened = { id: 'opened', type: 'yes_no', label: 'Opened?' };
  const charging = { rules, flow: byFlow('return', { ask: [opened], fees }) };
  const asRma = { rules, flow: byFlow('rma', { ask: [opened], fees }) };
  const yes = { ...one, answers: { opened: 'yes' } };

  it('are those that hold, in their order, in place of the policy’s, each by its name', () => {
    const { entry } = served(shipped, 'return', yes, charging);
    expect(entry?.effects.fees).toEqual([
      { line: 2001, fee: 'restocking', name: 'Opened', lineAmount: 32, tax: 0 },
      { line: 2002, fee: 'return_shipping', name: 'Label', lineAmount: 82, tax: 17 },
      { line: 2003, fee: 'return_shipping', name: 'Not wanted', lineAmount: 40, tax: 0 },
    ]);
    expect(changing(shipped, 'return', one, charging).fees).toEqual([
      { line: 2001, code: 'return_shipping', name: 'Label' },
      { line: 2002, code: 'return_shipping', name: 'Not wanted' },
    ]);
    const ofPolicy = changing(shipped, 'return', one, { rules, flow: byFlow('return', {}) });
    expect(ofPolicy.fees.map(({ name }) => name)).toEqual(['Restocking fee', 'Return shipping fee']);
  });

  it('are cut to what is left', () => {
    const dear = byFlow('return', {
      fees: [
        { name: 'A', code: 'restocking', amount: { USD: 300 } },
        { name: 'B', code: 'restocking', amount: { USD: 300 } },
        { name: 'C', code: 'restocking', amount: { USD: 300 } },
      ],
    });
    const { entry } = served(shipped, 'return', one, { flow: dear });
    expect(entry?.effects.fees.map(({ name, lineAmount }) => [name, lineAmount])).toEqual([
      ['A', 300],
      ['B', 24],
    ]);
  });

  it('are charged by their code where it is asked for, or with another amount', () => {
    const lead = { ...yes, actor: people.ana };
    const own = served(shipped, 'return', { ...lead, fees: [{ code: 'return_shipping' }] }, charging);
    expect(own.entry?.effects.fees.map(({ name }) => name)).toEqual(['Label', 'Not wanted']);
    expect(own.entry?.effects.feesWaived).toEqual([{ fee: 'restocking', total: 32 }]);
    const more = served(shipped, 'return', { ...lead, fees: [{ code: 'return_shipping', amount: 240 }] }, charging);
    expect(more.entry?.effects.fees).toEqual([{ line: 2001, fee: 'return_shipping', lineAmount: 200, tax: 40 }]);
  });

  it('are waived only by who may, and a limit can ask for an approval of it', () => {
    const less = { ...yes, fees: [{ code: 'restocking' }, { code: 'return_shipping', amount: 138 }] };
    const asMuch = { ...yes, fees: [{ code: 'restocking' }, { code: 'return_shipping', amount: 139 }] };
    expect(refusalOf(shipped, 'return', less, charging).code).toBe('not_permitted');
    expect(served(shipped, 'return', asMuch, charging).refusal).toBeNull();
    const limit = { name: 'fee', actions: ['return'], feeReduced: true };
    const limited = policy.parse({
      policies: { permissions: { 'fee.waive': ['agent'] }, approvals: { rules: [limit] } },
    });
    expect(refusalOf(shipped, 'return', less, { ...charging, rules: limited })).toMatchObject({ rule: 'fee' });
    expect(served(shipped, 'return', asMuch, { ...charging, rules: limited }).refusal).toBeNull();
  });

  it('of a return order are agreed on when it is created, and charged by these names when it is closed', () => {
    const exceptions = policy.parse({ policies: { returns: { approval: 'exceptions' } } });
    const when = { ...asRma, rules: exceptions };
    const created = having(shipped, 'rma', yes, when);
    expect(created.summary.returnOrders[0]?.fees).toMatchObject([
      { code: 'restocking', name: 'Opened', total: 32 },
      { name: 'Label', total: 99 },
      { name: 'Not wanted', total: 40 },
    ]);
    const rma = 'RMA-SO-1001-1';
    const received = having(created, 'rma.receive', { rma, lines: [{ line: 1, received: 1 }] }, { rules: exceptions });
    const closed = changing(received, 'rma.close', { rma }, { rules: exceptions });
    expect(closed.fees.map(({ name }) => name)).toEqual(['Opened', 'Label', 'Not wanted']);
  });
});

describe('the entry of a change', () => {
  it('keeps the version, the answers and what was looked up, and its result names the version', () => {
    const when = {
      flow: byFlow('cancel', { ask: [photo], refuse: [{ name: 'r', when: 'customer.orders > 9', say: 'No' }] }),
    };
    const { entry } = served(order, 'cancel', answering('no'), when);
    const flow = { action: 'cancel', version: 7, digest: expect.stringMatching(/^[0-9a-f]{64}$/) };
    const customer = { orders: 1, returns90d: 0, refunded90d: 0, tier: '' };
    expect(entry).toMatchObject({ flow, answers: { photo: 'no' }, facts: { customer } });
    expect(changing(order, 'cancel', one, when).flow).toEqual(flow);
  });

  it('keeps only what there was', () => {
    const { entry } = served(order, 'cancel', one, { flow: byFlow('cancel', {}) });
    expect(entry).not.toHaveProperty('answers');
    expect(entry).not.toHaveProperty('facts');
    const without = served(order, 'cancel', one).entry;
    expect(without).not.toHaveProperty('flow');
    expect(changing(order, 'cancel', one).flow).toBeNull();
  });
});

describe('a request with another version', () => {
  const outdated = { flow: { outdated: 8 } };

  it('is refused before anything about its lines, with the version that decides', () => {
    const refusal = { code: 'flow_outdated', version: 8 };
    expect(refusalOf(order, 'cancel', { lines: [] }, outdated)).toEqual(refusal);
    expect(refusalOf(order, 'cancel', { ...one, actor: people.finn }, outdated).code).toBe('not_permitted');
  });

  it('is the same request as before', () => {
    const asked = { ...one, requestId: 'r1' };
    const { order: after, entry } = served(
      order,
      'cancel',
      { ...asked, flowVersion: 7 },
      { flow: byFlow('cancel', {}) },
    );
    expect(served(after, 'cancel', asked).entry).toBe(entry);
    expect(served(after, 'cancel', { ...asked, flowVersion: 8 }, outdated).entry).toBe(entry);
    expect(refusalOf(after, 'cancel', { ...asked, answers: { photo: 'no' } }).code).toBe('request_id_reused');
  });
});

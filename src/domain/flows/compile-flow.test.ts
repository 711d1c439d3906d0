import { describe, expect, it } from '@jest/globals';
import { someFacts } from '../../../test/support/flow-facts';
import type { ActionName } from '../values/action-name';
import { compileFlow } from './compile-flow';
import { flow } from './flow';

const surroundings = { templates: { return_label: ['label.url'], canceled: [] }, endpoints: ['carrier'] };

function compiled(given: object, action: ActionName = 'return') {
  return compileFlow(action, flow.parse({ version: 7, ...given }), surroundings);
}

function problemsOf(given: object, action?: ActionName) {
  const outcome = compiled(given, action);
  return 'problems' in outcome ? outcome.problems.map(({ path, problem }) => `${path.join('.')} ${problem}`) : [];
}

const afterwards = (...steps: object[]) => Object.fromEntries([['then', steps]]);

const wait = { event: 'parcel_returned', days: 21 };
const channel = 'C0RETURNS';

describe('a flow', () => {
  it('is compiled: its conditions decide, and it says whether it asks about the customer', () => {
    const outcome = compiled({
      ask: [{ id: 'photo', type: 'yes_no', label: 'Photo?', required: 'reason("damaged")' }],
      refuse: [{ name: 'late', when: 'order.ageDays > 60 && answers.photo != "yes"', say: 'Too late.' }],
      approve: [{ name: 'always', by: ['lead'] }],
    });
    if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
    expect(outcome.ask[0]?.isRequired(someFacts({ change: null }))).toBe(true);
    expect(outcome.refuse[0]?.holds(someFacts())).toBe(true);
    expect(outcome.refuse[0]?.holds(someFacts({ answers: { photo: 'yes' } }))).toBe(false);
    expect(outcome.approve[0]?.holds(someFacts())).toBe(true);
    expect(outcome).toMatchObject({
      asksAboutCustomer: false,
      fees: null,
      reference: { action: 'return', version: 7 },
    });
    expect(compiled({ approve: [{ name: 'a', when: 'customer.orders > 1', by: ['lead'] }] })).toMatchObject({
      asksAboutCustomer: true,
    });
  });

  it('names all that is wrong at once', () => {
    const given = {
      ask: [
        { id: 'photo', type: 'yes_no', label: 'Photo?', required: 'change.refund > 1' },
        { id: 'photo', type: 'choice', label: 'Which?' },
        { id: 'constructor', type: 'text', label: 'In?', options: [{ code: 'a', label: 'A' }] },
        { id: 'size', type: 'choice', label: 'Size?', options: ['s', 's'].map((code) => ({ code, label: 'S' })) },
      ],
      refuse: ['late', 'late'].map((name) => ({ name, when: 'true', say: 'No.' })),
      fees: [
        { name: 'both', code: 'restocking', percentage: 1, amount: { USD: 1 } },
        { name: 'none', code: 'cancellation' },
      ],
    };
    expect(problemsOf(given)).toEqual([
      'ask.1.id “photo” is there twice',
      'refuse.1.name “late” is there twice',
      'ask.1 needs options to choose from',
      'ask.2.id “constructor” can’t be used: expressions keep this word for themselves',
      'ask.2.options only go with the type choice',
      'ask.3.options.1.code “s” is there twice',
      'fees.0 needs either an amount or a percentage',
      'fees.1 needs either an amount or a percentage',
      'fees.1.code return can’t charge cancellation, only: restocking, return_shipping',
      'ask.0.required change is not known yet when questions and fees are decided',
    ]);
    expect(problemsOf({ fees: [{ name: 'a', code: 'restocking', percentage: 1 }] }, 'discount')).toEqual([
      'fees.0.code discount can’t charge restocking, only: there are none',
    ]);
  });

  it.each([
    [{ id: 'a' }, 'then.0 needs one of http, email, post and wait'],
    [{ id: 'a', wait, email: 'canceled' }, 'then.0 needs one of http, email, post and wait, and has email and wait'],
    [{ id: 'a', email: 'canceled', otherwise: 'b' }, 'then.0.otherwise only goes with wait'],
    [{ id: 'a', wait, review: 'lead' }, 'then.0.review only goes with email'],
    [{ id: 'a', wait, otherwise: 'bb' }, 'then.0.otherwise there is no step “bb”. Did you mean “b”?'],
    [{ id: 'a', wait, after: 'c' }, 'then.0.after there is no step “c”. Did you mean “a”?'],
    [{ id: 'a', wait, after: 'a' }, 'then.0.after leads in a circle: the step waits for itself'],
    [
      { id: 'a', email: 'retrun_label' },
      'then.0.email there is no template “retrun_label” in mail.templates: return_label, canceled',
    ],
    [
      { id: 'a', email: 'return_label', after: 'b' },
      'then.0.email template “return_label” needs label.url, but no http step “label” comes before this one',
    ],
    [
      { id: 'a', http: { endpoint: 'erp' } },
      'then.0.http.endpoint there is no endpoint “erp” in http.endpoints: carrier',
    ],
    [
      { id: 'a', post: { channel, text: 'For {customer}' } },
      'then.0.post.text has {customer}, which isn’t a placeholder here. Use {order}, {refund}, {return_order}, {items}, {reason}',
    ],
    [
      { id: 'a', post: { channel, text: '{b.url}' } },
      'then.0.post.text has {b.url}, which isn’t a placeholder here. Use {order}, {refund}, {return_order}, {items}, {reason}',
    ],
  ])('refuses the step %j', (step, problem) => {
    expect(problemsOf(afterwards(step, { id: 'b', http: { endpoint: 'carrier' } }))).toEqual([problem]);
  });

  it('refuses circles of steps, and a step that comes both after one and otherwise', () => {
    const steps = [
      { id: 'a', wait, after: 'c', otherwise: 'b' },
      { id: 'b', post: { channel, text: '{order}' }, after: 'a' },
      { id: 'c', post: { channel, text: '{order}' }, after: 'b' },
    ];
    expect(problemsOf(afterwards(...steps))).toEqual([
      'then.1.after can’t be given: “a” leads here where its event does not come',
      ...[0, 1, 2].map((index) => `then.${index}.after leads in a circle: the step waits for itself`),
    ]);
  });

  it('can say in a post or an email what an earlier step was answered', () => {
    const steps = [
      { id: 'label', http: { endpoint: 'carrier' } },
      { id: 'back', wait, after: 'label', otherwise: 'late' },
      { id: 'late', post: { channel, text: '{order}: {label.trackingNumber} never came' } },
      { id: 'mail', email: 'return_label', after: 'back' },
    ];
    expect(problemsOf(afterwards(...steps))).toEqual([]);
  });
});

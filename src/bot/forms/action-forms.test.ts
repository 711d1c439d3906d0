import { describe, expect, it } from '@jest/globals';
import { paidOrder, shippedOrder } from '../../../test/support/sample-orders';
import { defaultPolicy } from '../../domain/policy/policy';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { ActionName } from '../../domain/values/action-name';
import { languages } from '../language/language';
import type { Draft } from '../parse/draft';
import type { FormContext } from './form';
import { actionForms } from './index';

const t = languages.en;
const contextOf = (order: ShownOrder): FormContext => ({
  order,
  policy: defaultPolicy,
  role: 'agent',
  cases: [],
  macro: null,
  flow: null,
  takesFiles: true,
});

/** The labels of the inputs that a form has on an order, in their order. */
function labelsOf(action: ActionName, order: ShownOrder, setting: Partial<FormContext> = {}): string[] {
  const draft: Draft = {
    form: actionForms[action].callback,
    order: order.original.orderNumber,
    returnOrder: null,
    requestId: 'r1',
    origin: null,
    case: 'open',
    macro: null,
    page: 0,
    lineReasons: false,
    quantities: {},
    reasons: {},
  };
  const blocks = actionForms[action].blocks({ ...contextOf(order), ...setting }, draft, t);
  return blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []));
}

const returning = ['Mug (A-1)', 'Reason', 'What happens to the items', 'Refund shipping', 'Photos', 'Note'];

describe('the forms of the actions', () => {
  it('ask for no photos where Slack lets the bot ask for no files', () => {
    const order = shippedOrder();
    expect(labelsOf('return', order)).toContain('Photos');
    expect(labelsOf('return', order, { takesFiles: false })).not.toContain('Photos');
  });

  it.each<[ActionName, ShownOrder, string[]]>([
    ['cancel', paidOrder(), ['Mug (A-1)', 'Reason', 'Refund shipping', 'Note']],
    [
      'discount',
      paidOrder(),
      [
        'Lines',
        'Units to discount',
        'Discount type',
        'Discount value',
        'If you choose several lines',
        'Reason',
        'Photos',
        'Note',
      ],
    ],
    [
      'reship',
      shippedOrder(),
      [
        'Mug (A-1)',
        'Reason',
        'Ship to: Name',
        'Address',
        'Apartment, suite, etc.',
        'Postal code',
        'City',
        'State or region',
        'Country',
        'Note',
      ],
    ],
    ['return', shippedOrder(), returning],
    ['rma', shippedOrder(), returning],
  ])('of %s asks for', (action, order, labels) => {
    expect(labelsOf(action, order)).toEqual(labels);
  });

  it('fill in what is possible of a single line', () => {
    expect(actionForms.cancel.initial(contextOf(paidOrder()))).toEqual({ 1: '3' });
    expect(actionForms.rma.initial(contextOf(shippedOrder()))).toEqual({ 1: '3' });
  });

  it.each<[ActionName, ShownOrder, string | null]>([
    ['cancel', paidOrder(), null],
    ['cancel', shippedOrder(), 'Nothing left to cancel on SO-1001: 3 shipped. Return what has shipped instead.'],
    [
      'reship',
      paidOrder(),
      'Nothing to reship on SO-1001: 3 open. You can reship items once they have shipped, and only once.',
    ],
    [
      'return',
      paidOrder(),
      'Nothing to return on SO-1001: 3 open. You can return items once they have shipped. Cancel open items instead.',
    ],
    ['rma', shippedOrder(), null],
  ])('of %s says why it cannot be opened', (action, order, why) => {
    expect(actionForms[action].unavailable(contextOf(order), t)).toBe(why);
  });
});

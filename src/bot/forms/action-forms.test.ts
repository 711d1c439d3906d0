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
});

/** The labels of the inputs that a form has on an order, in their order. */
function labelsOf(action: ActionName, order: ShownOrder): string[] {
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
  const blocks = actionForms[action].blocks(contextOf(order), draft, t);
  return blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []));
}

const returning = ['Mug (A-1)', 'Reason', 'What becomes of the goods', 'Delivery charge to take off', 'Note'];

describe('the forms of the actions', () => {
  it.each<[ActionName, ShownOrder, string[]]>([
    ['cancel', paidOrder(), ['Mug (A-1)', 'Reason', 'Delivery charge to take off', 'Note']],
    [
      'discount',
      paidOrder(),
      ['Lines', 'Only some units', 'Discount', 'How much', 'For several lines', 'Reason', 'Note'],
    ],
    [
      'reship',
      shippedOrder(),
      [
        'Mug (A-1)',
        'Reason',
        'Ship to: Name',
        'Street',
        'Street, second line',
        'Postcode',
        'City',
        'State',
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
    [
      'cancel',
      shippedOrder(),
      'Nothing of order SO-1001 is left to cancel: 3 shipped. What was shipped can be returned.',
    ],
    [
      'reship',
      paidOrder(),
      'Nothing of order SO-1001 can be sent again: 3 open. Only what was shipped, and not sent again yet, can be.',
    ],
    [
      'return',
      paidOrder(),
      'Nothing of order SO-1001 can be returned: 3 open. Only what was shipped can be; what is still open can be canceled.',
    ],
    ['rma', shippedOrder(), null],
  ])('of %s says why it cannot be opened', (action, order, why) => {
    expect(actionForms[action].unavailable(contextOf(order), t)).toBe(why);
  });
});

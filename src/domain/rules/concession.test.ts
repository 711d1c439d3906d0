import { describe, expect, it } from '@jest/globals';
import { having, people } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { noEffects } from '../records/entry';
import { type Counting, concessionOn, noConcession, plusConcession } from './concession';

const paid = anOrder({ payments: [{ id: 'p1', method: 'card', authorized: 0, captured: 1618 }] });
const cancel = { lines: [{ line: 1, quantity: 1 }], shipping: 'none' };
const order = stored(paid);
const once = having(order, 'cancel', cancel);
const counting: Counting = { actions: ['cancel'], roles: ['agent'], agent: null, since: null };
const one = { taken: 324, refund: 324, takenOffLines: 324, worthOfLines: 971 };

describe('what is given away on an order (domain rules 2 §10.1)', () => {
  it('is what changes took and gave back, and what their lines were worth before the first of them', () => {
    expect(concessionOn(once, counting, null)).toEqual(one);
    const twice = having(once, 'cancel', cancel);
    expect(concessionOn(twice, counting, null)).toEqual({ ...one, taken: 647, refund: 647, takenOffLines: 647 });
  });

  it('counts a change that is not in the journal yet as if it were', () => {
    const effects = having(once, 'cancel', cancel).entries[1]?.effects ?? noEffects;
    expect(concessionOn(once, counting, { effects, lines: [{ line: 1 }] })).toEqual({
      taken: 324 + 323,
      refund: 324 + 323,
      takenOffLines: 324 + 323,
      worthOfLines: 971,
    });
  });

  it.each<Partial<Counting>>([
    { actions: ['discount'] },
    { roles: ['lead'] },
    { agent: people.ben },
    { since: '2026-11-02T10:00:00.001Z' },
  ])('leaves out what a rule with %j does not count', (rule) => {
    expect(concessionOn(once, { ...counting, ...rule }, null)).toEqual(noConcession);
  });

  it('counts the same person and instant', () => {
    const agent = { id: people.ava.id.toLowerCase() };
    expect(concessionOn(once, { ...counting, agent, since: '2026-11-02T10:00:00.000Z' }, null)).toEqual(one);
  });

  it('is less the fees, and counts charges as taken but not off the lines', () => {
    const fees = [{ code: 'cancellation', amount: 24 }];
    const charged = having(order, 'cancel', { ...cancel, shipping: 'all', fees });
    expect(concessionOn(charged, counting, null)).toMatchObject({ taken: 324 + 647 - 24, takenOffLines: 324 });
  });

  it('is nothing for what was undone', () => {
    const fees = [{ code: 'cancellation', amount: 24 }];
    const unpaid = having(stored(anOrder()), 'cancel', { ...cancel, fees });
    expect(concessionOn(unpaid, counting, null)).toMatchObject({ taken: 300, refund: 0 });
    const undone = having(unpaid, 'undo', { changeOrder: 'CO-SO-1001-1' });
    expect(concessionOn(undone, counting, null)).toMatchObject({ taken: 0, takenOffLines: 0 });
  });

  it('counts goods that are expected back with their worth', () => {
    const shipped = having(order, 'fulfill', { lines: [{ line: 1, quantity: 3 }] });
    const announced = having(shipped, 'rma', { lines: [{ line: 1, quantity: 2 }] });
    expect(concessionOn(announced, { ...counting, actions: ['rma'] }, null)).toEqual({
      taken: 647,
      refund: 647,
      takenOffLines: 647,
      worthOfLines: 971,
    });
  });

  it('adds up over orders', () => {
    const other = { taken: 1, refund: 2, takenOffLines: 3, worthOfLines: 4 };
    expect(plusConcession(one, other)).toEqual({ taken: 325, refund: 326, takenOffLines: 327, worthOfLines: 975 });
  });
});

import { describe, expect, it } from '@jest/globals';
import { having, people } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { previewedResult } from '../derived/result-of';
import type { Approval } from '../records/approval';
import { type Effects, type Entry, noEffects } from '../records/entry';
import { approvedUnits, beyondApproved, givenBackBy, isBeyondApproved, isClosing, takenOffBy } from './approved-return';

const rma = 'RMA-SO-1001-1';
const paid = anOrder({ payments: [{ id: 'p1', method: 'card', authorized: 0, captured: 1618 }] });
const shipped = having(stored(paid), 'fulfill', { lines: [{ line: 1, quantity: 3 }] });
const announced = having(shipped, 'rma', { lines: [{ line: 1, quantity: 2 }] });
const approved = having(announced, 'rma.approve', { rma });
const arrived = having(approved, 'rma.receive', { rma, lines: [{ line: 1, received: 1, rejected: 0 }] });
const closed = having(arrived, 'rma.close', { rma, keepRestOpen: true });

const approval: Approval = {
  number: 'AP-SO-1001-1',
  status: 'Approved',
  rule: 'large',
  approvers: ['lead'],
  action: 'rma.receive',
  request: {},
  reason: null,
  note: null,
  preview: previewedResult(noEffects, { returnOrders: [] }),
  requestedBy: people.ava,
  requestedAt: '2026-11-02T10:00:00.000Z',
  expiresAt: '2026-11-09T10:00:00.000Z',
  origin: null,
  case: null,
  decidedBy: people.ana,
};

/** A closing that takes so much off the order. */
const taking = (total: number): Effects => ({
  ...noEffects,
  changeOrders: [
    {
      number: 'CO-1',
      kind: 'Return',
      preFulfillment: false,
      reason: null,
      lines: [],
      totalAmount: 0 - total,
      totalTax: 0,
      grandTotal: 0 - total,
    },
  ],
});

describe('what was approved of a return order (domain rules 2 §10.2)', () => {
  it('is the units that were expected then', () => {
    expect(approvedUnits(announced, rma)).toBeNull();
    expect(approvedUnits(approved, rma)).toEqual(new Map([[1, 2]]));
    expect(approvedUnits(approved, 'RMA-SO-1001-2')).toBeNull();
  });

  it('covers their worth once: of 647 for two mugs, a closing of 323 leaves 324', () => {
    expect(beyondApproved(approved, rma, takenOffBy)).toEqual({ beyond: 0, left: 647 });
    expect(beyondApproved(closed, rma, takenOffBy)).toEqual({ beyond: 0, left: 324 });
    expect(beyondApproved(closed, rma, givenBackBy)).toEqual({ beyond: 0, left: 324 });
    expect(isBeyondApproved(closed, rma, taking(324))).toBe(false);
    expect(isBeyondApproved(closed, rma, taking(325))).toBe(true);
  });

  it('is exceeded by all of a closing that nobody approved anything of', () => {
    const entries = closed.entries.filter(({ action }) => action !== 'rma.approve');
    expect(beyondApproved({ ...closed, entries }, rma, takenOffBy)).toEqual({ beyond: 323, left: 0 });
  });

  it('is what an approval approves, but for an approval of a closing', () => {
    const approvedBy = (action: Approval['action']) => {
      const entries = approved.entries.slice(-1).map(
        (entry): Entry => ({
          ...entry,
          action: 'approval.approve',
          effects: { ...entry.effects, approval: { ...approval, action } },
        }),
      );
      return approvedUnits({ entries }, rma);
    };
    expect(approvedBy('rma.receive')).toEqual(new Map([[1, 2]]));
    expect(approvedBy('rma.close')).toBeNull();
  });

  it('is used up by closings alone', () => {
    expect(closed.entries.filter((entry) => isClosing(entry, rma)).map(({ action }) => action)).toEqual(['rma.close']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { digestOfShown } from '../../domain/operations/approvals/shown-to-approver';
import { approvalBlock, approvalFiguresIn, returnBlock, returnFiguresIn } from './confirmed-figures';

const lines = Array.from({ length: 1000 }, (_, index) => ({ line: index + 1, expected: 1_000_000 }));
const longest = `RMA-${'#'.repeat(50)}-9999`;

describe('the figures above the buttons of a message', () => {
  it('come back with a press, whatever the number looks like', () => {
    const figures = { refund: 547, grandTotal: -647 };
    const shown = { figures, goods: { worth: 0, lines: [] }, payments: [{ payment: 'p1', amount: 547 }] };
    expect(approvalFiguresIn(approvalBlock('AP-1:2-1', shown))).toEqual({
      expected: figures,
      seen: digestOfShown(shown),
    });
    const others = { ...shown, payments: [{ payment: 'p2', amount: 547 }] };
    expect(approvalBlock('AP-1:2-1', others)).not.toBe(approvalBlock('AP-1:2-1', shown));
    const now = { worth: Number.MAX_SAFE_INTEGER, lines };
    expect(returnBlock(longest, now).length).toBeLessThanOrEqual(255);
    expect(returnFiguresIn(returnBlock(longest, now), now)).toEqual(now);
  });

  it('are others where any unit or amount is another by now', () => {
    const block = returnBlock(longest, { worth: 100, lines });
    const more = lines.map((one) => (one.line === 999 ? { ...one, expected: 2 } : one));
    expect(returnFiguresIn(block, { worth: 100, lines: more })).toEqual({ worth: 100, lines: [] });
    expect(returnFiguresIn(block, { worth: 101, lines })).toEqual({ worth: 100, lines });
  });

  it('are unknown where the message is of a version that did not say them', () => {
    expect(approvalFiguresIn('approval:AP-SO-1001-1')).toBeUndefined();
    expect(returnFiguresIn('rma:RMA-SO-1001-1', { worth: 1, lines })).toBeUndefined();
  });
});

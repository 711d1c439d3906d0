import { describe, expect, it } from '@jest/globals';
import { having, served } from '../../test/support/desk';
import { anOrder, stored } from '../../test/support/orders';
import { TaskFailed } from '../domain/ports/task-failed';
import type { Refund } from '../domain/records/credit-memo';
import type { StoredOrder } from '../domain/records/stored-order';
import { recordOutcome } from './record-outcome';

const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const pending = having(stored(anOrder({ payments })), 'cancel', { lines: [{ line: 1, quantity: 3 }] });
const about = { memo: 'CM-SO-1001-1', payment: 'p1' };
const part = { order: 'SO-1001', ...about, tries: 1 };
const settled = (order: StoredOrder, state: string, more: object = {}) =>
  having(order, 'refund.settle', { ...about, state, requestId: `${order.version}`, reason: 'r', ...more });
const failed = settled(pending, 'failed');
const states: Record<string, StoredOrder> = {
  pending,
  sent: settled(pending, 'sent'),
  succeeded: settled(pending, 'succeeded'),
  failed,
  given_up: settled(failed, 'given_up'),
  'paid by hand': settled(pending, 'succeeded', { reference: 'bank transfer 17' }),
  'pending again': settled(failed, 'pending'),
  'pending otherwise': settled(failed, 'pending', { via: 'manual' }),
};

/** What is recorded on an order; `meanwhile` is how it is once it has been loaded. */
async function recorded(before: StoredOrder, state: Refund['state'], meanwhile: StoredOrder = before) {
  let order = before;
  const record = recordOutcome(
    {
      async loadState() {
        const loaded = order;
        if (order === before) order = meanwhile;
        return loaded;
      },
    },
    {
      async submit(name, input) {
        const { order: after, entry, refusal } = served(order, name, input as object);
        if (refusal !== null || entry === null) return { refusal: refusal ?? { code: 'nothing_selected' } };
        order = after;
        return { entry, summary: order.summary, repeated: false, result: {} as never };
      },
    },
  );
  if (state === 'given_up') throw new Error('no gateway gives up');
  const outcome = await record(part, { state, reference: 're_1', reason: null });
  return { outcome, piece: order.summary.creditMemos[0]?.refunds[0] };
}

describe('what a gateway says of a try', () => {
  it.each([
    ['pending', 'sent'],
    ['pending', 'succeeded'],
    ['pending', 'failed'],
    ['sent', 'succeeded'],
    ['sent', 'failed'],
    ['succeeded', 'failed'],
    ['failed', 'succeeded'],
  ] as const)('moves it from %s to %s, with its reference', async (from, to) => {
    const { outcome, piece } = await recorded(states[from] ?? pending, to);
    expect(outcome).toBe('recorded');
    expect(piece).toMatchObject({ state: to, reference: 're_1', tries: 1 });
  });

  it.each([
    ['pending', 'pending'],
    ['sent', 'sent'],
    ['succeeded', 'succeeded'],
    ['succeeded', 'sent'],
    ['failed', 'failed'],
    ['failed', 'sent'],
    ['given_up', 'failed'],
    ['pending again', 'failed'],
    ['pending otherwise', 'failed'],
  ] as const)('changes nothing where it is %s and the gateway says %s', async (from, to) => {
    const order = states[from] ?? pending;
    const { outcome, piece } = await recorded(order, to);
    expect(outcome).toBe('known');
    expect(piece).toEqual(order.summary.creditMemos[0]?.refunds[0]);
  });

  it.each([
    ['given_up', 'succeeded'],
    ['given_up', 'sent'],
    ['pending again', 'succeeded'],
    ['pending otherwise', 'sent'],
    ['paid by hand', 'succeeded'],
    ['paid by hand', 'sent'],
  ] as const)('needs a person where it is %s and the gateway says %s', async (from, to) => {
    await expect(recorded(states[from] ?? pending, to)).rejects.toThrow(TaskFailed);
  });

  it('is looked at again where something else is recorded in between, and never begins another try', async () => {
    expect(await recorded(pending, 'succeeded', states.sent)).toMatchObject({ piece: { state: 'succeeded' } });
    await expect(recorded(pending, 'succeeded', states['pending again'])).rejects.toThrow('also carried out try 1');
  });
});

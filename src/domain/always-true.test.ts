import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anyOrder, stored } from '../../test/support/orders';
import { actions } from './actions';
import { figuresOf, previewOf, resultOf } from './change-result';
import { type Command, decideOn } from './decide';
import { fold } from './evolve';
import { facts } from './facts';
import { sum } from './money';
import { totalsOf } from './order-totals';
import { availableToRefund, paidOf } from './payments';
import { policy } from './policy';
import { reconcile } from './reconcile';
import { isRefused, type Refusal } from './refusals';
import type { StoredOrder } from './stored-order';
import { noUnits, priceOf, stages, totalOf, unitsIn } from './units';

const now = '2026-11-02T10:00:00.000Z';
const rules = policy.parse({ policies: { fees: { cancellation: { percentage: 7.5, taxRate: 19 } } } });
const context = { policy: rules, now };

type Asked = { kind: 'cancel' | 'allocate' | 'fulfill' | 'capture'; input: Record<string, unknown>; requestId: string };

const some = fc.array(fc.record({ line: fc.integer({ min: 1, max: 5 }), quantity: fc.integer({ min: 1, max: 4 }) }), {
  minLength: 1,
  maxLength: 3,
});

/** Requests as people and systems make them, some of which must be refused. */
const anyRequest: fc.Arbitrary<Omit<Asked, 'requestId'>> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('cancel' as const),
      input: fc.record(
        {
          lines: some,
          shipping: fc.constantFrom('none', 'share', 'all'),
          fees: fc.constantFrom([], [{ code: 'cancellation' }]),
        },
        { requiredKeys: ['lines'] },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('allocate' as const, 'fulfill' as const),
      input: fc.record({ lines: some }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('capture' as const),
      input: fc.record({ payment: fc.constantFrom('p1', 'p2', 'p3'), amount: fc.integer({ min: 1, max: 90_000 }) }),
    }),
  },
);

const anyRequests = fc
  .array(anyRequest, { minLength: 1, maxLength: 12 })
  .map((asked) => asked.map((one, index): Asked => ({ ...one, requestId: `r${index}` })));

function commandOf({ kind, input, requestId }: Asked, order: string): Command {
  const actor = { id: 'U0AVA', role: 'agent' as const };
  const request =
    kind === 'cancel' ? { action: kind, order, actor, reason: 'other', ...input } : { op: kind, order, ...input };
  const prepared = kind === 'cancel' ? actions.cancel.prepare(request) : facts[kind].prepare(request);
  if (isRefused(prepared)) throw new Error(JSON.stringify(prepared));
  return {
    ...{ order, action: kind, at: now, actor, requestId, request, reason: 'other', note: null, origin: null },
    ...{ expected: null, decide: (summary) => prepared.decide(summary, context) },
  };
}

/** What the store would hold after the command, without one. */
function served(order: StoredOrder, command: Command): { order: StoredOrder; refusal: Refusal | null } {
  const outcome = decideOn(order, command);
  if (isRefused(outcome)) return { order, refusal: outcome.refusal };
  if ('repeated' in outcome) return { order, refusal: null };
  const { entry, summary } = outcome.commit;
  return { order: { ...order, entries: [...order.entries, entry], summary }, refusal: null };
}

function having(order: StoredOrder, requests: readonly Asked[]): StoredOrder {
  return requests.reduce((kept, asked) => served(kept, commandOf(asked, order.original.orderNumber)).order, order);
}

const always = (check: (order: StoredOrder, requests: Asked[]) => void) =>
  fc.assert(
    fc.property(anyOrder, anyRequests, (original, requests) => check(stored(original), requests)),
    { numRuns: 300 },
  );

describe('over any order and any sequence of requests', () => {
  it('1: the summary is the fold of original and journal, however often it is folded', () =>
    always((order, requests) => {
      const kept = having(order, requests);
      expect(reconcile(kept)).toEqual({ equal: true, differences: [] });
      expect(fold(kept.original, kept.entries)).toEqual(fold(kept.original, JSON.parse(JSON.stringify(kept.entries))));
    }));

  it('2 and 7: stages add up to what was ordered, and nothing falls below 0', () =>
    always((order, requests) => {
      const { original, summary } = having(order, requests);
      for (const { line, quantity } of original.items) {
        const staged = summary.lines.find((one) => one.line === line)?.stages ?? {};
        expect(unitsIn(staged, stages).quantity).toBe(quantity);
      }
      for (const units of summary.lines.flatMap(({ stages }) => Object.values(stages))) {
        expect(Math.min(units.quantity, units.lineAmount, units.tax, priceOf(units))).toBeGreaterThanOrEqual(0);
        expect(units.lineAdjustment).toBeLessThanOrEqual(0);
        if (summary.taxation === 'gross') expect(units.tax).toBeLessThanOrEqual(priceOf(units));
      }
      expect(Object.values(totalsOf(summary)).every((amount) => amount >= 0)).toBe(true);
    }));

  it('3: the order is worth what it was and its change orders, each of which sums from its lines', () =>
    always((order, requests) => {
      const kept = having(order, requests);
      const changeOrders = kept.entries.flatMap(({ effects }) => effects.changeOrders);
      const before = totalsOf(order.summary).grandTotal;
      expect(totalsOf(kept.summary).grandTotal).toBe(before + sum(changeOrders.map(({ grandTotal }) => grandTotal)));
      for (const one of changeOrders) {
        expect(sum(one.lines.map(({ total }) => total))).toBe(one.grandTotal);
        expect(sum(one.lines.map(({ tax }) => tax))).toBe(one.totalTax);
        expect(one.totalAmount + one.totalTax).toBe(one.grandTotal);
      }
      expect(new Set(changeOrders.map(({ number }) => number)).size).toBe(changeOrders.length);
    }));

  it('4: no more goes back than was captured, and credit memos, their lines and refunds agree', () =>
    always((order, requests) => {
      const { summary } = having(order, requests);
      const pieces = summary.creditMemos.flatMap(({ refunds }) => refunds);
      for (const payment of summary.payments) {
        const back = sum(pieces.filter((one) => one.payment === payment.id).map(({ amount }) => amount));
        expect(back).toBeLessThanOrEqual(payment.captured);
        expect(payment.pendingRefund).toBe(back);
      }
      for (const memo of summary.creditMemos) {
        expect(memo.total).toBeGreaterThan(0);
        expect(sum(memo.lines.map(({ total }) => total))).toBe(memo.total);
        expect(sum(memo.lines.map(({ tax }) => tax))).toBe(memo.totalTax);
        expect(sum(memo.refunds.map(({ amount }) => amount))).toBe(memo.total);
      }
    }));

  it('4: a change gives back exactly what was captured beyond what is left, up to what it took', () =>
    always((order, requests) => {
      let kept = order;
      for (const asked of requests) {
        const next = served(kept, commandOf(asked, order.original.orderNumber)).order;
        const last = next.entries.at(-1);
        if (next !== kept && last?.action === 'cancel' && !hasShippedCharge(last.effects.changeOrders)) {
          const took = totalsOf(kept.summary).grandTotal - totalsOf(next.summary).grandTotal;
          const beyond = paidOf(kept.summary) - totalsOf(next.summary).grandTotal;
          expect(last.effects.creditMemo?.total ?? 0).toBe(Math.max(0, Math.min(beyond, took)));
        }
        kept = next;
      }
    }));

  it('5: taking lines apart unit by unit removes exactly their totals and leaves 0', () => {
    fc.assert(
      fc.property(anyOrder, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (original, sizes) => {
        let order = stored(original);
        let taken = 0;
        for (const { line, quantity } of original.items) {
          for (let left = quantity; left > 0; ) {
            const n = Math.min(left, sizes.next().value ?? 1);
            left -= n;
            taken += 1;
            const input = { lines: [{ line, quantity: n }], shipping: 'none', fees: [] };
            order = served(
              order,
              commandOf({ kind: 'cancel', input, requestId: `r${taken}` }, original.orderNumber),
            ).order;
          }
        }
        expect(order.entries).toHaveLength(taken);
        for (const { line, lineAmount, lineAdjustment, distributedAdjustment, tax, quantity } of original.items) {
          const staged = order.summary.lines.find((one) => one.line === line)?.stages;
          expect(staged?.open ?? noUnits).toEqual(noUnits);
          expect(staged?.canceled).toEqual({ quantity, lineAmount, lineAdjustment, distributedAdjustment, tax });
        }
        const deltas = order.entries.flatMap(({ effects }) => effects.changeOrders.map(({ grandTotal }) => grandTotal));
        expect(0 - sum(deltas)).toBe(sum(original.items.map((item) => totalOf(item, original.taxation))));
      }),
      { numRuns: 300 },
    );
  });

  it('6: a submit is its preview, and a refused request changes nothing', () =>
    always((order, requests) => {
      const kept = having(order, requests.slice(0, -1));
      const before = JSON.stringify(kept);
      const last = requests.at(-1);
      if (last === undefined) return;
      const command = commandOf(last, order.original.orderNumber);
      const preview = command.decide(kept.summary);
      const { order: next, refusal } = served(kept, command);
      expect(JSON.stringify(kept)).toBe(before);
      if (isRefused(preview)) {
        expect(refusal).toEqual(preview.refusal);
        expect(next).toBe(kept);
        return;
      }
      const entry = next.entries.at(-1);
      if (entry === undefined) throw new Error('nothing was committed');
      expect(previewOf(entry.effects)).toEqual(previewOf(preview.effects));
      expect(figuresOf(resultOf(entry.effects))).toEqual(figuresOf(previewOf(preview.effects)));
    }));

  it('7: a request submitted again has the effect of one, and its id with another request is refused', () =>
    always((order, requests) => {
      const once = having(order, requests);
      const first = once.entries[0];
      const asked = requests.find(({ requestId }) => requestId === first?.requestId);
      if (first === undefined || asked === undefined) return;
      const command = commandOf(asked, order.original.orderNumber);
      expect(decideOn(once, command)).toEqual({ repeated: first });
      expect(decideOn(once, { ...command, request: { other: true } })).toEqual({
        refusal: { code: 'request_id_reused', requestId: first.requestId },
      });
    }));

  it('8: every entry names who, when and why', () =>
    always((order, requests) => {
      for (const { actor, at, reason, seq } of having(order, requests).entries) {
        expect({ actor: actor.id, at, reason }).toEqual({ actor: 'U0AVA', at: now, reason: 'other' });
        expect(seq).toBeGreaterThan(0);
      }
    }));

  it('never reserves more of a payment than it has', () =>
    always((order, requests) => {
      for (const payment of having(order, requests).summary.payments) {
        expect(payment.captured - payment.refunded - payment.pendingRefund).toBe(availableToRefund(payment));
      }
    }));
});

function hasShippedCharge(changeOrders: readonly { preFulfillment: boolean }[]): boolean {
  return changeOrders.some(({ preFulfillment }) => !preFulfillment);
}

import { expect } from 'expect';
import { afterFulfillment, isPurchaseFee } from '../../src/domain/derived/charges';
import { evolve, fold } from '../../src/domain/derived/evolve';
import { familyOf } from '../../src/domain/derived/family';
import { stagedOf } from '../../src/domain/derived/line-index';
import { totalsOf } from '../../src/domain/derived/order-totals';
import { availableToRefund, heldBy, overpaid, paidOf } from '../../src/domain/derived/payments';
import { quantitiesOf } from '../../src/domain/derived/quantities';
import { previewedResult, resultOf } from '../../src/domain/derived/result-of';
import { compileFlow } from '../../src/domain/flows/compile-flow';
import type { CompiledFlow } from '../../src/domain/flows/compiled-flow';
import { operations } from '../../src/domain/operations';
import type { Policy } from '../../src/domain/policy/policy';
import { balanceOf, refundedBy } from '../../src/domain/records/credit-memo';
import type { Entry } from '../../src/domain/records/entry';
import { heldOf } from '../../src/domain/records/fulfillment-order';
import type { OrderSummary } from '../../src/domain/records/order-summary';
import { typeOfLine } from '../../src/domain/records/original-order';
import { isRefused } from '../../src/domain/records/refusals';
import { isOpen, outstandingOf } from '../../src/domain/records/return-order';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { decideAgain, flowContextKept } from '../../src/domain/servicing/decide-again';
import { reconcile } from '../../src/domain/servicing/reconcile';
import { sum } from '../../src/domain/values/money';
import { noUnits, plus, priceOf, stages, unitsIn } from '../../src/domain/values/units';
import { closedBeyondApproved, givenUnapproved } from './given-unapproved';
import { reportedOf, reportsCount, withoutDisputes } from './payment-reports';
import { again, now, type Trace } from './trace';

/** What domain rules §7 say is always true, each as a check of one sequence. */
export const statements: Record<string, (trace: Trace) => void> = {
  '1: the stored summary is the fold of original and journal, however often it is folded': ({ end }) => {
    expect(reconcile(end)).toEqual({ equal: true, differences: [] });
    expect(fold(end.original, JSON.parse(JSON.stringify(end.entries)))).toEqual(end.summary);
  },

  '2: stages add up to what was ordered, and none is negative': ({ end: { original, summary } }) => {
    for (const { line, quantity } of original.items) {
      const family = familyOf(summary, line).map((one) => unitsIn(one.stages, stages).quantity);
      expect(sum(family)).toBe(quantity);
    }
    for (const line of summary.lines) {
      for (const units of Object.values(line.stages)) {
        const sign = isPurchaseFee(line) && units.lineAmount < 0 ? -1 : 1;
        const [lineAmount, tax, price] = [units.lineAmount * sign, units.tax * sign, priceOf(units) * sign];
        expect(Math.min(units.quantity, lineAmount, tax, price)).toBeGreaterThanOrEqual(0);
        expect(units.lineAdjustment * sign).toBeLessThanOrEqual(0);
        if (summary.taxation === 'gross') expect(tax).toBeLessThanOrEqual(price);
        if (units.taxes !== undefined) {
          expect(sum(units.taxes.map(({ amount }) => amount))).toBe(units.tax);
          expect(units.taxes.every(({ amount }) => amount * sign >= 0)).toBe(true);
        }
      }
    }
    for (const line of summary.lines) {
      expect(Object.values(quantitiesOf(summary, line)).every((n) => Number.isSafeInteger(n) && n >= 0)).toBe(true);
    }
  },

  '3: the order is worth what it was and its change orders, each of which sums from its lines': ({ start, end }) => {
    const changeOrders = end.entries.flatMap(({ effects }) => effects.changeOrders);
    const before = totalsOf(start.summary).grandTotal;
    expect(totalsOf(end.summary).grandTotal).toBe(before + sum(changeOrders.map(({ grandTotal }) => grandTotal)));
    for (const one of changeOrders) {
      expect(one.lines.length).toBeGreaterThan(0);
      expect(sum(one.lines.map(({ total }) => total))).toBe(one.grandTotal);
      expect(sum(one.lines.map(({ tax }) => tax))).toBe(one.totalTax);
      expect(one.totalAmount + one.totalTax).toBe(one.grandTotal);
      expect([...one.lines].sort((a, b) => a.line - b.line)).toEqual(one.lines);
      for (const { tax, taxes } of one.lines) {
        if (taxes !== undefined) expect(sum(taxes.map(({ amount }) => amount))).toBe(tax);
      }
    }
    expect(new Set(changeOrders.map(({ number }) => number)).size).toBe(changeOrders.length);
  },

  '4: no more goes back than was captured, and memos, their lines and their refunds agree': ({ start, end }) => {
    const { payments, creditMemos } = end.summary;
    payments.forEach((payment, index) => {
      const of = (states: Parameters<typeof refundedBy>[2]) =>
        sum(creditMemos.map((memo) => refundedBy(memo, payment.id, states)));
      expect(payment.pendingRefund).toBe(of(['pending', 'sent', 'failed']));
      const before = start.summary.payments[index]?.refunded ?? 0;
      expect(payment.refunded).toBe(before + of(['succeeded']) + reportedOf(end.summary, payment.id));
      expect(payment.refunded + payment.pendingRefund).toBeLessThanOrEqual(payment.captured);
    });
    for (const memo of creditMemos) {
      expect(memo.total).toBeGreaterThan(0);
      expect(sum(memo.lines.map(({ total }) => total))).toBe(memo.total);
      expect(sum(memo.lines.map(({ tax }) => tax))).toBe(memo.totalTax);
      expect(sum(memo.refunds.map(({ amount }) => amount))).toBe(memo.total);
      expect(new Set(memo.refunds.map(({ payment }) => payment)).size).toBe(memo.refunds.length);
      expect(balanceOf(memo)).toBe(refundedBy(memo, null, ['pending', 'sent', 'failed']));
      for (const { tax, taxes } of memo.lines) {
        if (taxes !== undefined) expect(sum(taxes.map(({ amount }) => amount))).toBe(tax);
      }
      expect(memo.status === 'Canceled').toBe(refundedBy(memo, null, ['given_up']) === memo.total);
    }
    const settled = creditMemos.flatMap(({ lines }) => [
      ...new Set(lines.flatMap(({ changeOrder }) => (changeOrder === null ? [] : [changeOrder]))),
    ]);
    expect(new Set(settled).size).toBe(settled.length);
  },

  '4: nothing new goes back to a payment in dispute, and a report counts with what it says at most': reportsCount,

  '4: a change gives back what was paid beyond what is left, and no more than it took': ({ steps }) => {
    for (const { before, order, entry } of steps) {
      if (entry === null || entry.effects.changeOrders.length === 0 || entry.action === 'undo') continue;
      const refund = resultOf(entry.effects).refund;
      const taken = 0 - sum(entry.effects.changeOrders.map(({ grandTotal }) => grandTotal));
      const paid = paidOf(before.summary);
      const available = sum(before.summary.payments.map(heldBy));
      const beyond = Math.max(0, Math.min(paid - totalsOf(order.summary).grandTotal, taken, available));
      expect(refund).toBeGreaterThanOrEqual(beyond);
      expect(refund).toBeLessThanOrEqual(Math.max(0, Math.min(taken, available)));
      if (isAllShipped(order.summary) || isNothingShipped(order.summary)) expect(refund).toBe(beyond);
    }
  },

  '5: taking what is left apart, unit by unit, removes exactly its total and leaves 0': ({ end, rules }) => {
    let order = withoutDisputes(end);
    for (const { line, stages } of end.summary.lines) {
      for (let n = stages.open?.quantity ?? 0; n > 0 && line <= 1000; n -= 1) {
        const asked = { lines: [{ line, quantity: 1 }], shipping: 'none', fees: [] };
        order = afterChange(order, 'cancel', asked, rules);
      }
      for (let n = stages.fulfilled?.quantity ?? 0; n > 0 && line <= 1000; n -= 1) {
        const asked = { lines: [{ line, quantity: 1 }], shipping: 'none', fees: [] };
        order = afterChange(order, 'return', asked, rules);
      }
      const after = order.summary.lines.find((one) => one.line === line)?.stages;
      if (line <= 1000) expect([after?.open, after?.fulfilled]).toEqual([undefined, undefined]);
      expect(unitsIn(after ?? {}, stagesOf)).toEqual(unitsIn(stages, stagesOf));
    }
  },

  '6: a submit is its preview, and a refused request changes nothing': ({ steps, rules }) => {
    for (const { before, order, asked, entry, refusal } of steps) {
      const prepared = operations[asked.name].prepare(asked.input);
      if (isRefused(prepared)) continue;
      const decision = prepared.decide(before, { policy: rules, now });
      if (isRefused(decision)) {
        expect(refusal).toEqual(decision.refusal);
        expect(order).toBe(before);
      } else if (entry !== null) {
        const preview = previewedResult(decision.effects, before.summary);
        expect(previewedResult(entry.effects, before.summary)).toEqual(preview);
        expect(resultOf(entry.effects).changeBalances).toEqual(preview.changeBalances);
      }
    }
  },

  '7: no price, total or refund is negative': ({ end: { original, summary, entries } }) => {
    const moneyOff = sum(
      (original.fees ?? []).map(({ lineAmount, tax }) => Math.min(0, lineAmount) + Math.min(0, tax)),
    );
    expect(Object.values(totalsOf(summary)).every((amount) => amount >= moneyOff)).toBe(true);
    expect(entries.every(({ effects }) => resultOf(effects).refund >= 0)).toBe(true);
    expect(summary.payments.every((one) => availableToRefund(one) >= 0)).toBe(true);
    expect(overpaid(summary)).toBeGreaterThanOrEqual(0);
  },

  '7: a request submitted again has the effect of one, and its id with another request is refused': (trace) => {
    for (const step of trace.steps) {
      const { entry, asked } = step;
      if (entry?.requestId == null) continue;
      expect(again(step, trace.end, trace.rules)).toEqual({ repeated: entry });
      if (!('note' in asked.input)) {
        expect(again(step, trace.end, trace.rules, { note: 'another' })).toEqual({
          refusal: { code: 'request_id_reused', requestId: entry.requestId },
        });
      }
    }
  },

  '8: every entry names who, when and, where a person decided, why': ({ end }) => {
    end.entries.forEach(({ actor, at, reason, action, seq }, index) => {
      expect({ at, seq }).toEqual({ at: now, seq: index + 1 });
      expect(actor.id).not.toBe('');
      if (['cancel', 'discount', 'reship', 'return', 'rma'].includes(action)) expect(reason).toBe('other');
    });
  },

  '9: a line and what was split from it are the line before, the discount aside': ({ steps }) => {
    for (const { before, order, entry } of steps) {
      for (const { line, from } of entry?.effects.splits ?? []) {
        const pairs = stages.map((stage) => {
          const after = [from, line].map((number) => stagedOf(order.summary, number)[stage] ?? noUnits);
          const off = (entry?.effects.adjustments ?? []).filter((one) => one.line === line && one.stage === stage);
          const discount = off.reduce(
            (all, { lineAdjustment, tax, taxes }) =>
              plus(all, { ...noUnits, lineAdjustment, tax, ...(taxes && { taxes }) }),
            noUnits,
          );
          return [after.reduce(plus, noUnits), plus(stagedOf(before.summary, from)[stage] ?? noUnits, discount)];
        });
        for (const [after, expected] of pairs) expect(after).toEqual(expected);
        expect(stagedOf(order.summary, line).returning).toBeUndefined();
      }
    }
  },

  'a reversal is exactly what it reverses with the other sign, and makes no memo': ({ end: { entries } }) => {
    const all = new Map(entries.flatMap(({ effects }) => effects.changeOrders).map((one) => [one.number, one]));
    for (const { effects } of entries) {
      if (effects.reverses.length > 0) expect(effects.creditMemo).toBeNull();
      const counters = effects.changeOrders.filter(({ kind }) => kind === 'Reversal');
      expect(counters.length).toBe(effects.reverses.length);
      effects.reverses.forEach((number, index) => {
        const [reversed, counter] = [all.get(number), counters[index]];
        expect(counter?.grandTotal).toBe(0 - (reversed?.grandTotal ?? 0));
        expect(counter?.lines.map(({ line, quantity, tax }) => [line, 0 - quantity, 0 - tax])).toEqual(
          reversed?.lines.map(({ line, quantity, tax }) => [line, quantity, tax]),
        );
      });
    }
    const numbers = entries.flatMap(({ effects }) => effects.reverses);
    expect(new Set(numbers).size).toBe(numbers.length);
  },

  'no unit is allocated to a fulfillment order that does not hold it, nor reshipped twice': ({ end: { summary } }) => {
    for (const { line, stages: staged } of summary.lines.filter((one) => one.line <= 1000)) {
      const sales = summary.fulfillmentOrders.filter(({ kind }) => kind === 'sale');
      expect(sum(sales.map((one) => heldOf(one, line)))).toBe(staged.allocated?.quantity ?? 0);
    }
  },

  'return orders expect exactly the units on their way, and what they settled adds up': ({ end: { summary } }) => {
    const expected = new Map<number, number>();
    for (const { status, lines } of summary.returnOrders) {
      for (const line of lines) {
        expect(line.rejected).toBeLessThanOrEqual(line.received);
        expect(line.returned + line.rejectedSettled).toBeLessThanOrEqual(line.received);
        expect(outstandingOf(line)).toBeGreaterThanOrEqual(0);
        if (status === 'Closed') expect(line.returned + line.rejected + line.released).toBe(line.expected);
        expect(line.undone).toBeLessThanOrEqual(line.released);
        if (!isOpen(status)) continue;
        const left = line.expected - line.returned - line.rejectedSettled - line.released;
        expected.set(line.line, (expected.get(line.line) ?? 0) + left);
      }
    }
    for (const { line, stages } of summary.lines) expect(stages.returning?.quantity ?? 0).toBe(expected.get(line) ?? 0);
  },

  '11: every entry can be decided again from what it keeps, with the same effects': ({ start, end, rules }) => {
    let before = { ...start, bytes: 0 };
    for (const entry of end.entries) {
      const flow = flowContextKept(entry, flowOf(rules, entry));
      // No request made what a later version from the storefront changed.
      const again = entry.request === null ? null : entry;
      expect(decideAgain(before, entry, { policy: rules, flow })).toEqual(again);
      const { entryCount, entries, summary } = before;
      before = {
        ...before,
        entries: [...entries, entry],
        entryCount: entryCount + 1,
        summary: evolve(summary, entry),
      };
    }
  },

  '14: nobody gives more away without an approval than the policy lets one person give': ({ end, rules }) => {
    const { currency } = end.summary;
    for (const rule of rules.policies.approvals.rules) {
      const given = givenUnapproved(end, rule);
      const alone = rule.percentageAbove === undefined;
      if (alone && rule.amountAbove) expect(given.taken).toBeLessThanOrEqual(rule.amountAbove[currency] ?? 0);
      if (!alone || rule.refundAbove === undefined) continue;
      const most = rule.refundAbove[currency] ?? 0;
      expect(given.refund).toBeLessThanOrEqual(most);
      if (!rule.actions.includes('rma')) continue;
      for (const beyond of closedBeyondApproved(end, rule)) expect(beyond).toBeLessThanOrEqual(most);
    }
  },

  'an undone change leaves the order as if it had not been made': ({ end, rules }) => {
    const last = end.entries.at(-1);
    if (last === undefined || !['cancel', 'discount', 'return'].includes(last.action)) return;
    if (last.effects.creditMemo !== null || last.effects.fees.length > 0) return;
    const before = fold(end.original, end.entries.slice(0, -1));
    const ofEachKind = new Map(last.effects.changeOrders.map((one) => [one.kind, one.number]));
    const undone = [...ofEachKind.values()].reduce(
      (order, changeOrder) => afterChange(order, 'undo', { changeOrder }, rules),
      end,
    );
    expect(totalsOf(undone.summary)).toEqual(totalsOf(before));
    // Units that got a line of their own keep it.
    if (last.effects.splits.length === 0) expect(undone.summary.lines).toEqual(before.lines);
  },
};

/** The policy's flow that decided an entry, which is its only version here. */
function flowOf({ flows }: Policy, { flow: kept }: Entry): CompiledFlow | null {
  const given = kept === undefined ? undefined : flows[kept.action];
  const compiled = kept === undefined || given === undefined ? null : compileFlow(kept.action, given);
  return compiled === null || 'problems' in compiled ? null : compiled;
}

/** Of what units can only come back from: the stages that taking apart does not touch. */
const stagesOf = ['allocated', 'returning', 'rejected'] as const;

function afterChange(order: StoredOrder, name: 'cancel' | 'return' | 'undo', asked: object, rules: Trace['rules']) {
  const actor = { id: 'U0LEAD', role: 'lead' };
  const requestId = `apart-${order.entries.length}`;
  const input =
    name === 'undo'
      ? { op: name, actor, requestId, ...asked }
      : { action: name, order: order.original.orderNumber, actor, requestId, reason: 'other', ...asked };
  const step = { before: order, order, entry: null, refusal: null, asked: { name, input } };
  const outcome = again(step, order, rules);
  if (isRefused(outcome) || 'repeated' in outcome) throw new Error(`not done: ${JSON.stringify(outcome)}`);
  const { entry, summary } = outcome.commit;
  return { ...order, entries: [...order.entries, entry], summary };
}

function isNothingShipped({ lines }: OrderSummary): boolean {
  return lines.every(
    ({ stages }) => unitsIn(stages, ['fulfilled', 'returning', 'returned', 'rejected']).quantity === 0,
  );
}

/** Nothing of it is before fulfillment, neither goods nor delivery charges. */
function isAllShipped(summary: OrderSummary): boolean {
  return summary.lines.every((line) =>
    typeOfLine(line.line) === 'item'
      ? unitsIn(line.stages, ['open', 'allocated']).quantity === 0
      : typeOfLine(line.line) === 'fee' || afterFulfillment(summary, line),
  );
}

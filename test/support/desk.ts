import { resultOf } from '../../src/domain/derived/result-of';
import { type OperationName, operations } from '../../src/domain/operations';
import type { Prepared } from '../../src/domain/operations/operation';
import { defaultPolicy, type Policy } from '../../src/domain/policy/policy';
import type { RequestedOrder } from '../../src/domain/ports/order-store';
import type { ChangeResult } from '../../src/domain/records/change-result';
import type { Entry } from '../../src/domain/records/entry';
import { isRefused, type Refusal } from '../../src/domain/records/refusals';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import type { FlowContext } from '../../src/domain/rules/decision';
import type { Command } from '../../src/domain/servicing/command';
import { decideOn, settledOn } from '../../src/domain/servicing/decide';
import { actionName } from '../../src/domain/values/action-name';

/** The people of the tests: Ava and Ben are agents, Ana leads, Finn is finance. */
export const people = {
  ava: { id: 'U0AVA', role: 'agent' },
  ben: { id: 'U0BEN', role: 'agent' },
  ana: { id: 'U0ANA', role: 'lead' },
  finn: { id: 'U0FIN', role: 'finance' },
} as const;

/** `tell` has the customer told; `flow` decides the five actions, and approvals of them. */
export type When = { rules?: Policy; now?: string; tell?: boolean; flow?: FlowContext };
const usual = '2026-11-02T10:00:00.000Z';

/**
 * What became of a request: the order afterwards – unchanged where it was refused –, and the entry or the refusal.
 */
export type Served = { order: StoredOrder; entry: Entry | null; refusal: Refusal | null };

/** Does something to an order as the store would keep it, without one. Missing parts of the request are filled in. */
export function served(order: StoredOrder, name: OperationName, asked: object, when: When = {}): Served {
  const { rules = defaultPolicy, now = usual, tell = false, flow } = when;
  const input = requestOf(order, name, asked);
  const prepared = operations[name].prepare(input);
  if (isRefused(prepared)) return { order, entry: null, refusal: prepared.refusal };
  const loaded = loadedFor(prepared, order, rules);
  const command: Command = { name, prepared, source: { origin: null, case: 'open', tell } };
  const context = { policy: rules, now, ...(flow !== undefined && { flow }) };
  const outcome = settledOn(loaded, command) ?? decideOn(loaded.order, command, context);
  if (isRefused(outcome)) return { order, entry: null, refusal: outcome.refusal };
  if ('repeated' in outcome) return { order, entry: outcome.repeated, refusal: null };
  const { entry, summary } = outcome.commit;
  const earlier = order.summary.creditMemos.slice(0, loaded.order.earlierMemos);
  const after = {
    ...order,
    version: order.version + 1,
    entries: [...order.entries, entry],
    entryCount: entry.seq,
    summary: { ...summary, creditMemos: [...earlier, ...summary.creditMemos] },
  };
  return { order: after, entry: outcome.answer === null ? entry : null, refusal: outcome.answer };
}

/**
 * The order as it is loaded for a request: where that does not look back, without its journal, and without earlier
 * credit memos where it can do without them.
 */
export function loadedFor(prepared: Prepared, order: StoredOrder, rules: Policy): RequestedOrder {
  const { journal: _, entries, snapshot: __, storefront: ___, ...state } = order;
  const first = entries.find(({ requestId }) => requestId !== null && requestId === prepared.requestId) ?? null;
  if (prepared.looksBack(rules)) return { order, first };
  const { creditMemos } = state.summary;
  const earlierMemos = prepared.memos === 'all' ? 0 : Math.max(0, creditMemos.length - 1);
  const summary = { ...state.summary, creditMemos: creditMemos.slice(earlierMemos) };
  return { order: { ...state, summary, movedMemos: earlierMemos, earlierMemos }, first };
}

/** A request with all that its operation needs, as Ava would make it; what is `asked` wins. */
export function requestOf({ original, entries }: StoredOrder, name: OperationName, asked: object): object {
  const requestId = `r${entries.length + 1}`;
  const { orderNumber: order } = original;
  if (actionName.safeParse(name).success) {
    return { action: name, order, requestId, actor: people.ava, reason: 'other', ...asked };
  }
  // Who sends mails is no person.
  if (name === 'mail.settle') return { op: name, requestId, ...asked };
  if (name === 'flow.step') return { op: name, order, requestId, ...asked };
  const about = name.includes('.') || name === 'undo' || name === 'note' ? { requestId, actor: actorOf(name) } : {};
  const onOrder = ['rma', 'memo', 'approval', 'changeOrder', 'case', 'mail'].every((key) => !(key in asked))
    ? { order }
    : {};
  return { op: name, ...onOrder, ...about, ...asked };
}

function actorOf(name: OperationName): object {
  if (name.startsWith('memo.') || name.startsWith('refund.')) return people.finn;
  return name === 'undo' || name === 'note' || name.endsWith('.withdraw') ? people.ava : people.ana;
}

/** The order after something that is not refused. */
export function having(order: StoredOrder, name: OperationName, asked: object, when?: When): StoredOrder {
  return entryOf(order, name, asked, when).order;
}

/** What a change that is not refused is answered with. */
export function changing(order: StoredOrder, name: OperationName, asked: object, when?: When): ChangeResult {
  const { effects, flow } = entryOf(order, name, asked, when).entry;
  return resultOf(effects, flow);
}

/** Why something is refused. */
export function refusalOf(order: StoredOrder, name: OperationName, asked: object, when?: When): Refusal {
  const { refusal } = served(order, name, asked, when);
  if (refusal === null) throw new Error(`${name} was not refused`);
  return refusal;
}

function entryOf(order: StoredOrder, name: OperationName, asked: object, when?: When) {
  const { order: after, entry, refusal } = served(order, name, asked, when);
  if (entry === null) throw new Error(`${name} was refused: ${JSON.stringify(refusal)}`);
  return { order: after, entry };
}

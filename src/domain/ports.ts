import type { NewDelivery, Posted } from './delivery';
import type { Entry } from './entry';
import type { OrderSummary } from './order-summary';
import type { OriginalOrder } from './original-order';
import type { StoredOrder } from './stored-order';
import type { Role } from './values';

/** One more entry of the journal, the summary that it leads to, and what is to be told about it: all or nothing. */
export type Commit = { entry: Entry; summary: OrderSummary; deliveries: readonly NewDelivery[] };

/** A newer original order, the summary that it opens with, and what is to be told about it. */
export type Replacement = { original: OriginalOrder; summary: OrderSummary; deliveries: readonly NewDelivery[] };

/**
 * What the domain needs kept. Every write is one compare-and-set on the version that was read, and answers `false` –
 * with nothing written – when somebody else was first.
 */
export interface OrderStore {
  load(orderNumber: string): Promise<StoredOrder | null>;
  insert(original: OriginalOrder, summary: OrderSummary): Promise<boolean>;
  /** A newer version of an order that has no journal. */
  replace(stored: StoredOrder, newer: Replacement): Promise<boolean>;
  commit(stored: StoredOrder, commit: Commit): Promise<boolean>;
}

/** Somebody tried what they may not: who, what, on which order, when (a UTC instant). `role` is `null` for none at all. */
export type Denial = {
  at: string;
  actor: { id: string; role: Role | null };
  what: string;
  order: string | null;
  refusal: 'not_permitted' | 'self_approval';
};

/** Keeps denied tries for good, beside the journals that keep what was done. */
export interface AuditTrail {
  denied(denial: Denial): Promise<void>;
}

/** One part of a refund, as a payment gateway is asked for it. Minor units of the currency. */
export type RefundRequest = {
  /** Asked again with the same key, it is carried out once. */
  key: string;
  order: string;
  payment: { id: string; method: string };
  amount: number;
  currency: string;
};

/** Carries refunds out. */
export interface PaymentGateway {
  /**
   * Answers `pending` where it will be known later – somebody else then says so –, and throws where nothing is known: then
   * it is asked again.
   */
  refund(request: RefundRequest): Promise<'pending' | 'succeeded' | 'failed'>;
}

/**
 * Finds orders by what people know of them. At most as many as said are answered, the newest first; of those where something
 * waits for whoever has the time, the one where it has waited the longest.
 */
export interface OrderFinder {
  /** By everything that a text says: number, e-mail, name, phone, postcode, tracking number, or parts of these. */
  search(text: string, most: number): Promise<StoredOrder[]>;
  /** All orders of a customer, by the keys that they share. */
  ofCustomers(keys: readonly string[], most: number): Promise<StoredOrder[]>;
  /** Those of the numbers that are orders here. */
  known(orderNumbers: readonly string[]): Promise<StoredOrder[]>;
  /** Where something waits: for a lead, for finance, or for whoever looks after a case. */
  waiting(what: Waiting, most: number): Promise<StoredOrder[]>;
}

/** Credit memos of one currency: how many, and what they come to with tax and in tax, in minor units. */
export type MemoTotal = { currency: string; count: number; total: number; tax: number };

/** What finance reckons with, over all orders. Canceled credit memos do not count. */
export interface MemoBook {
  /** Made in a span of time: UTC instants, the second one outside of it. */
  made(from: string, to: string): Promise<MemoTotal[]>;
  /** Pending, or could not be posted. */
  notPosted(): Promise<MemoTotal[]>;
  /** How many parts of refunds failed. */
  failedRefunds(): Promise<number>;
  /** What was given back to customers since an instant, by currency; and how many orders of theirs there are since then. */
  ofCustomers(keys: readonly string[], since: string): Promise<{ orders: number; givenBack: Map<string, number> }>;
}

/** `return_orders` are all that are not closed, `undecided_returns` those of them that a lead has to decide on. */
export type Queue = 'return_orders' | 'undecided_returns' | 'approvals' | 'memos' | 'failed_refunds';
export type Waiting = Queue | { casesOf: string };

/** An order in the hands of one worker, which alone may deliver for it until its lease ends. */
export type Claim = { order: StoredOrder; owner: string };

/**
 * What the delivery loop needs kept. Every write but `requestCard` holds only while the claim's lease does, and answers
 * nothing else: a worker that lost its lease changes nothing.
 */
export interface DeliveryStore {
  /**
   * Reads an order and asks for its card in a channel, in one round trip. The same key asks once, however often it
   * comes. `null` where there is no such order.
   */
  requestCard(
    orderNumber: string,
    request: { key: string; channel: string; askedBy: string },
  ): Promise<StoredOrder | null>;
  /** The order whose delivery is due the longest, now leased to `owner`; `null` where nothing is due. */
  claim(owner: string): Promise<Claim | null>;
  /**
   * A delivery is about to be tried: from here on its outcome is in doubt until it is settled. Begins the lease anew;
   * `false` where it was lost, and then nothing may be sent.
   */
  begin(claim: Claim, key: string): Promise<boolean>;
  /**
   * The delivery has arrived. With a message, it is one that is kept up to date from now on; where others `lead` to it, what
   * they say is compared with the order once more.
   */
  settle(claim: Claim, key: string, posted: Posted | null, others?: 'lead'): Promise<void>;
  /** A message says by now what the order is: its version, and the digest of what it says. */
  showing(claim: Claim, posted: Posted): Promise<void>;
  /** A message that is no longer there. Others may lead to it: what they say is compared with the order once more. */
  drop(claim: Claim, posted: Posted): Promise<void>;
  postpone(claim: Claim, key: string, to: { until: Date; doubtful: boolean; error: string | null }): Promise<void>;
  /** Waits for a person from now on. */
  fail(claim: Claim, key: string, error: string): Promise<void>;
  release(claim: Claim): Promise<void>;
  /** When the next delivery is due, if any is. */
  nextDue(): Promise<Date | null>;
}

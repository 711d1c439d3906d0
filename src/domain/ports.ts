import type { Card, NewDelivery } from './delivery';
import type { Entry } from './entry';
import type { OrderSummary } from './order-summary';
import type { OriginalOrder } from './original-order';
import type { StoredOrder } from './stored-order';

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
  /** The delivery reached Slack. With a card, it is one that shows the order from now on. */
  settle(claim: Claim, key: string, card: Card | null): Promise<void>;
  /** A card was brought up to date with a version of the order. */
  cardShows(claim: Claim, card: Card, version: number): Promise<void>;
  /** A card that is no longer there. */
  dropCard(claim: Claim, card: Card): Promise<void>;
  postpone(claim: Claim, key: string, to: { until: Date; doubtful: boolean; error: string | null }): Promise<void>;
  /** Waits for a person from now on. */
  fail(claim: Claim, key: string, error: string): Promise<void>;
  release(claim: Claim): Promise<void>;
  /** When the next delivery is due, if any is. */
  nextDue(): Promise<Date | null>;
}

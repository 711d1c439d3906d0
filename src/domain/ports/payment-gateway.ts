import type { RefundState } from '../records/credit-memo';

export type RefundRequest = {
  /** The idempotency key of this try. */
  key: string;
  order: string;
  memo: string;
  /** The order's sales channel. */
  channel: string | null;
  payment: { id: string; method: string; gateway: { name: string; reference: string | null } | null };
  /** In minor units of the currency. */
  amount: number;
  currency: string;
};

/**
 * `pending` if a person must do it, `sent` if the result comes later. `reference` is the gateway's, `reason` a code of
 * `refundReason` or the gateway's own: why it failed or what it waits for.
 */
export type RefundAnswer = {
  state: Exclude<RefundState, 'given_up'>;
  reference: string | null;
  reason: string | null;
};

/**
 * `keptMs` is for how long a key surely has its effect only once; `canBeAsked` whether `find` tells what became of one
 * afterwards.
 */
export type KeyMemory = { keptMs: number; canBeAsked: boolean };

export type PaymentGateway = {
  /** Has its effect once for a key that is kept, however often it is asked. Throws if the outcome is unknown. */
  refund: (request: RefundRequest) => Promise<RefundAnswer>;
  /** What became of the key; `null` where nothing was asked for under it, or the gateway cannot tell. */
  find: (request: RefundRequest) => Promise<RefundAnswer | null>;
  /** What the gateway of a request remembers. */
  memoryOf: (request: RefundRequest) => KeyMemory;
};

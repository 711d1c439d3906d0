import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came over HTTP, before anything of it is believed. */
export type InboxRequest = { headers: IncomingHttpHeaders; body: Buffer; now: Date; query?: URLSearchParams };

/**
 * A verified delivery. `order` is whose turn it takes, of several where it is about several: the deliveries of one
 * order are processed one by one, as they came. `kept` is what `process` finds among the headers besides.
 */
export type ReceivedDelivery = {
  id: string;
  order: string | readonly string[] | null;
  kept?: Readonly<Record<string, string>>;
};

/** A delivery as the inbox kept it. `body` is the text that was signed. */
export type InboxDelivery = { id: string; body: string; headers: Readonly<Record<string, string>>; receivedAt: Date };

/** What came of a delivery: `ignored` where it says nothing that concerns an order, with the reason. */
export type InboxOutcome = { state: 'done' } | { state: 'ignored'; why: string };

/**
 * Another system whose deliveries come in over HTTP: verified on the raw body, kept in the inbox by one write,
 * answered, and processed later.
 */
export type InboxSource = {
  /** The first part of the key in the inbox, `<name>:<delivery id>`. */
  name: string;
  /** Where its requests go, such as `/intake/shopify`. */
  path: string;
  /** The longest body, in bytes. */
  maxBytes: number;
  /** Headers that `process` needs. */
  keptHeaders: readonly string[];
  /** `forged` where no secret fits, `stale` where it was signed too long ago, `ping` where only an answer is due. */
  receive: (request: InboxRequest) => ReceivedDelivery | 'forged' | 'stale' | 'malformed' | 'ping';
  /**
   * Has the effects of a delivery. Has none where it is called again for the same delivery. Throws `TaskFailed` where
   * it has to be tried again, `final` where only a person can help; `TooEarly` where later deliveries of the order may
   * go first.
   */
  process: (delivery: InboxDelivery) => Promise<InboxOutcome>;
};

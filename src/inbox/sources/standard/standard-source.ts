import type { InboxDelivery, InboxOutcome, InboxSource } from '../../../domain/ports/inbox-source';
import { signedId } from './standard-signature';

/** An intake that is signed by Standard Webhooks. */
export type StandardIntake = {
  name: 'orders' | 'fulfillments' | 'captures' | 'authorizations' | 'events';
  maxBytes: number;
  /** The numbers of the orders that a body is about, `malformed` where it can be nothing that is meant. */
  ordersIn: (body: Buffer) => readonly string[] | 'malformed';
  /** What is kept of the query, `malformed` where it asks for what is not there. */
  keptOf?: (query: URLSearchParams) => Readonly<Record<string, string>> | 'malformed';
  process: (delivery: InboxDelivery) => Promise<InboxOutcome>;
};

/** `POST /intake/<name>`. */
export function standardSource(secrets: readonly string[], intake: StandardIntake): InboxSource {
  const { name, maxBytes, ordersIn, keptOf = () => ({}), process } = intake;
  const signed = signedId(secrets);
  return {
    ...{ name, maxBytes, process },
    path: `/intake/${name}`,
    keptHeaders: [],
    receive(request) {
      const id = signed(request);
      if (typeof id === 'string') return id;
      const [order, kept] = [ordersIn(request.body), keptOf(request.query ?? new URLSearchParams())];
      return order === 'malformed' || kept === 'malformed' ? 'malformed' : { ...id, order, kept };
    },
  };
}

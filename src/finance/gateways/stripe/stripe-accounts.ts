import Stripe from 'stripe';
import type { RefundRequest } from '../../../domain/ports/payment-gateway';
import { partsOfName } from '../by-name';

/** An account at Stripe with its keys. `name` is `null` for the main one. */
export type StripeAccount = {
  name: string | null;
  key: string;
  /** Several while one is being replaced. */
  webhookSecrets: readonly string[];
  /** Which orders are its own; `null` for all. */
  channels: readonly string[] | null;
  currencies: readonly string[] | null;
};

/** The main account comes last. `apiUrl` is another address than Stripe's, `methods` is `null` for all. */
export type StripeSettings = {
  accounts: readonly StripeAccount[];
  methods: readonly string[] | null;
  apiUrl: string | null;
};

/** Waits for an answer this long; the outcome is unknown then. */
const timeoutMs = 20_000;

/**
 * Does not try again by itself – deliveries do, and know what had been tried –, except once where a connection was
 * closed, under the same key. Not over `fetch`: other libraries of the bot replace what that works with.
 */
export function stripeClient({ key }: Pick<StripeAccount, 'key'>, { apiUrl }: Pick<StripeSettings, 'apiUrl'>): Stripe {
  const httpClient = Stripe.createNodeHttpClient();
  const common = { maxNetworkRetries: 0, timeout: timeoutMs, telemetry: false, httpClient };
  if (apiUrl === null) return new Stripe(key, common);
  const { protocol, hostname, port } = new URL(apiUrl);
  const http = protocol === 'http:';
  return new Stripe(key, {
    ...common,
    host: hostname,
    port: port || (http ? 80 : 443),
    protocol: http ? 'http' : 'https',
  });
}

/** The account that a payment names, else the first that takes the order's channel and currency. */
export function accountFor(
  { accounts }: Pick<StripeSettings, 'accounts'>,
  { payment, channel, currency }: Pick<RefundRequest, 'payment' | 'channel' | 'currency'>,
): StripeAccount | undefined {
  const { account } = partsOfName(payment.gateway?.name ?? '');
  if (account !== null) return accounts.find(({ name }) => name === account);
  return accounts.find(
    ({ channels, currencies }) =>
      (channels === null || (channel !== null && channels.includes(channel))) &&
      (currencies === null || currencies.includes(currency)),
  );
}

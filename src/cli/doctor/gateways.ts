import type { StripeAccount, StripeSettings } from '../../finance/gateways/stripe/stripe-accounts';
import { checkStripe } from '../../finance/gateways/stripe/stripe-check';
import type { GatewaySettings } from '../../start/config/gateway-settings';
import { type Finding, failed, ok, skipped } from './finding';

/** Whether payment gateways answer, and their keys may do what is needed. Moves no money. */
export async function checkGateways({ stripe, adyen }: GatewaySettings): Promise<Finding[]> {
  if (stripe === null && adyen === null) {
    return [skipped('payment gateways', 'None set up. Finance makes refunds by hand.')];
  }
  const accounts = stripe?.accounts.map((account) => checkAccount(account, stripe)) ?? [];
  const unasked = skipped('Adyen', 'Adyen has no request that shows what a key may do without moving money.');
  return [...(await Promise.all(accounts)).flat(), ...(adyen === null ? [] : [unasked])];
}

async function checkAccount(account: StripeAccount, settings: StripeSettings): Promise<Finding[]> {
  const name = account.name === null ? 'Stripe' : `Stripe (${account.name})`;
  const mode = account.key.includes('_test_') ? 'test mode' : 'live mode';
  const checks = await checkStripe(account, settings);
  const missing = checks.filter(({ problem }) => problem !== null);
  const key = missing.map(({ may, problem }) => failed(`${name}: ${may}`, `${problem}. ${advice}`));
  return [...(missing.length === 0 ? [ok(name, mode)] : key), events(`${name}: events`, account)];
}

const advice = 'Check the key and its permissions in Stripe: “Charges and Refunds” write, “Disputes” read.';

function events(check: string, { webhookSecrets }: StripeAccount): Finding {
  if (webhookSecrets.length > 0) return ok(check);
  const why = 'No signing secret is set. Late failures, disputes and refunds made in Stripe go unnoticed.';
  return failed(check, `${why} Add an endpoint in Stripe for /gateways/stripe.`);
}

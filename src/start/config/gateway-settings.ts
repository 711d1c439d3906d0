import type { Policy } from '../../domain/policy/policy';
import type { Problem } from '../../domain/values/problems';
import type { AdyenSettings } from '../../finance/gateways/adyen';
import type { StripeAccount, StripeSettings } from '../../finance/gateways/stripe/stripe-accounts';
import type { ReadVariable } from './slack-variables';

/** Connected payment gateways with their secrets; `null` where one is not set up. */
export type GatewaySettings = { stripe: StripeSettings | null; adyen: AdyenSettings | null };

/** Adds to `problems`. */
export function gatewaySettings(policy: Policy, env: ReadVariable, problems: Problem[]): GatewaySettings {
  return { stripe: stripeSettings(policy, env, problems), adyen: adyenSettings(env, problems) };
}

function stripeSettings({ gateways }: Policy, env: ReadVariable, problems: Problem[]): StripeSettings | null {
  const { accounts, methods } = gateways.stripe;
  const others = accounts.map(({ name, channels, currencies }) =>
    stripeAccount({ name, channels: channels ?? null, currencies: currencies ?? null }, env, problems),
  );
  const isSet = env('STRIPE_SECRET_KEY') !== undefined;
  const main = { name: null, channels: null, currencies: null };
  const all = [...others, ...(isSet ? [stripeAccount(main, env, problems)] : [])];
  if (!isSet && env('STRIPE_WEBHOOK_SECRET') !== undefined) {
    problems.push({ path: 'STRIPE_SECRET_KEY', problem: 'is missing. STRIPE_WEBHOOK_SECRET is set' });
  }
  if (all.length === 0) return null;
  return { accounts: all, methods: methods ?? null, apiUrl: apiUrlOf(env('STRIPE_API_URL'), problems) };
}

function stripeAccount(
  account: Pick<StripeAccount, 'name' | 'channels' | 'currencies'>,
  env: ReadVariable,
  problems: Problem[],
): StripeAccount {
  const suffix = account.name === null ? '' : `_${account.name.toUpperCase().replaceAll('-', '_')}`;
  const [keyName, secretName] = [`STRIPE_SECRET_KEY${suffix}`, `STRIPE_WEBHOOK_SECRET${suffix}`];
  const key = env(keyName) ?? '';
  if (!/^(rk|sk)_(test|live)_\w+$/.test(key)) {
    const what = key === '' ? 'is missing' : 'isn’t a key';
    problems.push({ path: keyName, problem: `${what}. Copy a restricted key (rk_live_…) from Stripe` });
  }
  const webhookSecrets = (env(secretName) ?? '').split(/[\s,]+/).filter((secret) => secret !== '');
  if (!webhookSecrets.every((secret) => /^whsec_\S{8,}$/.test(secret))) {
    problems.push({
      path: secretName,
      problem: 'isn’t a signing secret. Copy it (whsec_…) from the endpoint in Stripe',
    });
  }
  return { ...account, key, webhookSecrets };
}

function adyenSettings(env: ReadVariable, problems: Problem[]): AdyenSettings | null {
  const apiKey = env('ADYEN_API_KEY');
  if (apiKey === undefined) return null;
  const [merchantAccount, url] = [env('ADYEN_MERCHANT_ACCOUNT') ?? '', env('ADYEN_API_URL') ?? ''];
  const hmacKeys = (env('ADYEN_HMAC_KEY') ?? '').split(/[\s,]+/).filter((key) => key !== '');
  if (merchantAccount === '') problems.push({ path: 'ADYEN_MERCHANT_ACCOUNT', problem: 'is missing' });
  if (!URL.canParse(url)) {
    problems.push({ path: 'ADYEN_API_URL', problem: 'isn’t an address, such as https://checkout-test.adyen.com/v71' });
  }
  if (hmacKeys.length === 0 || !hmacKeys.every((key) => /^([0-9a-f]{2}){32}$/i.test(key))) {
    problems.push({ path: 'ADYEN_HMAC_KEY', problem: 'isn’t a key. Copy it from the webhook in Adyen: 64 hex digits' });
  }
  return { apiKey, merchantAccount, url: url.replace(/\/+$/, ''), hmacKeys };
}

function apiUrlOf(url: string | undefined, problems: Problem[]): string | null {
  if (url === undefined) return null;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    problems.push({ path: 'STRIPE_API_URL', problem: 'isn’t an address. Leave it out, except for tests' });
  }
  return url;
}

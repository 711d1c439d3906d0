import type { PaymentGateway, RefundRequest } from '../../domain/ports/payment-gateway';
import { manualGateway } from './manual';

/** By the name under which orders have it, in lower case and without an account: `stripe`. */
export type GatewaysByName = ReadonlyMap<string, PaymentGateway>;

/** Each refund over the gateway of its payment. What no gateway is connected for is paid by hand. */
export function gatewayByName(gateways: GatewaysByName): PaymentGateway {
  const gatewayOf = ({ payment }: RefundRequest) => gateways.get(kindOf(payment.gateway?.name ?? '')) ?? manualGateway;
  return {
    refund: (request) => gatewayOf(request).refund(request),
    find: (request) => gatewayOf(request).find(request),
    memoryOf: (request) => gatewayOf(request).memoryOf(request),
  };
}

/** `stripe` of `Stripe:eu`. */
function kindOf(name: string): string {
  return partsOfName(name).kind;
}

/** A payment's gateway, and the account there if it is named: `stripe:eu`. */
export function partsOfName(name: string): { kind: string; account: string | null } {
  const [kind = '', account = ''] = name.trim().toLowerCase().split(':');
  return { kind, account: account === '' ? null : account };
}

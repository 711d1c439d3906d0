import type { PaymentGateway } from '../../domain/ports/payment-gateway';
import { gatewayByName } from '../../finance/gateways/by-name';
import { stripeGateway } from '../../finance/gateways/stripe/stripe-gateway';
import type { GatewaySettings } from '../config/gateway-settings';

/** All gateways that are set up, as one: a line for each. */
export function connectedGateways({ stripe }: GatewaySettings): PaymentGateway {
  return gatewayByName(new Map([...(stripe === null ? [] : [['stripe', stripeGateway(stripe)] as const])]));
}

import type { InboxSource } from '../../domain/ports/inbox-source';
import type { OrderStore } from '../../domain/ports/order-store';
import type { PaymentGateway } from '../../domain/ports/payment-gateway';
import type { Servicing } from '../../domain/servicing/servicing';
import { type CarryOutRefund, carryOutRefund } from '../../finance/carry-out-refund';
import { adyenEvents, adyenGateway } from '../../finance/gateways/adyen';
import { gatewayByName } from '../../finance/gateways/by-name';
import { stripeEvents } from '../../finance/gateways/stripe/stripe-events';
import { stripeGateway } from '../../finance/gateways/stripe/stripe-gateway';
import { recordOutcome } from '../../finance/record-outcome';
import { type SweepRefunds, sweepRefunds } from '../../finance/sweep-refunds';
import type { Database } from '../../store/database/connect';
import { databaseId } from '../../store/database/database-id';
import { paidOrders } from '../../store/orders/paid-orders';
import { refundsUnderWay } from '../../store/orders/refunds-under-way';
import type { GatewaySettings } from '../config/gateway-settings';

export type PaymentOptions = {
  gateways: GatewaySettings;
  orders: OrderStore;
  servicing: Pick<Servicing, 'submit'>;
  clock: () => Date;
};

export type PaymentPorts = {
  carryOut: CarryOutRefund;
  sweep: SweepRefunds;
  /** What gateways tell over HTTP. */
  events: InboxSource[];
};

/** Refunds over the gateways that are set up, and what these tell of them. */
export function paymentPorts(db: Database['db'], { gateways, orders, servicing, clock }: PaymentOptions): PaymentPorts {
  const gateway = connectedGateways(gateways);
  const record = recordOutcome(orders, servicing);
  const common = { record, databaseId: () => databaseId(db), clock };
  const { stripe, adyen } = gateways;
  const told = { ...common, paid: paidOrders(db), orders, servicing };
  const tells = stripe?.accounts.some(({ webhookSecrets }) => webhookSecrets.length > 0) === true;
  return {
    carryOut: carryOutRefund(gateway, common),
    sweep: sweepRefunds(gateway, { ...common, orders, underWay: refundsUnderWay(db, clock) }),
    events: [
      ...(stripe !== null && tells ? [stripeEvents(stripe, told)] : []),
      ...(adyen === null ? [] : [adyenEvents(adyen, told)]),
    ],
  };
}

/** All gateways that are set up, as one. */
function connectedGateways({ stripe, adyen }: GatewaySettings): PaymentGateway {
  const connected = new Map<string, PaymentGateway>();
  if (stripe !== null) connected.set('stripe', stripeGateway(stripe));
  if (adyen !== null) connected.set('adyen', adyenGateway(adyen));
  return gatewayByName(connected);
}

import type { Problem } from '../../../domain/values/problems';
import type { Taxation } from '../../../domain/values/units';
import type { PricedLine, ProductLine, Shipment, ShippingLine, StorefrontOrder } from '../storefront-order';
import { priceUnder } from './amounts';

export type InShipment = PricedLine & { shipment: string | null };

/** Orders of nothing but emailed gift certificates have no shipments. */
const onlyShipment: Shipment = { path: '', id: 'me', method: '', address: {}, shipped: false, tracking: null };

/** Lines without a price or a shipment. */
export function pricingProblems(order: StorefrontOrder, taxation: Taxation): Problem[] {
  const shipments = shipmentsOf(order);
  const unpriced = [...order.lines.filter(({ kind }) => kind !== 'bonus'), ...order.charges]
    .filter((line) => priceUnder(line, taxation) === null)
    .map(({ path }) => ({ path, problem: 'The line has no price.' }));
  const lost = [...order.lines, ...order.charges]
    .filter((line) => shipmentOf(line, shipments) === null)
    .map(({ path, shipment }) => ({
      path,
      problem: shipment === null ? 'The line names no shipment.' : `The order has no shipment “${shipment}”.`,
    }));
  return [...unpriced, ...lost];
}

export function shipmentsOf({ shipments }: Pick<StorefrontOrder, 'shipments'>): Shipment[] {
  return shipments.length === 0 ? [onlyShipment] : shipments;
}

/** A line without a shipment belongs to the only one; a gift certificate, which is emailed, to the first. */
export function shipmentOf(line: InShipment | ProductLine, shipments: readonly Shipment[]): string | null {
  const left = shipments.length === 1 || isCertificate(line) ? shipments[0]?.id : undefined;
  const named = line.shipment ?? left;
  return shipments.some(({ id }) => id === named) ? (named ?? null) : null;
}

export function isCertificate(line: InShipment | ProductLine | ShippingLine): boolean {
  return 'kind' in line && line.kind === 'gift_certificate';
}

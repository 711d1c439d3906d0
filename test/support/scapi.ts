import type { OriginalOrder } from '../../src/domain/records/original-order';
import { onlyOrder, outcomes, readText } from './intake';

/** A product of the shopper API in the only shipment; a line's price is the whole line's. */
export function goods(productId: string, price: number, tax: number, more: object = {}): object {
  return { ...{ productId, itemText: productId, quantity: 1, shipmentId: 'me', price, tax }, ...more };
}

/** A net order of SCAPI in USD with one shipment that costs nothing; override what the test is about. */
export function scapi(changes: object): object {
  return {
    ...{ orderNo: '1', creationDate: '2026-11-01T10:00:00Z', currency: 'USD', taxation: 'net', status: 'new' },
    ...{ productItems: [goods('A', 10, 1)], shippingItems: [], shipments: [{ shipmentId: 'me' }] },
    ...changes,
  };
}

/** The native order that it is read as. Throws where it is refused. */
export async function readScapi(changes: object): Promise<OriginalOrder> {
  return onlyOrder(await readText(JSON.stringify(scapi(changes))));
}

/** Why it is refused. */
export async function refusedScapi(changes: object): Promise<string | string[] | undefined> {
  return (await outcomes(await readText(JSON.stringify(scapi(changes)))))[0];
}

/** Share of the order's discounts and tax of each line. */
export function sharesOf({ items }: OriginalOrder): [number, number][] {
  return items.map(({ distributedAdjustment, tax }) => [distributedAdjustment, tax]);
}

import type { OriginalOrder } from '../../domain/records/original-order';
import { sum } from '../../domain/values/money';
import type { TaxAtRate } from '../../domain/values/schemas';
import type { Taxes } from '../../domain/values/units';
import { type AddressNames, postalAddress } from '../b2c/reading/address';
import type { JsonNode } from '../b2c-json/node';
import type { Placed } from '../stated/places';
import { taxesFrom } from '../stated/taxes';
import { wooGroup } from './lines';
import { priced, type WooContext } from './money';
import { byRate, type Rates } from './taxes';

export const wooAddress: AddressNames = {
  first: 'first_name',
  last: 'last_name',
  full: 'name',
  company: 'company',
  line1: 'address_1',
  line2: 'address_2',
  city: 'city',
  state: 'state',
  postcode: 'postcode',
  country: 'country',
  phone: 'phone',
};

/** Where it goes and what that costs: the sum of all shipping lines. */
export function wooDelivery(
  order: JsonNode,
  rates: Rates,
  context: WooContext,
): Placed<OriginalOrder['deliveryGroups'][number]> {
  const lines = order.children('shipping_lines');
  const charges = lines.map((line) => priced(line, 'total', context));
  const taxes = lines.map((line, at) => byRate(charges[at]?.tax ?? 0, line, rates, context));
  const charge = {
    lineAmount: sum(charges.map(({ price }) => price)),
    lineAdjustment: 0,
    distributedAdjustment: 0,
    ...added(taxes),
  };
  const method = lines.flatMap((line) => line.text('method_title') ?? []).join(', ');
  return {
    part: { id: wooGroup, method, address: postalAddress(order.child('shipping'), wooAddress), charge },
    place: {
      path: lines[0]?.path ?? order.pathOf('shipping_lines'),
      fields: { lineAmount: 'total', tax: 'total_tax', taxes: 'taxes' },
    },
  };
}

/** By rate only if every taxed line says its rates. */
function added(taxes: readonly Taxes[]): Taxes {
  const parts = taxes.flatMap(({ tax, taxes: rates }): (TaxAtRate | { rate: null; amount: number })[] =>
    rates !== undefined || tax === 0 ? (rates ?? []) : [{ rate: null, amount: tax }],
  );
  return taxesFrom(parts);
}

import type { OriginalOrder } from '../../domain/records/original-order';
import { type Minor, sum } from '../../domain/values/money';
import { type AddressNames, postalAddress } from '../b2c/reading/address';
import type { JsonNode } from '../b2c-json/node';
import type { Placed } from '../stated/places';
import { taxesFrom } from '../stated/taxes';
import { type Adjustments, allocatedTo } from './discounts';
import { money, type ShopifyContext } from './money';
import { taxLines } from './taxes';

type Group = OriginalOrder['deliveryGroups'][number];

/** The id of the one delivery group of a Shopify order: all of it goes to one address. */
export const onlyGroup = '1';

export const addressNames: AddressNames = {
  first: 'first_name',
  last: 'last_name',
  full: 'name',
  company: 'company',
  line1: 'address1',
  line2: 'address2',
  city: 'city',
  state: 'province_code',
  postcode: 'zip',
  country: 'country_code',
  phone: 'phone',
};

/** Where it goes and what that costs: the sum of all shipping lines but those that were removed in an edit. */
export function groupIn(order: JsonNode, context: ShopifyContext): Placed<Group> {
  const lines = order.children('shipping_lines').filter((line) => line.text('is_removed') !== 'true');
  const applications = order.children('discount_applications');
  const adjustments = lines.map((line) => adjustmentsOf(line, applications, context));
  const charge = {
    lineAmount: sum(lines.map((line) => money(line, 'price', context) ?? 0)),
    lineAdjustment: sum(adjustments.map((one) => one.lineAdjustment)),
    distributedAdjustment: sum(adjustments.map((one) => one.distributedAdjustment)),
    ...taxesFrom(lines.flatMap((line) => taxLines(line, context))),
  };
  const method = lines.flatMap((line) => line.text('title') ?? []).join(', ');
  const address = postalAddress(order.child('shipping_address'), addressNames);
  const fields = { lineAmount: 'price', tax: 'tax_lines', taxes: 'tax_lines', lineAdjustment: 'discount_allocations' };
  return {
    part: { id: onlyGroup, method, address, charge },
    place: { path: lines[0]?.path ?? order.pathOf('shipping_lines'), fields },
  };
}

/** As allocated; before 2018 only the price after discounts was stated. */
function adjustmentsOf(line: JsonNode, applications: readonly JsonNode[], context: ShopifyContext): Adjustments {
  if (line.children('discount_allocations').length > 0) return allocatedTo(line, applications, context);
  return { lineAdjustment: 0 - discountOf(line, context), distributedAdjustment: 0 };
}

/** The discounts on shipping that the lines state by their price after it. */
export function shippingDiscountIn(order: JsonNode, context: ShopifyContext): Minor {
  return sum(order.children('shipping_lines').map((line) => discountOf(line, context)));
}

function discountOf(line: JsonNode, context: ShopifyContext): Minor {
  const [price, discounted] = [money(line, 'price', context), money(line, 'discounted_price', context)];
  return price === null || discounted === null ? 0 : price - discounted;
}

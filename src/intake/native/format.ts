import type { ReadOrder } from '../intake-item';
import { jsonFaults } from '../json/json-faults';
import type { JsonObject, OrderFormat } from '../order-format';
import { parseOrder } from './native';

/** Our own: amounts in minor units, and nothing in it that is not known. */
export const nativeFormat: OrderFormat = { source: 'native', json: { marks: ['orderNumber'], readText } };

function readText(value: JsonObject, text: string): ReadOrder {
  const order = parseOrder(value, jsonFaults(text, value));
  return order.ok ? order : { ...order, orderNumber: typeof value.orderNumber === 'string' ? value.orderNumber : null };
}

import { formats } from '../../../intake';
import { type TakeOrder, takeOrders } from '../take-orders';
import type { StandardIntake } from './standard-source';

/** 5 MiB: an order of a thousand lines takes about two. */
const maxBytes = 5 * 1_048_576;

/** One order or several, in any format that `import` can guess, or in that of `?format=`. */
export function ordersIntake(take: TakeOrder): StandardIntake {
  return {
    name: 'orders',
    maxBytes,
    ordersIn: numbersIn,
    keptOf(query) {
      const format = query.get('format');
      if (format === null) return {};
      return formats.some((one) => one === format) ? { format } : 'malformed';
    },
    async process(delivery) {
      const format = formats.find((one) => one === delivery.headers.format);
      const taken = await takeOrders(take, delivery, format);
      return taken.length === 0 ? { state: 'ignored', why: 'There is no order in it.' } : { state: 'done' };
    },
  };
}

const numberForms = [
  /"(?:orderNumber|orderNo|order_no)"\s*:\s*"([A-Za-z0-9#._/-]{1,50})"/g,
  // Shopify and WooCommerce: their names and numbers look like those of anything else.
  /"order_number"\s*:\s*"?(\d{1,19})/g,
  /"order_key"\s*:\s*"([\w-]{1,50})"/g,
  /<order\s[^>]{0,500}?\border-no="([A-Za-z0-9#._/-]{1,50})"/g,
];

/**
 * The numbers of all orders, without reading them: reading takes longer than a sender waits. A number too many makes a
 * delivery wait for its turn longer than it has to, no more.
 */
function numbersIn(body: Buffer): string[] | 'malformed' {
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') return 'malformed';
  return [...new Set(numberForms.flatMap((form) => [...text.matchAll(form)].map(([, number = '']) => number)))];
}

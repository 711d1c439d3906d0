import type { OriginalOrder } from '../../../domain/records/original-order';
import type { Minor } from '../../../domain/values/money';
import type { ReadContext } from '../../b2c/reading/source-node';
import { paymentByStatus, unknownPayment } from '../payment-by-status';
import { amountIn } from './cells';
import type { CsvRow } from './rows';

/** Of several ways to pay, which the export joins by ` + `, nothing says which got what: they stand without amounts. */
export function csvPayments(row: CsvRow, total: Minor, context: ReadContext): OriginalOrder['payments'] {
  const gateways = gatewaysIn(row, total);
  const [only] = gateways;
  if (only === undefined || gateways.length > 1) return gateways.map(unknownPayment);
  const reference = row.cell('Payment References') ?? row.cell('Payment Reference');
  return [
    paymentByStatus(only, reference, {
      status: row.cell('Financial Status'),
      total,
      refunded: amountIn(row, 'Refunded Amount', context) ?? 0,
      outstanding: amountIn(row, 'Outstanding Balance', context),
    }),
  ];
}

/** By the names that the API has for them: `Shopify Payments` is `shopify_payments`. */
function gatewaysIn(row: CsvRow, total: Minor): string[] {
  const named = (row.cell('Payment Method') ?? '').split(/\s*\+\s*/).filter((one) => one !== '');
  const gateways = [...new Set(named.map((name) => name.toLowerCase().replace(/\s+/g, '_')))];
  return gateways.length === 0 && total > 0 && row.cell('Financial Status') !== null ? ['other'] : gateways;
}

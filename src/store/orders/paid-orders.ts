import type { Db } from 'mongodb';
import type { PaidOrders } from '../../domain/ports/paid-orders';
import { named, ordersIn } from './orders';

/** More orders than ever share a payment. */
const most = 10;

export function paidOrders(db: Db): PaidOrders {
  return {
    async withPayment(references) {
      if (references.length === 0) return [];
      const found = await ordersIn(db)
        .find({ 'original.payments.gateway.reference': { $in: [...references] } })
        .project<{ _id: string; original: { payments: Paid[] } }>({ 'original.payments': 1 })
        .hint(named.paid)
        .limit(most)
        .toArray();
      return found.flatMap(({ _id: order, original }) =>
        original.payments
          .filter(({ gateway }) => references.includes(gateway?.reference ?? ''))
          .map(({ id: payment }) => ({ order, payment })),
      );
    },
  };
}

type Paid = { id: string; gateway?: { reference?: string } };

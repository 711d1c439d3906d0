/** A part of a refund, by its memo and its payment. */
export type RefundPart = { memo: string; payment: string };

/** As the value of a button: `CM-SO-1001-1/p1`. */
export function refundPartValue({ memo, payment }: RefundPart): string {
  return `${memo}/${encodeURIComponent(payment)}`;
}

/** The part that a button's value names; an order's number may hold a `/` as well. */
export function refundPartOf(value: string): RefundPart {
  const end = value.lastIndexOf('/');
  return end < 0 ? { memo: value, payment: '' } : { memo: value.slice(0, end), payment: decoded(value.slice(end + 1)) };
}

/** Buttons of the first version had payments as they are. */
function decoded(payment: string): string {
  try {
    return decodeURIComponent(payment);
  } catch {
    return payment;
  }
}

export type RefundPart = { memo: string; payment: string };

/** A button's value: `CM-SO-1001-1/p1`. */
export function refundPartValue({ memo, payment }: RefundPart): string {
  return `${memo}/${encodeURIComponent(payment)}`;
}

/** Parses a button's value; an order's number may contain `/` as well. */
export function refundPartOf(value: string): RefundPart {
  const end = value.lastIndexOf('/');
  return end < 0 ? { memo: value, payment: '' } : { memo: value.slice(0, end), payment: decoded(value.slice(end + 1)) };
}

/** Buttons of the first version did not encode payments. */
function decoded(payment: string): string {
  try {
    return decodeURIComponent(payment);
  } catch {
    return payment;
  }
}

/** Names a part of a refund, and the reference under which it was reported: `CM-SO-1001-1/p1/re_1`. */
export type MatchedPart = RefundPart & { reference: string };

export function matchedPartValue({ reference, ...part }: MatchedPart): string {
  return `${refundPartValue(part)}/${encodeURIComponent(reference)}`;
}

export function matchedPartOf(value: string): MatchedPart {
  const end = value.lastIndexOf('/');
  return { ...refundPartOf(value.slice(0, Math.max(0, end))), reference: decoded(value.slice(end + 1)) };
}

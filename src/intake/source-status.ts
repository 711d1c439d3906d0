/** What a source says of an order as a whole, in small letters and one spelling. */
export function statusOf(text: string): string {
  const status = text.trim().toLowerCase();
  return status === 'cancelled' ? 'canceled' : status;
}

/** The number of the order that took an order's place: named as the replacement, or as the current one of the chain. */
export function replacementOf(own: string | null, replacement: string | null, current: string | null): string | null {
  return [replacement, current].find((number) => number !== null && number !== own) ?? null;
}

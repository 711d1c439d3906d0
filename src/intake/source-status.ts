/** The status of an order in lower case and one spelling. */
export function statusOf(text: string): string {
  const status = text.trim().toLowerCase();
  return status === 'cancelled' ? 'canceled' : status;
}

/** The number of the order's replacement, or of the current order of the chain. */
export function replacementOf(own: string | null, replacement: string | null, current: string | null): string | null {
  return [replacement, current].find((number) => number !== null && number !== own) ?? null;
}

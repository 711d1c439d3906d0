const names: Readonly<Record<string, string>> = {
  cancellation: 'Cancellation fee',
  restocking: 'Restocking fee',
  return_shipping: 'Return shipping fee',
};

/** The English name of a fee in published data. */
export function publishedFeeName(code: string): string {
  return names[code] ?? code;
}

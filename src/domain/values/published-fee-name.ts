const names: Readonly<Record<string, string>> = {
  cancellation: 'Cancellation fee',
  restocking: 'Restocking fee',
  return_shipping: 'Return shipping fee',
};

/** What a fee of servicing is called in data that is published, in English. */
export function publishedFeeName(code: string): string {
  return names[code] ?? code;
}

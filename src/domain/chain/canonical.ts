/**
 * A value as exactly one text, whatever order its keys come in: what is `undefined` is `null`, as the database keeps it.
 * Each text stands as what `text` makes of it, called from left to right.
 */
export function canonical(value: unknown, text: (value: string) => string): string {
  if (typeof value === 'string') return JSON.stringify(text(value));
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, text)).join(',')}]`;
  if (value instanceof Date) return `{"$date":${value.getTime()}}`;
  if (typeof value !== 'object') return String(value);
  const fields = byKey(value).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one, text)}`);
  return `{${fields.join(',')}}`;
}

/** The same value with other texts, each asked for in the order in which `canonical` comes to them. */
export function withTexts(
  value: unknown,
  text: (value: string, path: readonly string[]) => string,
  path: readonly string[] = [],
): unknown {
  if (typeof value === 'string') return text(value, path);
  if (Array.isArray(value)) return value.map((one, index) => withTexts(one, text, [...path, String(index)]));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(byKey(value).map(([key, one]) => [key, withTexts(one, text, [...path, key])]));
}

function byKey(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

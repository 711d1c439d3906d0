/**
 * A value as exactly one text, whatever order its keys come in: what is `undefined` is `null`, as the database keeps it.
 * Each text stands as what `text` makes of it, called from left to right.
 */
export function canonical(value: unknown, text: (value: string) => string): string {
  if (typeof value === 'string') return quoted(text(value));
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, text)).join(',')}]`;
  if (value instanceof Date) return `{"$date":${value.getTime()}}`;
  const fields = value as Record<string, unknown>;
  let told = '';
  for (const key of sortedKeys(fields)) {
    told += `${told === '' ? '' : ','}${quoted(key)}:${canonical(fields[key], text)}`;
  }
  return `{${told}}`;
}

/** As JSON writes it, which takes long and is hardly ever needed. */
function quoted(text: string): string {
  return /^\w*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** By the code units of UTF-16, which are the same everywhere. */
function sortedKeys(fields: object): string[] {
  return Object.keys(fields).sort();
}

/** One text for a value, whatever the order of its keys. `text` maps each string, left to right. */
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

/** JSON.stringify alone would be slower. */
function quoted(text: string): string {
  return /^\w*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** By UTF-16 code units, the same on every machine. */
function sortedKeys(fields: object): string[] {
  return Object.keys(fields).sort();
}

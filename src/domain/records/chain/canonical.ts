/** One text for a value, whatever the order of its keys. `text` writes each string, left to right. */
export function canonical(value: unknown, text: (value: string) => string = quoted): string {
  if (typeof value === 'string') return text(value);
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, text)).join(',')}]`;
  if (value instanceof Date) return `{"$date":${value.getTime()}}`;
  const fields = value as Record<string, unknown>;
  let told = '';
  for (const { key, label } of keysOf(fields)) told += label + canonical(fields[key], text);
  return `{${told}}`;
}

/** JSON.stringify alone would be slower. */
function quoted(text: string): string {
  return /^\w*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** A key, and what is written before its value. */
type Key = { key: string; label: string };

/** The keys of the object seen last of those that begin with a key: sorting takes longer than comparing with them. */
const seen = new Map<string, readonly Key[]>();
const mostSeen = 1_000;

/** By UTF-16 code units, the same on every machine. */
function keysOf(fields: object): readonly Key[] {
  const names = Object.keys(fields);
  const first = names[0] ?? '';
  const known = seen.get(first);
  if (known?.length === names.length && known.every(({ key }) => Object.hasOwn(fields, key))) return known;
  const keys = names.sort().map((key, at) => ({ key, label: `${at === 0 ? '' : ','}${quoted(key)}:` }));
  if (seen.size === mostSeen) seen.clear();
  seen.set(first, keys);
  return keys;
}

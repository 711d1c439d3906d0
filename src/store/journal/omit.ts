/** A copy without the keys that are as usual: of the same plain value, or an empty list as usual. */
export function omitEqual(from: object, usual: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const expected = usual as Record<string, unknown>;
  for (const [key, value] of Object.entries(from)) {
    if (!(key in expected) || !isSame(value, expected[key])) kept[key] = value;
  }
  return kept;
}

export function omitKeys(from: object, keys: readonly string[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(from)) if (!keys.includes(key)) kept[key] = value;
  return kept;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (isEmptyList(one) && isEmptyList(other));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

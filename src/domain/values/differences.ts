/** `path` is written like `items[0].tax`. */
export type Difference = { path: string; before: unknown; after: unknown };

/** Where two plain documents differ. A missing field equals `undefined`. */
export function differencesOf(before: unknown, after: unknown, path = ''): Difference[] {
  if (Object.is(before, after)) return [];
  if (isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      differencesOf(before[key], after[key], Array.isArray(before) ? `${path}[${key}]` : join(path, key)),
    );
  }
  return [{ path, before, after }];
}

export function isSameDocument(before: unknown, after: unknown): boolean {
  return differencesOf(before, after).length === 0;
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

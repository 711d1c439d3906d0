/** A field of the object that a body is; `null` where it is none. */
export type ShopBody = Readonly<Record<string, unknown>>;

/** Ids have fewer digits than JavaScript can count exactly. */
export function bodyOf(text: string): ShopBody | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** An id as text; `null` where there is none. */
export function idIn(body: ShopBody, field: string): string | null {
  const value = body[field];
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? String(value) : null;
}

/** An instant as one that sorts as text, `''` where there is none; one without an offset is in UTC. */
export function sortableInstant(value: unknown): string {
  if (typeof value !== 'string') return '';
  const at = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** A header's one value, `''` where there is none. */
export function headerOf(headers: Readonly<Record<string, string | string[] | undefined>>, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

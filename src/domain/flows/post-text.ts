/** What a post can say of the order and the change. Nothing personal, as posts go to channels. */
export const postPlaceholders = ['order', 'refund', 'return_order', 'items', 'reason'] as const;

const placeholder = /\{([a-z][a-z0-9_]*(?:\.[A-Za-z0-9_]+)?)\}/g;

/** The names in braces: of `postPlaceholders`, or `label.url` for what the step `label` was answered. */
export function placeholdersOfPost(text: string): string[] {
  return [...text.matchAll(placeholder)].flatMap(([, name]) => name ?? []);
}

/** Fills in `{name}`; a name without a value says nothing. */
export function filledPost(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : ''));
}

/** Fills in `{name}`; a name without a value stays as it is. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (whole, name: string) => values[name] ?? whole);
}

/** The names in braces, in order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].flatMap(([, name]) => name ?? []);
}

const placeholder = /\{([a-z_]+)\}/g;

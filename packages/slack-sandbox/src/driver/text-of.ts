/** All texts of blocks, a message or a view, one a line, in reading order. */
export function textOf(shown: unknown): string {
  return texts(shown).join('\n');
}

function texts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(texts);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : texts(value),
  );
}

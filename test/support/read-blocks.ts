/**
 * Blocks as a person sees them: every text, one a line, and the buttons by action and value (`order_open SO-1001`).
 */
export function readBlocks(blocks: readonly object[]): { text: string; buttons: string[] } {
  const [texts, buttons]: [string[], string[]] = [[], []];
  for (const part of blocks.flatMap(partsOf)) {
    const { type, text, action_id: id, value } = part;
    if (type === 'mrkdwn' || type === 'plain_text') texts.push(String(text));
    if (type === 'button') buttons.push(`${id} ${value}`);
  }
  return { text: texts.join('\n'), buttons };
}

type Part = { type?: unknown; text?: unknown; action_id?: unknown; value?: unknown };

/** A block and everything in it, from the outside in, but for what stands on a button. */
function partsOf(value: unknown): Part[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  const part: Part = value;
  return part.type === 'button' ? [part] : [part, ...Object.values(value).flatMap(partsOf)];
}

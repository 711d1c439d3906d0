import type { JsonNode } from '../b2c-json/node';

/** A value that a plugin left on the order or a line, if it is a text; `null` where there is none. */
export function metaOf(node: JsonNode, key: string): string | null {
  const found = node.children('meta_data').find((one) => one.text('key') === key);
  return found?.isText('value') ? found.text('value') : null;
}

import type { JsonNode } from '../b2c-json/node';

/** A line of the file; its native number is its position, so that it stays when others go. */
export type NumberedLine = { node: JsonNode; line: number };

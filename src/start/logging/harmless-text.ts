/** Control characters (C0, DEL, C1), separators of lines and paragraphs, and what turns the direction of writing. */
const harmful = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * One line of text as a terminal can be trusted with: what could move its cursor, change its colors, forge another line
 * or show letters in another order is written as JSON writes it, `\u001b`. JSON stays the same JSON by that.
 */
export function harmless(line: string): string {
  return line.replace(harmful, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

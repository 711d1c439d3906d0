/** Control characters (C0, DEL, C1), separators of lines and paragraphs, and what turns the direction of writing. */
const harmful = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * Escapes what could move a terminal's cursor, change its colors, forge another line or reorder letters, as JSON does:
 * `\u001b`. A line of JSON keeps its meaning.
 */
export function terminalSafe(line: string): string {
  return line.replace(harmful, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Control characters (C0, DEL, C1), line and paragraph separators, and bidirectional controls. */
const harmful = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * Escapes what could move the cursor, change colors, forge a line or reorder letters, as JSON does: `\u001b`. A line
 * of JSON keeps its meaning.
 */
export function terminalSafe(line: string): string {
  return line.replace(harmful, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

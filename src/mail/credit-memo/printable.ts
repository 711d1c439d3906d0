/**
 * What the font draws as it is read: Latin, Greek, Cyrillic, Armenian and Georgian letters, figures, punctuation and
 * currency signs. Scripts that run from right to left are not among them: nothing here would put them in order.
 */
const drawn =
  /^[ -~\u00a0-\u024f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff\u0400-\u0525\u0531-\u0556\u0559-\u055f\u0561-\u0587\u0e3f\u10d0-\u10fc\u1e00-\u1efb\u2010-\u2027\u202f-\u205e\u20a0-\u20b5\u20b8-\u20ba\u20bd\u2116\u2122\u2212]$/u;

/**
 * A text as a credit memo can show it, on one line and at most so many characters long; `null` where a letter would be
 * missing. Signs that are no letters, such as emoji, are left out.
 */
export function printable(text: string, most: number): string | null {
  const characters = [...text.normalize('NFC').replace(/[\p{Cc}\s]+/gu, ' ')];
  const missing = characters.filter((one) => !drawn.test(one));
  if (missing.some((one) => /[\p{L}\p{M}\p{N}]/u.test(one) && !/\p{Variation_Selector}/u.test(one))) return null;
  const shown = characters
    .filter((one) => drawn.test(one))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
  return shown.length > most ? `${shown.slice(0, most - 1).trimEnd()}…` : shown;
}

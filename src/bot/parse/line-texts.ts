import { z } from 'zod';

/** Text by line number. */
export type LineTexts = Readonly<Record<string, string>>;

/**
 * Compact text by line (`1-40:2,45:1`), since metadata holds 3000 characters and an order may have hundreds of lines.
 * Consecutive lines with the same text share a piece; separators within a text are percent-encoded.
 */
export const lineTexts = z.codec(z.string(), z.record(z.string(), z.string()), {
  decode: (written) => Object.fromEntries(written === '' ? [] : readPieces(written.split(','))),
  encode(texts) {
    const pieces: { first: number; last: number; text: string }[] = [];
    for (const [line, typed] of Object.entries(texts)) {
      const [number, text] = [Number(line), typed.replace(/[%:,]/g, encodeURIComponent)];
      const before = pieces.at(-1);
      if (before !== undefined && before.text === text && before.last === number - 1) before.last = number;
      else pieces.push({ first: number, last: number, text });
    }
    return pieces.map(({ first, last, text }) => `${first === last ? first : `${first}-${last}`}:${text}`).join(',');
  },
});

/** More lines than any order has. */
const maxLines = 10_000;

/** Ignores more lines than an order can have. */
function readPieces(pieces: readonly string[]): [string, string][] {
  const lines: [string, string][] = [];
  for (const piece of pieces) {
    if (lines.length < maxLines) lines.push(...readPiece(piece));
  }
  return lines;
}

function readPiece(piece: string): [string, string][] {
  const [range = '', text = ''] = piece.split(':', 2);
  const [first = 0, last = first] = range.split('-').map(Number);
  const typed = text.replace(/%(25|3A|2C)/g, decodeURIComponent);
  return Array.from({ length: Math.min(last - first + 1, maxLines) }, (_, at) => [String(first + at), typed]);
}

import { z } from 'zod';

/** Text by line number. */
export type LineTexts = Readonly<Record<string, string>>;

/**
 * Compact text by line (`1-40:2,:3,45:1`), since metadata holds 3000 characters and an order may have hundreds of
 * lines. Consecutive lines with the same text share a piece, a piece without a number goes on from the one before
 * it, and separators within a text are percent-encoded.
 */
export const lineTexts = z.codec(z.string(), z.record(z.string(), z.string()), {
  decode: (written) => Object.fromEntries(written === '' ? [] : readPieces(written.split(','))),
  encode(texts) {
    const pieces: Piece[] = [];
    for (const [line, typed] of Object.entries(texts)) {
      const [number, text] = [Number(line), typed.replace(/[%:,]/g, encodeURIComponent)];
      const before = pieces.at(-1);
      if (before !== undefined && before.text === text && before.last === number - 1) before.last = number;
      else pieces.push({ first: number, last: number, text });
    }
    return pieces.map((piece, at) => writtenPiece(piece, pieces[at - 1])).join(',');
  },
});

type Piece = { first: number; last: number; text: string };

function writtenPiece({ first, last, text }: Piece, before: Piece | undefined): string {
  const from = before !== undefined && before.last + 1 === first ? '' : String(first);
  return `${from}${first === last ? '' : `-${last}`}:${text}`;
}

/** More lines than any order has. */
const maxLines = 10_000;

/** Ignores more lines than an order can have. */
function readPieces(pieces: readonly string[]): [string, string][] {
  const lines: [string, string][] = [];
  let next = 0;
  for (const written of pieces) {
    if (lines.length >= maxLines) break;
    const { first, last, text } = readPiece(written, next);
    next = last + 1;
    const count = Math.min(last - first + 1, maxLines);
    lines.push(...Array.from({ length: count }, (_, at): [string, string] => [String(first + at), text]));
  }
  return lines;
}

function readPiece(written: string, next: number): Piece {
  const [range = '', text = ''] = written.split(':', 2);
  const [from = '', to = from] = range.split('-');
  const first = from === '' ? next : Number(from);
  const last = to === '' ? first : Number(to);
  return { first, last, text: text.replace(/%(25|3A|2C)/g, decodeURIComponent) };
}

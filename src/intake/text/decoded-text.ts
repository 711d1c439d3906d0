import { Unreadable } from '../intake-item';
import { signatureLength, whyNotText } from './byte-signatures';

/**
 * Decodes UTF-8, with or without a byte order mark. Throws `Unreadable` for compressed files and other encodings, and
 * at the first invalid bytes: replacing them would change names and order numbers.
 */
export async function* decodedText(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  let first = true;
  let line = 1;
  for await (const chunk of wholeCharacters(textOnly(stream))) {
    const decoded = typeof chunk === 'string' ? chunk : decode(chunk, line);
    const text = first && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
    if (text === '') continue;
    first = false;
    line += text.split('\n').length - 1;
    yield text;
  }
}

/** Moves the beginning of a character from the end of a chunk to the next one. */
async function* wholeCharacters(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
  let begun = new Uint8Array();
  for await (const chunk of stream) {
    if (typeof chunk === 'string') {
      yield chunk;
      continue;
    }
    const bytes = begun.length === 0 ? chunk : Buffer.concat([begun, chunk]);
    const whole = bytes.length - begunAtEnd(bytes);
    begun = bytes.slice(whole);
    if (whole > 0) yield bytes.subarray(0, whole);
  }
  if (begun.length > 0) yield begun;
}

/** How many bytes at the end are the beginning of a character in UTF-8, which has four bytes at most. */
function begunAtEnd(bytes: Uint8Array): number {
  for (let length = 1; length < 4; length += 1) {
    const byte = bytes[bytes.length - length] ?? 0;
    const continues = byte >= 0x80 && byte < 0xc0;
    if (!continues) return lengthFrom(byte) > length ? length : 0;
  }
  return 0;
}

function lengthFrom(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Checks the first bytes of the stream. */
async function* textOnly(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
  let beginning: Uint8Array | null = new Uint8Array();
  for await (const chunk of stream) {
    if (beginning === null || typeof chunk === 'string') {
      yield chunk;
      continue;
    }
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length < signatureLength) continue;
    yield checked(beginning);
    beginning = null;
  }
  if (beginning !== null && beginning.length > 0) yield checked(beginning);
}

function checked(beginning: Uint8Array): Uint8Array {
  const problem = whyNotText(beginning);
  if (problem !== null) throw new Unreadable(problem, 1);
  return beginning;
}

// Not as a stream: that is slower, and makes texts of two bytes a character, on which all that follows is slower.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array, line: number): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Unreadable(`The file is not UTF-8 text (from about line ${line} on).`, line);
  }
}

/** Enough for the head of a CSV file. */
const longestBeginning = 8 * 1024;

/**
 * The first character that is no white space (`null` where there is none), the beginning from there on (in a file
 * that may be CSV its whole first line, if it is not too long), and the whole text.
 */
export async function peeked(
  text: AsyncGenerator<string>,
): Promise<{ first: string | null; beginning: string; text: AsyncGenerator<string> }> {
  const held: string[] = [];
  let beginning = '';
  for (let next = await text.next(); next.done !== true; next = await text.next()) {
    held.push(next.value);
    beginning = `${beginning}${next.value.slice(0, longestBeginning)}`.trimStart();
    if (beginning !== '' && (/^[<{[]|[\r\n]/.test(beginning) || beginning.length >= longestBeginning)) break;
  }
  return { first: beginning.slice(0, 1) || null, beginning, text: joined(held, text) };
}

async function* joined(held: readonly string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield* held;
  yield* rest;
}

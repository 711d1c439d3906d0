import { Unreadable } from '../intake-item';
import { signatureLength, whyNotText } from './byte-signatures';

/**
 * Decodes UTF-8, with or without a byte order mark. Throws `Unreadable` for compressed files and other encodings, and
 * at the first invalid bytes: replacing them would change names and order numbers.
 */
export async function* decodedText(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  let line = 1;
  for await (const chunk of textOnly(stream)) {
    const decoded = typeof chunk === 'string' ? chunk : decode(() => decoder.decode(chunk, { stream: true }), line);
    const text = first && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
    if (text === '') continue;
    first = false;
    line += text.split('\n').length - 1;
    yield text;
  }
  const rest = decode(() => decoder.decode(), line);
  if (rest !== '') yield rest;
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

function decode(read: () => string, line: number): string {
  try {
    return read();
  } catch {
    throw new Unreadable(`The file is not UTF-8 text (from about line ${line} on).`, line);
  }
}

/** The first character that is no white space (`null` where there is none), and the whole text. */
export async function peeked(
  text: AsyncGenerator<string>,
): Promise<{ first: string | null; beginning: string; text: AsyncGenerator<string> }> {
  const held: string[] = [];
  for (let next = await text.next(); next.done !== true; next = await text.next()) {
    const trimmed = next.value.trimStart();
    held.push(next.value);
    if (trimmed === '') continue;
    return { first: trimmed.slice(0, 1), beginning: trimmed.slice(0, 40), text: joined(held, text) };
  }
  return { first: null, beginning: '', text: joined(held, text) };
}

async function* joined(held: readonly string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield* held;
  yield* rest;
}

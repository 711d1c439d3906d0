import { tooLong, tooLongAround } from '../intake-item';
import { KeysOfObject } from './keys-of-object';

/** A JSON value and its first line, or why it was not kept. `listed`: an order in a response. */
export type FoundValue = { line: number; text: string; listed?: true } | { line: number; problem: string };

const [quote, backslash, newline, comma, colon] = [0x22, 0x5c, 0x0a, 0x2c, 0x3a];
const [listOpen, listClose, objectOpen, objectClose] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Deeper than any order; values are read recursively. */
const maxDepth = 100;

/**
 * Splits JSON text into values without parsing it: values in sequence (such as JSON Lines), or the elements of one
 * list. With `responses`, the orders that an API response lists come one by one, then the response with an empty
 * list. At most `maxLength` characters of a value are in memory. A value that is broken off in JSON Lines ends where
 * the next line begins an object.
 */
export async function* foundValues(
  text: AsyncIterable<string>,
  maxLength: number,
  { responses = true }: { responses?: boolean } = {},
): AsyncGenerator<FoundValue> {
  const splitter = new ValueSplitter(maxLength, responses);
  for await (const chunk of text) {
    splitter.read(chunk);
    yield* splitter.found.splice(0);
  }
  splitter.end();
  yield* splitter.found.splice(0);
}

type Value = { line: number; kept: string; problem: string | null; response?: true };

/** A class for speed: it sees every character, and a closure took 1.7 times as long. */
class ValueSplitter {
  readonly found: FoundValue[] = [];
  private value: Value | null = null;
  /** The response whose list is being read, and its depth. */
  private response: { value: Value; base: number } | null = null;
  private readonly keys = new KeysOfObject();
  /** The depth of the reading, and of the values: 0, 1 in a list, 2 more in the list of a response. */
  private depth = 0;
  private base = 0;
  private line = 1;
  private lineStart = true;
  /** The last character outside strings that is no white space. */
  private before = 0;
  private inString = false;
  private escaped = false;
  /** Where the part of the value begins that is not kept yet. */
  private from = 0;

  constructor(
    private readonly maxLength: number,
    private readonly responses: boolean,
  ) {}

  read(chunk: string): void {
    this.from = 0;
    for (let at = 0; at < chunk.length; at += 1) this.step(chunk, at, chunk.charCodeAt(at));
    this.keep(chunk, chunk.length);
  }

  end(): void {
    const unfinished = this.depth > this.base || this.inString;
    if (this.value !== null && unfinished)
      this.value.problem ??= `The file ends in the middle of ${this.value.response ? 'the answer that lists its orders' : 'this order'}.`;
    this.cut('', 0);
    if (this.base > 0) this.found.push({ line: this.line, problem: 'The file ends before its list of orders does.' });
  }

  private step(chunk: string, at: number, code: number): void {
    if (code === newline) this.endLine(chunk, at);
    else if (this.inString) this.inText(code);
    else if (code > 0x20) {
      if (this.lineStart && this.breaksOff(code)) this.breakOff(chunk, at);
      if (this.value === null) this.between(at, code);
      if (this.value !== null) this.within(chunk, at, code);
      this.before = code;
      this.lineStart = false;
    }
  }

  /** No string continues over the end of a line: one that does is broken, and its value with it. */
  private endLine(chunk: string, at: number): void {
    if (this.depth === this.base) this.cut(chunk, at);
    this.line += 1;
    this.lineStart = true;
    this.inString = false;
    this.escaped = false;
  }

  private inText(code: number): void {
    this.keys.inText(code);
    if (this.escaped) this.escaped = false;
    else if (code === backslash) this.escaped = true;
    else if (code === quote) this.inString = false;
  }

  /** An object at the start of a line is the next value, unless a comma, colon or list asks for it. */
  private breaksOff(code: number): boolean {
    const asked = this.before === comma || this.before === colon || this.before === listOpen;
    const within = this.value !== null || this.response !== null;
    return within && (this.response?.base ?? this.base) === 0 && code === objectOpen && !asked;
  }

  private breakOff(chunk: string, at: number): void {
    if (this.value === null && this.response !== null) {
      this.found.push({
        line: this.response.value.line,
        problem: 'The list of orders that begins here is broken off.',
      });
    }
    this.cut(chunk, at);
    this.response = null;
    this.depth = 0;
    this.base = 0;
  }

  private between(at: number, code: number): void {
    if (code === comma) return;
    if (code === listOpen && this.base === 0) {
      this.depth = 1;
      this.base = 1;
    } else if (code === listClose && this.base === 1) {
      this.depth = 0;
      this.base = 0;
    } else if (code === listClose && this.response !== null) {
      this.base = this.response.base;
      this.value = this.response.value;
      this.response = null;
      this.from = at;
    } else {
      this.value = { line: this.line, kept: '', problem: null };
      this.from = at;
      this.keys.begin(code === objectOpen);
    }
  }

  private within(chunk: string, at: number, code: number): void {
    const atKeys = this.depth === this.base + 1;
    if (code === quote) {
      this.inString = true;
      if (atKeys) this.keys.beginText();
    } else if (code === colon && atKeys) this.keys.endKey();
    else if (code === listOpen && atKeys && this.listsOrders()) this.enter(chunk, at);
    else if (code === objectOpen || code === listOpen) this.deeper();
    else if (code === objectClose || code === listClose) this.close(chunk, at, code);
    else if (code === comma && this.depth === this.base) this.cut(chunk, at);
  }

  /** An order in a response is no response itself. */
  private listsOrders(): boolean {
    return this.responses && this.response === null && this.before === colon && this.keys.listOrders();
  }

  private enter(chunk: string, at: number): void {
    if (this.value === null) return;
    this.keep(chunk, at + 1);
    this.response = { value: { ...this.value, response: true }, base: this.base };
    this.value = null;
    this.depth += 1;
    this.base = this.depth;
  }

  private close(chunk: string, at: number, code: number): void {
    if (this.depth === this.base && this.base > 0 && code === listClose) {
      // The end of a list right after a number or a word.
      this.cut(chunk, at);
      this.between(at, code);
    }
    if (this.depth > this.base) this.depth -= 1;
    if (this.depth === this.base) this.cut(chunk, at + 1);
  }

  private deeper(): void {
    this.depth += 1;
    if (this.depth > maxDepth && this.value !== null) this.value.problem ??= 'This is nested too deeply for an order.';
  }

  private keep(chunk: string, until: number): void {
    if (this.value === null) return;
    if (this.value.kept.length + until - this.from > this.maxLength) {
      this.value.problem ??= (this.value.response ? tooLongAround : tooLong)(this.maxLength);
    }
    this.value.kept = this.value.problem === null ? this.value.kept + chunk.slice(this.from, until) : '';
    this.from = until;
  }

  private cut(chunk: string, until: number): void {
    this.keep(chunk, until);
    if (this.value === null) return;
    const { line, kept, problem } = this.value;
    const listed = this.response !== null && { listed: true as const };
    this.found.push(problem === null ? { line, text: kept, ...listed } : { line, problem });
    this.value = null;
  }
}

import { tooLong, tooLongAround } from '../intake-item';
import { KeysOfObject } from './keys-of-object';

/**
 * The text of one JSON value of a file, or why it was not kept, and the line on which it begins. `listed` is one of the
 * list of orders that an answer of the storefront holds.
 */
export type FoundValue = { line: number; text: string; listed?: true } | { line: number; problem: string };

const [quote, backslash, newline, comma, colon] = [0x22, 0x5c, 0x0a, 0x2c, 0x3a];
const [listOpen, listClose, objectOpen, objectClose] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Deeper than any order: what reads the value afterwards does so recursively. */
const maxDepth = 100;

/**
 * Cuts JSON text into its values without parsing it: values one after the other (JSON Lines, or any white space between
 * them), or the elements of one list; where `answers` are read, the elements of an answer's list of orders come by
 * themselves as well, and after them the answer with that list empty. Only the value being read is in memory (and what
 * stands around the list), and of that no more than `maxLength` characters. Whether a value is good JSON is for its
 * parser to say. One that is broken off in JSON Lines ends where the next line begins an object, so that the rest is
 * read.
 */
export async function* foundValues(
  text: AsyncIterable<string>,
  maxLength: number,
  { answers = true }: { answers?: boolean } = {},
): AsyncGenerator<FoundValue> {
  const cutter = new ValueCutter(maxLength, answers);
  for await (const chunk of text) {
    cutter.read(chunk);
    yield* cutter.found.splice(0);
  }
  cutter.end();
  yield* cutter.found.splice(0);
}

type Value = { line: number; kept: string; problem: string | null; answer?: true };

/** A class, unlike elsewhere: it sees every character, and a closure took 1.7 times as long. */
class ValueCutter {
  readonly found: FoundValue[] = [];
  private value: Value | null = null;
  /** The answer whose list is being read, and how deep it lies itself. */
  private answer: { value: Value; base: number } | null = null;
  private readonly keys = new KeysOfObject();
  /** How deep the reading is, and how deep the values lie: 0, 1 in a list, two more in the list of an answer. */
  private depth = 0;
  private base = 0;
  private line = 1;
  private lineStart = true;
  /** The last character that is neither white space nor in a string. */
  private before = 0;
  private inString = false;
  private escaped = false;
  /** Where in the chunk the part of the value begins that is not kept yet. */
  private from = 0;

  constructor(
    private readonly maxLength: number,
    private readonly answers: boolean,
  ) {}

  read(chunk: string): void {
    this.from = 0;
    for (let at = 0; at < chunk.length; at += 1) this.step(chunk, at, chunk.charCodeAt(at));
    this.keep(chunk, chunk.length);
  }

  end(): void {
    const unfinished = this.depth > this.base || this.inString;
    if (this.value !== null && unfinished)
      this.value.problem ??= `The file ends in the middle of ${this.value.answer ? 'the answer that lists its orders' : 'this order'}.`;
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

  /** No string goes on over the end of a line: one that does is broken, and its value with it. */
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

  /** An object that begins a line where neither a comma nor a colon nor a list asks for one is the next value. */
  private breaksOff(code: number): boolean {
    const asked = this.before === comma || this.before === colon || this.before === listOpen;
    const within = this.value !== null || this.answer !== null;
    return within && (this.answer?.base ?? this.base) === 0 && code === objectOpen && !asked;
  }

  private breakOff(chunk: string, at: number): void {
    if (this.value === null && this.answer !== null) {
      this.found.push({ line: this.answer.value.line, problem: 'The list of orders that begins here is broken off.' });
    }
    this.cut(chunk, at);
    this.answer = null;
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
    } else if (code === listClose && this.answer !== null) {
      this.base = this.answer.base;
      this.value = this.answer.value;
      this.answer = null;
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

  /** No answer is one of the orders that an answer lists. */
  private listsOrders(): boolean {
    return this.answers && this.answer === null && this.before === colon && this.keys.listOrders();
  }

  private enter(chunk: string, at: number): void {
    if (this.value === null) return;
    this.keep(chunk, at + 1);
    this.answer = { value: { ...this.value, answer: true }, base: this.base };
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
      this.value.problem ??= (this.value.answer ? tooLongAround : tooLong)(this.maxLength);
    }
    this.value.kept = this.value.problem === null ? this.value.kept + chunk.slice(this.from, until) : '';
    this.from = until;
  }

  private cut(chunk: string, until: number): void {
    this.keep(chunk, until);
    if (this.value === null) return;
    const { line, kept, problem } = this.value;
    const listed = this.answer !== null && { listed: true as const };
    this.found.push(problem === null ? { line, text: kept, ...listed } : { line, problem });
    this.value = null;
  }
}

import { tooLong } from './intake-item';

/** The text of one JSON value of a file, or why it was not kept, and the line on which it begins. */
export type FoundValue = { line: number; text: string } | { line: number; problem: string };

const [quote, backslash, newline, comma, colon] = [0x22, 0x5c, 0x0a, 0x2c, 0x3a];
const [listOpen, listClose, objectOpen, objectClose] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Deeper than any order: what reads the value afterwards does so recursively. */
const maxDepth = 100;

/**
 * Cuts JSON text into its values without parsing it: values one after the other (JSON Lines, or any white space between
 * them), or the elements of one list. Only the value being read is in memory, and of that no more than `maxLength`
 * characters. Whether a value is good JSON is for its parser to say. One that is broken off in JSON Lines ends where the
 * next line begins an object, so that the rest is read.
 */
export async function* foundValues(text: AsyncIterable<string>, maxLength: number): AsyncGenerator<FoundValue> {
  const cutter = new ValueCutter(maxLength);
  for await (const chunk of text) {
    cutter.read(chunk);
    yield* cutter.found.splice(0);
  }
  cutter.end();
  yield* cutter.found.splice(0);
}

class ValueCutter {
  readonly found: FoundValue[] = [];
  private value: { line: number; kept: string; problem: string | null } | null = null;
  /** How deep the reading is, and how deep the values lie: 0, or 1 in a list. */
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

  constructor(private readonly maxLength: number) {}

  read(chunk: string): void {
    this.from = 0;
    for (let at = 0; at < chunk.length; at += 1) this.step(chunk, at, chunk.charCodeAt(at));
    this.keep(chunk, chunk.length);
  }

  end(): void {
    const unfinished = this.depth > this.base || this.inString;
    if (this.value !== null && unfinished) this.value.problem ??= 'The file ends in the middle of this order.';
    this.cut('', 0);
    if (this.base > 0) this.found.push({ line: this.line, problem: 'The file ends before its list of orders does.' });
  }

  private step(chunk: string, at: number, code: number): void {
    if (code === newline) this.endLine(chunk, at);
    else if (this.inString) this.inText(code);
    else if (code > 0x20) {
      if (this.value !== null && this.lineStart && this.breaksOff(code)) {
        this.cut(chunk, at);
        this.depth = 0;
      }
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
    if (this.escaped) this.escaped = false;
    else if (code === backslash) this.escaped = true;
    else if (code === quote) this.inString = false;
  }

  /** An object that begins a line where neither a comma nor a colon nor a list asks for one is the next value. */
  private breaksOff(code: number): boolean {
    const asked = this.before === comma || this.before === colon || this.before === listOpen;
    return this.base === 0 && code === objectOpen && !asked;
  }

  private between(at: number, code: number): void {
    if (code === comma) return;
    if (code === listOpen && this.base === 0) {
      this.depth = 1;
      this.base = 1;
    } else if (code === listClose && this.base === 1) {
      this.depth = 0;
      this.base = 0;
    } else {
      this.value = { line: this.line, kept: '', problem: null };
      this.from = at;
    }
  }

  private within(chunk: string, at: number, code: number): void {
    if (code === quote) this.inString = true;
    else if (code === objectOpen || code === listOpen) this.deeper();
    else if (code === objectClose || code === listClose) {
      if (this.depth > this.base) this.depth -= 1;
      if (this.depth === this.base) this.cut(chunk, at + 1);
    } else if (code === comma && this.depth === this.base) this.cut(chunk, at);
  }

  private deeper(): void {
    this.depth += 1;
    if (this.depth > maxDepth && this.value !== null) this.value.problem ??= 'This is nested too deeply for an order.';
  }

  private keep(chunk: string, until: number): void {
    if (this.value === null) return;
    if (this.value.kept.length + until - this.from > this.maxLength) {
      this.value.problem ??= tooLong(this.maxLength);
    }
    this.value.kept = this.value.problem === null ? this.value.kept + chunk.slice(this.from, until) : '';
    this.from = until;
  }

  private cut(chunk: string, until: number): void {
    this.keep(chunk, until);
    if (this.value === null) return;
    const { line, kept, problem } = this.value;
    this.found.push(problem === null ? { line, text: kept } : { line, problem });
    this.value = null;
  }
}

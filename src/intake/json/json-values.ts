import { tooLong, tooLongAround } from '../intake-item';
import { keysOfObject } from './keys-of-object';

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
  const cutter = valueCutter(maxLength, answers);
  for await (const chunk of text) {
    cutter.read(chunk);
    yield* cutter.found.splice(0);
  }
  cutter.end();
  yield* cutter.found.splice(0);
}

type Value = { line: number; kept: string; problem: string | null; answer?: true };

type ValueCutter = {
  /** What was found so far, for the caller to take out. */
  found: FoundValue[];
  read: (chunk: string) => void;
  end: () => void;
};

function valueCutter(maxLength: number, answers: boolean): ValueCutter {
  const found: FoundValue[] = [];
  let value: Value | null = null;
  /** The answer whose list is being read, and how deep it lies itself. */
  let answer: { value: Value; base: number } | null = null;
  const keys = keysOfObject();
  /** How deep the reading is, and how deep the values lie: 0, 1 in a list, two more in the list of an answer. */
  let depth = 0;
  let base = 0;
  let line = 1;
  let lineStart = true;
  /** The last character that is neither white space nor in a string. */
  let before = 0;
  let inString = false;
  let escaped = false;
  /** Where in the chunk the part of the value begins that is not kept yet. */
  let from = 0;

  function read(chunk: string): void {
    from = 0;
    for (let at = 0; at < chunk.length; at += 1) step(chunk, at, chunk.charCodeAt(at));
    keep(chunk, chunk.length);
  }

  function end(): void {
    const unfinished = depth > base || inString;
    if (value !== null && unfinished)
      value.problem ??= `The file ends in the middle of ${value.answer ? 'the answer that lists its orders' : 'this order'}.`;
    cut('', 0);
    if (base > 0) found.push({ line, problem: 'The file ends before its list of orders does.' });
  }

  function step(chunk: string, at: number, code: number): void {
    if (code === newline) endLine(chunk, at);
    else if (inString) inText(code);
    else if (code > 0x20) {
      if (lineStart && breaksOff(code)) breakOff(chunk, at);
      if (value === null) between(at, code);
      if (value !== null) within(chunk, at, code);
      before = code;
      lineStart = false;
    }
  }

  /** No string goes on over the end of a line: one that does is broken, and its value with it. */
  function endLine(chunk: string, at: number): void {
    if (depth === base) cut(chunk, at);
    line += 1;
    lineStart = true;
    inString = false;
    escaped = false;
  }

  function inText(code: number): void {
    keys.inText(code);
    if (escaped) escaped = false;
    else if (code === backslash) escaped = true;
    else if (code === quote) inString = false;
  }

  /** An object that begins a line where neither a comma nor a colon nor a list asks for one is the next value. */
  function breaksOff(code: number): boolean {
    const asked = before === comma || before === colon || before === listOpen;
    const within = value !== null || answer !== null;
    return within && (answer?.base ?? base) === 0 && code === objectOpen && !asked;
  }

  function breakOff(chunk: string, at: number): void {
    if (value === null && answer !== null) {
      found.push({ line: answer.value.line, problem: 'The list of orders that begins here is broken off.' });
    }
    cut(chunk, at);
    answer = null;
    depth = 0;
    base = 0;
  }

  function between(at: number, code: number): void {
    if (code === comma) return;
    if (code === listOpen && base === 0) {
      depth = 1;
      base = 1;
    } else if (code === listClose && base === 1) {
      depth = 0;
      base = 0;
    } else if (code === listClose && answer !== null) {
      base = answer.base;
      value = answer.value;
      answer = null;
      from = at;
    } else {
      value = { line, kept: '', problem: null };
      from = at;
      keys.begin(code === objectOpen);
    }
  }

  function within(chunk: string, at: number, code: number): void {
    const atKeys = depth === base + 1;
    if (code === quote) {
      inString = true;
      if (atKeys) keys.beginText();
    } else if (code === colon && atKeys) keys.endKey();
    else if (code === listOpen && atKeys && listsOrders()) enter(chunk, at);
    else if (code === objectOpen || code === listOpen) deeper();
    else if (code === objectClose || code === listClose) close(chunk, at, code);
    else if (code === comma && depth === base) cut(chunk, at);
  }

  /** No answer is one of the orders that an answer lists. */
  function listsOrders(): boolean {
    return answers && answer === null && before === colon && keys.listOrders();
  }

  function enter(chunk: string, at: number): void {
    if (value === null) return;
    keep(chunk, at + 1);
    answer = { value: { ...value, answer: true }, base: base };
    value = null;
    depth += 1;
    base = depth;
  }

  function close(chunk: string, at: number, code: number): void {
    if (depth === base && base > 0 && code === listClose) {
      // The end of a list right after a number or a word.
      cut(chunk, at);
      between(at, code);
    }
    if (depth > base) depth -= 1;
    if (depth === base) cut(chunk, at + 1);
  }

  function deeper(): void {
    depth += 1;
    if (depth > maxDepth && value !== null) value.problem ??= 'This is nested too deeply for an order.';
  }

  function keep(chunk: string, until: number): void {
    if (value === null) return;
    if (value.kept.length + until - from > maxLength) {
      value.problem ??= (value.answer ? tooLongAround : tooLong)(maxLength);
    }
    value.kept = value.problem === null ? value.kept + chunk.slice(from, until) : '';
    from = until;
  }

  function cut(chunk: string, until: number): void {
    keep(chunk, until);
    if (value === null) return;
    const { line, kept, problem } = value;
    const listed = answer !== null && { listed: true as const };
    found.push(problem === null ? { line, text: kept, ...listed } : { line, problem });
    value = null;
  }

  return { found, read, end };
}

import type { ReadOptions, ReadOrder } from './intake-item';

/** What a JSON object was parsed to, with numbers that kept their digits (lossless-json). */
export type JsonObject = Record<string, unknown>;

/** An order and the line of the file on which it begins. */
export type FoundOrder = { line: number; read: ReadOrder };

/** Orders as JSON objects. */
export type JsonFormat = {
  /** Fields of which an order of this format, and of no other, has one; the first is named to people. */
  marks: readonly [string, ...string[]];
  /** Fields under which an answer of the source lists orders. */
  lists: readonly string[];
  /** Fields that hold a single order. */
  wrappers: readonly string[];
  read: (order: JsonObject, options: ReadOptions) => ReadOrder;
};

/** Orders as JSON whose text counts too: it is never part of an answer. */
export type StrictJsonFormat = {
  marks: readonly [string, ...string[]];
  readText: (value: JsonObject, text: string) => ReadOrder;
};

type TextReader = (text: AsyncIterable<string>, options: ReadOptions) => AsyncIterable<FoundOrder>;

export type CsvFormat = {
  /** Columns that the head of such a file has at least. */
  columns: readonly string[];
  read: TextReader;
};

/** A format of orders: who writes it, and how it is read in each language that it comes in. */
export type OrderFormat = {
  source: string;
  xml?: TextReader;
  json?: JsonFormat | StrictJsonFormat;
  csv?: CsvFormat;
};

import type { OriginalOrder } from '../domain/records/original-order';
import type { Problem } from '../domain/values/problems';

/** The formats that can be named. Without a name the format is guessed from the content. */
export const formats = ['b2c-xml', 'b2c-json', 'native'] as const;
export type Format = (typeof formats)[number];

/** Where an order stood: the file's name, which order of the file it was (from 1) and the line on which it begins. */
export type OrderPlace = { file: string; index: number; line: number };

/**
 * One order of a file. A refused one names every reason, each with its path in the file's own words (empty where the
 * whole order or file is meant). The orders around it are not affected.
 */
export type IntakeItem =
  | { ok: true; order: OriginalOrder; source: OrderPlace }
  | { ok: false; orderNumber: string | null; problems: Problem[]; source: OrderPlace };

/** An order as a reader hands it on, before the file's name is known. */
export type ReadOrder =
  | { ok: true; order: OriginalOrder }
  | { ok: false; orderNumber: string | null; problems: Problem[] };

/** An order that is refused as a whole; the reason is a full sentence. */
export function refused(problem: string, orderNumber: string | null = null): ReadOrder {
  return { ok: false, orderNumber, problems: [{ path: '', problem }] };
}

/** The reason for refusing an order whose text is not kept. */
export function tooLong(maxLength: number): string {
  return `This is longer than the ${maxLength} characters that an order may have.`;
}

/** The reason for refusing an answer that says too much beside its orders. */
export function tooLongAround(maxLength: number): string {
  return `What stands around the list of orders is longer than the ${maxLength} characters that it may have.`;
}

export type ReadOptions = {
  /** The instant of reading (ISO 8601), taken as the date of orders that name none. Left out, these are refused. */
  receivedAt?: string;
  /** How many characters one order's text may have; 8 Mi unless told. */
  maxOrderText?: number;
};

/** 300 lines with every field of the export take about 0.6 Mi characters; this leaves room for 1000 lines and notes. */
export const defaultMaxOrderText = 8 * 1024 * 1024;

/** Reading ends here, as the rest of the file makes no sense any more. What came before was read. */
export class Unreadable extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly orderNumber: string | null = null,
  ) {
    super(message);
    this.name = 'Unreadable';
  }
}

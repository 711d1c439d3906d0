import type { OriginalOrder } from '../domain/records/original-order';
import type { Problem } from '../domain/values/problems';

/** The file, the number of the order in it (from 1), and its first line. */
export type OrderPlace = { file: string; index: number; line: number };

/** A refused order names every reason, by its path in the file (empty for the whole order). */
export type IntakeItem =
  | { ok: true; order: OriginalOrder; source: OrderPlace }
  | { ok: false; orderNumber: string | null; problems: Problem[]; source: OrderPlace };

/** An order before the name of the file is known. */
export type ReadOrder =
  | { ok: true; order: OriginalOrder }
  | { ok: false; orderNumber: string | null; problems: Problem[] };

/** Refuses a whole order; `problem` is a full sentence. */
export function refused(problem: string, orderNumber: string | null = null): ReadOrder {
  return { ok: false, orderNumber, problems: [{ path: '', problem }] };
}

export function tooLong(maxLength: number): string {
  return `This is longer than the ${maxLength} characters that an order may have.`;
}

export function tooLongAround(maxLength: number): string {
  return `What stands around the list of orders is longer than the ${maxLength} characters that it may have.`;
}

export type ReadOptions = {
  /** The instant of reading (ISO 8601), for orders without a date. Left out, these are refused. */
  receivedAt?: string;
  /** How notes begin of what we recorded in the source ourselves, where we do: it is no news. */
  ownNotes?: string;
  /** The longest text of one order, in characters. */
  maxOrderText?: number;
};

/** 8 Mi: 300 lines with every field of the export take about 0.6 Mi, so 1000 lines and notes fit. */
export const defaultMaxOrderText = 8 * 1024 * 1024;

/** Ends the reading of a file whose rest makes no sense. Orders before it were read. */
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

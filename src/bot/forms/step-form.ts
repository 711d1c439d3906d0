import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { OperationName } from '../../domain/operations';
import type { Permission } from '../../domain/policy/permissions';
import type { Policy } from '../../domain/policy/policy';
import { type DocumentPrefix, orderOfNumber } from '../../domain/records/document-numbers';
import type { Refusal } from '../../domain/records/refusals';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Language } from '../language/language';
import type { Read } from './form';

/** What a step is about: a document of an order, or the order itself. */
export type Subject = 'rma' | 'approval' | 'memo' | 'case' | 'order';

/**
 * A step in the life of a document that needs some words and moves no money by itself: a button opens its modal, and
 * submitting that does it.
 */
export type StepForm = {
  /** The button that opens it, and the modal's own name. */
  button: string;
  callback: string;
  operation: OperationName;
  /** `null` where the document itself names who may take it. */
  permission: Permission | null;
  subject: Subject;
  /**
   * What the button's value names, where that is more than the document's number: its number, and fields of the
   * request.
   */
  named?: (value: string) => { number: string; fields: Record<string, unknown> };
  title: (t: Language) => string;
  /** `value` is the button's: the document's number, unless `named` says otherwise. */
  blocks: (order: StoredOrder, value: string, policy: Policy, t: Language) => KnownBlock[];
  /** What stands in it; `operation` where that chooses what is done. */
  read: (view: ViewOutput, t: Language) => Read & { operation?: OperationName };
  /** The block that a refusal is about, if it is about one. */
  blockOf?: (refusal: Refusal) => string | null;
};

const prefixes: Record<Exclude<Subject, 'order'>, DocumentPrefix> = {
  rma: 'RMA',
  approval: 'AP',
  memo: 'CM',
  case: 'CASE',
};

/**
 * What a step is about, by the value of its button: the document's number and its order's, and fields of the request.
 */
export function namedBy({ subject, named }: Pick<StepForm, 'subject' | 'named'>, value: string) {
  const { number, fields } = named?.(value) ?? { number: value, fields: {} };
  return { number, fields, order: orderNumberOf(subject, number) };
}

/** The number of the order that a document's number names; the text itself where it names none. */
export function orderNumberOf(subject: Subject, number: string): string {
  return subject === 'order' ? number : (orderOfNumber(prefixes[subject], number) ?? number);
}

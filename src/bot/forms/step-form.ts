import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { OperationName } from '../../domain/operations';
import type { Permission } from '../../domain/policy/permissions';
import type { Policy } from '../../domain/policy/policy';
import { type DocumentPrefix, orderOfNumber } from '../../domain/records/document-numbers';
import type { Refusal } from '../../domain/records/refusals';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Language } from '../language/language';
import type { FormInput } from './form';

/** The document of a step, or the order itself. */
export type Subject = 'rma' | 'approval' | 'memo' | 'case' | 'mail' | 'order';

/**
 * What a step's modal is opened for. `value` is the button's: the document's number, unless `parseValue` reads it.
 * `now` is a UTC instant.
 */
export type StepContext = { order: ShownOrder; value: string; policy: Policy; now: string };

/** A modal for a step that needs text and moves no money by itself. */
export type StepForm = {
  /** The action id of the button that opens it, and its callback. */
  button: string;
  callback: string;
  operation: OperationName;
  /** `null` if the document itself names who may take the step. */
  permission: Permission | null;
  subject: Subject;
  /** Parses the button's value, if it holds more than the document's number. */
  parseValue?: (value: string) => { number: string; fields: Record<string, unknown> };
  title: (t: Language) => string;
  /** The submit button, if it does more than save; at most 24 characters. */
  submit?: (t: Language) => string;
  blocks: (step: StepContext, t: Language) => KnownBlock[];
  /** Reads the modal; `operation` if an input chooses it. */
  read: (view: ViewOutput, t: Language) => FormInput & { operation?: OperationName };
  /** The block to show a refusal at. */
  blockOf?: (refusal: Refusal) => string | null;
};

const prefixes: Record<Exclude<Subject, 'order'>, DocumentPrefix> = {
  rma: 'RMA',
  approval: 'AP',
  memo: 'CM',
  case: 'CASE',
  mail: 'MAIL',
};

/** Parses a button's value: the document's number, its order's, and fields of the request. */
export function parseStepValue({ subject, parseValue }: Pick<StepForm, 'subject' | 'parseValue'>, value: string) {
  const { number, fields } = parseValue?.(value) ?? { number: value, fields: {} };
  return { number, fields, order: orderNumberOf(subject, number) };
}

/** The order in a document's number; the text itself if it holds none. */
export function orderNumberOf(subject: Subject, number: string): string {
  return subject === 'order' ? number : (orderOfNumber(prefixes[subject], number) ?? number);
}

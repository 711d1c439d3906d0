import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import type { OperationName } from '../../domain/operations';
import type { Macro } from '../../domain/policy/macro';
import type { Permission } from '../../domain/policy/permissions';
import type { Policy } from '../../domain/policy/policy';
import type { Refusal } from '../../domain/records/refusals';
import type { ServiceCase } from '../../domain/records/service-case';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Role } from '../../domain/values/schemas';
import type { Language } from '../language/language';
import type { Draft } from '../parse/draft';
import type { LineTexts } from '../parse/line-texts';
import type { Submission } from '../parse/submission';

/** What a form is filled in for. `cases` are the customer's that are open, on this order and others. */
export type FormContext = {
  order: StoredOrder;
  policy: Policy;
  role: Role;
  cases: readonly ServiceCase[];
  macro: Macro | null;
};

/** What stands in a form, or what is wrong with it, by the block that it stands in. */
export type Read =
  | { fields: Record<string, unknown>; quantities?: LineTexts; refundTo?: string | null }
  | { errors: Record<string, string> };

/**
 * Something that is asked in a modal, previewed in exact figures and then confirmed: what tells one such form from
 * another. All of them are opened, previewed, confirmed and refused in the same way.
 */
export type Form = {
  operation: OperationName;
  callback: string;
  permission: Permission;
  title: (t: Language) => string;
  /** Why there is nothing to ask; `null` where there is something. */
  nothing: (setting: FormContext, t: Language) => string | null;
  /** What of the modal's head the request is about. It wins over whatever the fields say. */
  about: (head: Pick<Draft, 'order' | 'returnOrder'>) => Record<string, unknown>;
  /** What the form can put into a request beside that: a strict schema, so that nothing else gets in. */
  fields: z.ZodType<Record<string, unknown>>;
  /** What is filled in from the start. */
  initial: (setting: FormContext) => LineTexts;
  blocks: (setting: FormContext, draft: Draft, t: Language) => KnownBlock[];
  read: (view: ViewOutput, about: { order: StoredOrder; draft: Draft }, t: Language) => Read;
  /** What the button of the preview says that it does. */
  confirm: (submission: Submission, t: Language) => string;
  /** Whether money goes back only later: then the payment to refund first is noted with all that was captured of it. */
  refundsLater?: boolean;
  /** The block that a refusal is about, if it is about one. */
  blockOf: (refusal: Refusal) => string | null;
};

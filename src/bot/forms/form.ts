import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import type { CompiledFlow } from '../../domain/flows/compiled-flow';
import type { OperationName } from '../../domain/operations';
import type { Macro } from '../../domain/policy/macro';
import type { Permission } from '../../domain/policy/permissions';
import type { Policy } from '../../domain/policy/policy';
import type { Refusal } from '../../domain/records/refusals';
import type { ServiceCase } from '../../domain/records/service-case';
import type { OrderState, ShownOrder } from '../../domain/records/stored-order';
import type { Role } from '../../domain/values/schemas';
import type { Language } from '../language/language';
import type { Draft } from '../parse/draft';
import type { LineTexts } from '../parse/line-texts';
import type { Submission } from '../parse/submission';

/** On which order and in which role a form is filled in. */
export type FormSetting = { order: OrderState; policy: Policy; role: Role };

/** What a form is filled in for. `cases` are the customer's open ones, on all orders. */
export type FormContext = FormSetting & {
  order: ShownOrder;
  cases: readonly ServiceCase[];
  macro: Macro | null;
  /** The action's; `null` where it has none. */
  flow: CompiledFlow | null;
  /** Whether Slack lets the bot ask for files. */
  takesFiles: boolean;
};

/** The input of a form, or its errors by block. */
export type FormInput =
  | { fields: Record<string, unknown>; quantities?: LineTexts; refundTo?: string | null }
  | { errors: Record<string, string> };

/** A modal that is filled in, previewed in exact figures and confirmed. All forms work alike. */
export type Form = {
  operation: OperationName;
  callback: string;
  permission: Permission;
  title: (t: Language) => string;
  /** Whether it is filled in from the whole journal. */
  looksBack?: boolean;
  /** Why the form cannot be opened; `null` if it can. */
  unavailable: (formContext: FormContext, t: Language) => string | null;
  /** Request fields from the modal's head; these override `fields`. */
  headFields: (head: Pick<Draft, 'order' | 'returnOrder'>) => Record<string, unknown>;
  /** Request fields that the form can set; strict, so that nothing else gets in. */
  fields: z.ZodType<Record<string, unknown>>;
  initial: (formContext: FormContext) => LineTexts;
  blocks: (formContext: FormContext, draft: Draft, t: Language) => KnownBlock[];
  read: (view: ViewOutput, context: FormSetting & { draft: Draft }, t: Language) => FormInput;
  /** The preview's submit button. */
  confirm: (submission: Submission, t: Language) => string;
  /** Refunds later: then the payment to refund first is recorded with all that it captured. */
  refundsLater?: boolean;
  /** The block to show a refusal at; `null` for the banner. */
  blockOf: (refusal: Refusal) => string | null;
};

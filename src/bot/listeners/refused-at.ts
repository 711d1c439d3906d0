import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { InputBlock } from '@slack/types';
import type { Refusal } from '../../domain/records/refusals';
import { inputs } from '../block-kit/ids';
import { unescapeMrkdwn } from '../block-kit/text';
import { withBanner } from '../views/banner';
import { refusalText } from '../views/refusal-text';
import type { RoleIds } from '../views/who-may';
import type { SubmittedView } from './interaction';
import { underBanner } from './on-submit';

type RefusedAt = {
  block: string | null;
  currency: string;
  roles: RoleIds;
  /** From `undecidedIn`, where the submission could have done something before. */
  undecided?: string | null;
};

/** Shows a refusal at its field, else in a banner. Keeps the input. */
export function refusedAt(
  { view, t }: Pick<SubmittedView, 'view' | 't'>,
  refusal: Refusal,
  { block, currency, roles, undecided = null }: RefusedAt,
): ViewResponseAction {
  const fields = inputBlocks(view);
  const sentence = refusalText(named(refusal, fields), currency, t, roles);
  if (undecided !== null) return notSure({ view, t }, sentence, undecided);
  const blockIds = [...fields.keys()];
  const field = block ?? (refusal.code === 'nothing_selected' ? (blockIds[0] ?? null) : null);
  if (field !== null && blockIds.includes(field)) {
    return { response_action: 'errors', errors: { [field]: unescapeMrkdwn(sentence) } };
  }
  const line = 'line' in refusal && refusal.line != null ? t.refusal.line(refusal.line) : '';
  return underBanner({ view }, `${line}${sentence}`);
}

/**
 * A refusal while an earlier press of the same button may still be under way. That one is decided on the order as it
 * then is, where it may be possible again: whether it was refused too, only a later press tells.
 */
export function notSure(
  { view, t }: Pick<SubmittedView, 'view' | 't'>,
  sentence: string,
  undecided: string,
): ViewResponseAction {
  return { response_action: 'update', view: withBanner(view, `${sentence} ${t.refusal.notSure}`, undecided) };
}

/** The labels of a view's inputs, by block. */
function inputBlocks({ blocks }: ViewOutput): Map<string, string> {
  return new Map(
    blocks.flatMap((block: { type: string } & Partial<Pick<InputBlock, 'block_id' | 'label'>>) =>
      block.type === 'input' && block.block_id !== undefined ? [[block.block_id, block.label?.text ?? '']] : [],
    ),
  );
}

/** A question has the name that the person reads. */
function named(refusal: Refusal, fields: ReadonlyMap<string, string>): Refusal {
  if (!('question' in refusal)) return refusal;
  return { ...refusal, question: fields.get(inputs.answer(refusal.question)) || refusal.question };
}

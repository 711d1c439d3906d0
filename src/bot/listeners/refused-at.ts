import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { Refusal } from '../../domain/records/refusals';
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
  const sentence = refusalText(refusal, currency, t, roles);
  if (undecided !== null) return notSure({ view, t }, sentence, undecided);
  const blockIds = inputBlocks(view);
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

function inputBlocks({ blocks }: ViewOutput): string[] {
  return blocks.flatMap((block: { type: string; block_id?: string }) =>
    block.type === 'input' && block.block_id !== undefined ? [block.block_id] : [],
  );
}

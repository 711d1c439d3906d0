import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { Refusal } from '../../domain/records/refusals';
import { unescapeMrkdwn } from '../block-kit/text';
import { refusalText } from '../views/refusal-text';
import type { RoleIds } from '../views/who-may';
import type { SubmittedView } from './interaction';
import { underBanner } from './on-submit';

/** Shows a refusal at its field, else in a banner. Keeps the input. */
export function refusedAt(
  { view, t }: Pick<SubmittedView, 'view' | 't'>,
  refusal: Refusal,
  { block, currency, roles }: { block: string | null; currency: string; roles: RoleIds },
): ViewResponseAction {
  const sentence = refusalText(refusal, currency, t, roles);
  const blockIds = inputBlocks(view);
  const field = block ?? (refusal.code === 'nothing_selected' ? (blockIds[0] ?? null) : null);
  if (field !== null && blockIds.includes(field)) {
    return { response_action: 'errors', errors: { [field]: unescapeMrkdwn(sentence) } };
  }
  const line = 'line' in refusal && refusal.line != null ? t.refusal.line(refusal.line) : '';
  return underBanner({ view }, `${line}${sentence}`);
}

function inputBlocks({ blocks }: ViewOutput): string[] {
  return blocks.flatMap((block: { type: string; block_id?: string }) =>
    block.type === 'input' && block.block_id !== undefined ? [block.block_id] : [],
  );
}

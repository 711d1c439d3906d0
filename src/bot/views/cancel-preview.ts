import type { ModalView } from '@slack/types';
import type { Previewed } from '../../domain/servicing';
import { callbackIds } from '../ids';
import { type CancelConfirmation, writeConfirmation } from '../parse/cancel-confirmation';
import { chosenLines } from '../parse/cancel-submission';
import { divider, plain, section } from './blocks';
import { changeOrderTexts, figureTexts } from './change-parts';

/** The exact figures of a cancellation before it is made; its button names the effect. */
export function cancelPreview({ result, order }: Previewed, confirmation: CancelConfirmation): ModalView {
  const n = chosenLines(confirmation).reduce((all, { quantity }) => all + quantity, 0);
  return {
    type: 'modal',
    callback_id: callbackIds.cancelPreview,
    private_metadata: writeConfirmation(confirmation),
    title: plain('Cancel items', 24),
    submit: plain(n === 1 ? 'Cancel 1 unit' : `Cancel ${n} units`, 24),
    close: plain('Back', 24),
    blocks: [...changeOrderTexts(result, order).map(section), divider, ...figureTexts(result, order).map(section)],
  };
}

import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { withBanner } from '../views/banner';

/** Says above all fields that an order is not kept; what was typed stays. */
export function noSuchOrder(view: ViewOutput, order: string, t: Language): ViewResponseAction {
  return { response_action: 'update', view: withBanner(view, t.refusal.noOrder(cutAndEscape(order))) };
}

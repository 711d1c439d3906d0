import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { Language } from '../language/language';
import { withBanner } from '../views/banner';
import { said } from '../views/text';

/** Says above all fields that an order is not kept; what was typed stays. */
export function noSuchOrder(view: ViewOutput, order: string, t: Language): ViewResponseAction {
  return { response_action: 'update', view: withBanner(view, t.refusal.noOrder(said(order))) };
}

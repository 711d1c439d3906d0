import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { withBanner } from '../../views/banner';
import { type Answer, nothing } from './answer';
import type { Body, Kind } from './asked';
import type { Unacked } from './observer';

/**
 * What is answered where no listener did, so that nobody is left helpless: a command says the sentence to the one who typed
 * it, a modal stays open under it with everything typed, a menu offers nothing, and an event is asked for again.
 */
export function answerInstead(kind: Kind, body: Body, why: Unacked, sentence: string): Answer {
  switch (kind) {
    case 'event':
      return why === 'unmatched' ? nothing : 'failed';
    case 'command':
      return { payload: { response_type: 'ephemeral', text: sentence } };
    case 'submission':
      return modalKept(body, sentence);
    case 'options':
      return { payload: { options: [] } };
    default:
      return nothing;
  }
}

const modal = z.looseObject({ type: z.literal('modal'), blocks: z.array(z.looseObject({})) });

/** Where there is no modal to keep, Slack is left to say that it had trouble. */
function modalKept({ view }: Body, sentence: string): Answer {
  if (!modal.safeParse(view).success) return 'failed';
  return { payload: { response_action: 'update', view: withBanner(view as ViewOutput, sentence) } };
}

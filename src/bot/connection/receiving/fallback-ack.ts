import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { withBanner } from '../../views/banner';
import type { Unacked } from '../observer';
import { type AckResponse, emptyAck } from './ack';
import type { RequestBody, RequestKind } from './request-name';

/**
 * What is answered where no listener did, so that nobody is left helpless: a command says the sentence to the one who
 * typed it, a modal stays open under it with everything typed, a menu offers nothing, and an event is asked for again.
 */
export function fallbackAck(kind: RequestKind, body: RequestBody, why: Unacked, sentence: string): AckResponse {
  switch (kind) {
    case 'event':
      return why === 'unmatched' ? emptyAck : 'failed';
    case 'command':
      return { payload: { response_type: 'ephemeral', text: sentence } };
    case 'submission':
      return modalKept(body, sentence);
    case 'options':
      return { payload: { options: [] } };
    default:
      return emptyAck;
  }
}

const modal = z.looseObject({ type: z.literal('modal'), blocks: z.array(z.looseObject({})) });

/** Where there is no modal to keep, Slack is left to say that it had trouble. */
function modalKept({ view }: RequestBody, sentence: string): AckResponse {
  if (!modal.safeParse(view).success) return 'failed';
  return { payload: { response_action: 'update', view: withBanner(view as ViewOutput, sentence) } };
}

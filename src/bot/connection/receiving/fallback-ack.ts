import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { undecidedId, withBanner } from '../../views/banner';
import type { Unacked } from '../observer';
import { type AckResponse, emptyAck } from './ack';
import type { RequestBody, RequestKind } from './request-name';

/** The fallback answers in the response itself, keeps a modal with its input open, and has Slack repeat an event. */
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

/** Its listener may still be at work. Without a modal to keep, Slack shows its own error. */
function modalKept({ view }: RequestBody, sentence: string): AckResponse {
  if (!modal.safeParse(view).success) return 'failed';
  return { payload: { response_action: 'update', view: withBanner(view as ViewOutput, sentence, undecidedId) } };
}

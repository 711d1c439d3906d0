import type { Language } from '../../language/language';
import { messageModal } from '../../views/message-modal';
import type { ClientOf } from '../client-of';
import { type RequestBody, valueAt } from './request-name';

/** Shows the person who made a request a sentence, privately. Rejects if that fails. */
export type TellPerson = (body: RequestBody, sentence: string) => Promise<void>;

/** By then the person has moved on. */
const patienceMs = 2_500;

/** By an ephemeral message, else by a modal; not at all if the request allows neither. */
export function tellPerson(clientOf: ClientOf, t: Language): TellPerson {
  return async (body, sentence) => {
    const { response_url: url, trigger_id: trigger } = body;
    const user = valueAt(body, 'user', 'id') ?? body.user_id;
    if (typeof url === 'string') {
      const channel = valueAt(body, 'channel', 'id') ?? body.channel_id;
      return post(url, sentence).catch(async (error) => {
        if (typeof user !== 'string' || typeof channel !== 'string') throw error;
        const client = await clientOf(user);
        await client.chat.postEphemeral({ channel, user, text: sentence });
      });
    }
    if (typeof trigger !== 'string' || typeof user !== 'string') return;
    const client = await clientOf(user);
    const opening = { trigger_id: trigger, view: messageModal('slash-order', sentence, t) };
    if (valueAt(body, 'view', 'type') === 'modal') await client.views.push(opening);
    else await client.views.open(opening);
  };
}

async function post(url: string, text: string): Promise<void> {
  const { ok, status } = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!ok) throw new Error(`the response_url answers ${status}`);
}

import type { App, MessageShortcut } from '@slack/bolt';
import type { Policy } from '../../domain/policy/policy';
import { isRefused } from '../../domain/records/refusals';
import { orderNumber } from '../../domain/values/schemas';
import { shortcuts } from '../block-kit/ids';
import { orderLinkedBy } from '../parse/storefront-link';
import type { Services } from '../services/services';
import { foundInMessage } from '../views/found-in-message';
import { messageModal } from '../views/message-modal';
import { answering } from './answering';
import { permitAnybody } from './permit';
import { showModal } from './show-modal';

/** A message names hundreds of words at most that can be looked up at once. */
const mostWords = 300;

/** The shortcut of a message: which orders does it name? */
export function onFindInMessage(app: App, deps: Services): void {
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: shortcuts.findOrders },
    async ({ ack, shortcut, client }) => {
      await ack();
      const { user, trigger_id, message, channel } = shortcut;
      const t = await deps.languages.of(user.id);
      const trigger = { user: user.id, id: trigger_id, from: null };
      const say = async (told: string | { text: string }) =>
        showModal(client, trigger, messageModal('slash-order', typeof told === 'string' ? told : told.text, t));
      await answering(deps, say, t, async () => {
        const permission = await permitAnybody(deps, user.id, { what: 'find', order: null });
        if (isRefused(permission)) return say(t.refusal.noRole);
        const orders = await deps.finder.known(numbersIn(message.text ?? '', deps.policy));
        const origin = { channel: channel.id, ts: null };
        await showModal(client, trigger, foundInMessage(orders, origin, t));
      });
    },
  );
}

/** Every word of a text that could be an order's number, without what surrounds it, and those that its links lead to. */
export function numbersIn(text: string, policy: Pick<Policy, 'storefronts'>): string[] {
  const linked = (text.match(/https?:[^\s<>|]+/g) ?? []).flatMap((url) => orderLinkedBy(url, policy) ?? []);
  const words = text
    .replace(/\p{Cf}/gu, '')
    .split(/[^A-Za-z0-9#._/-]+/)
    .map((word) => word.replace(/^[._/-]+|[._/-]+$/g, ''))
    // A number may hold these marks, and they may stand between numbers.
    .flatMap((word) => [word, ...word.split(/[#./]/)])
    .filter((word) => orderNumber.safeParse(word).success);
  const [telling, others] = [words.filter((word) => /\d/.test(word)), words.filter((word) => !/\d/.test(word))];
  const written = [...telling, ...others].flatMap((word) => [word, word.toUpperCase()]);
  return [...new Set([...linked, ...written])].slice(0, mostWords);
}

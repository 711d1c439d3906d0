import type { App, MessageShortcut } from '@slack/bolt';
import type { Policy } from '../../domain/policy/policy';
import { orderNumber } from '../../domain/values/schemas';
import { shortcuts } from '../block-kit/ids';
import { orderLinkedBy } from '../parse/storefront-link';
import type { Services } from '../services/services';
import { foundInMessage } from '../views/found-in-message';
import { whyNoRole } from './admit';
import { answering, tellInModal } from './answering';
import type { Interaction } from './interaction';
import { showModal } from './show-modal';

const maxWords = 300;

/** The message shortcut that finds the orders a message names. */
export function onFindInMessage(app: App, services: Services): void {
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: shortcuts.findOrders },
    async ({ ack, shortcut, client }) => {
      await ack();
      const { user, team, trigger_id: triggerId, message, channel } = shortcut;
      const t = await services.languages.of(user.id);
      const origin = { channel: channel.id, ts: null };
      const interaction = { user: user.id, t, client, workspace: team?.id ?? '', triggerId, modal: null, origin };
      await answering(services, { t, tell: tellInModal(interaction) }, () =>
        showNamedOrders(services, interaction, message.text ?? ''),
      );
    },
  );
}

async function showNamedOrders(services: Services, interaction: Interaction, text: string): Promise<string | null> {
  const { origin, t } = interaction;
  const whyNot = await whyNoRole(services, interaction, { what: 'find', order: null });
  if (whyNot !== null) return whyNot;
  const orders = await services.finder.known(numbersIn(text, services.policy));
  await showModal(interaction, foundInMessage(orders, origin, t));
  return null;
}

/** Every word that could be an order number, and the orders that links lead to. */
export function numbersIn(text: string, policy: Pick<Policy, 'storefronts'>): string[] {
  const linked = (text.match(/https?:[^\s<>|]+/g) ?? []).flatMap((url) => orderLinkedBy(url, policy) ?? []);
  const words = text
    .replace(/\p{Cf}/gu, '')
    .split(/[^A-Za-z0-9#._/-]+/)
    .map((word) => word.replace(/^[._/-]+|[._/-]+$/g, ''))
    // A number may contain these marks, or be separated by them.
    .flatMap((word) => [word, ...word.split(/[#./]/)])
    .filter((word) => orderNumber.safeParse(word).success);
  const [withDigits, withoutDigits] = [
    words.filter((word) => /\d/.test(word)),
    words.filter((word) => !/\d/.test(word)),
  ];
  const written = [...withDigits, ...withoutDigits].flatMap((word) => [word, word.toUpperCase()]);
  return [...new Set([...linked, ...written])].slice(0, maxWords);
}

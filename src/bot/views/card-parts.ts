import type { SectionBlock } from '@slack/types';
import type { Entry } from '../../domain/entry';
import { sum } from '../../domain/money';
import type { Address } from '../../domain/original-order';
import type { StoredOrder } from '../../domain/stored-order';
import { fields } from './blocks';
import { instantText, maskedEmail, maskedPhone, money, said, units } from './text';

/** Who bought what when; e-mail and phone masked, because everybody in the channel reads along. */
export function customerFields({ original }: StoredOrder): SectionBlock {
  const { name, email, phone } = original.customer;
  const reached = [
    ...(email === undefined || email === '' ? [] : [escapedEmail(email)]),
    ...(phone === undefined || phone === '' ? [] : [maskedPhone(phone)]),
  ];
  return fields([
    `*Customer*\n${[said(name ?? 'Guest', 100), ...reached].join('\n')}`,
    `*Ordered*\n${instantText(original.orderedAt)}${original.channel === undefined ? '' : `\n${said(original.channel, 40)}`}`,
  ]);
}

function escapedEmail(email: string): string {
  return said(maskedEmail(email), 100);
}

/** Where each delivery group goes and how, then the parcels that left, with carrier and tracking. */
export function deliveryText({ original, summary }: StoredOrder): string[] {
  const groups = original.deliveryGroups.slice(0, 5).map(({ id, method, address }) => {
    const to = placeText(address);
    return `*Delivery ${said(id, 30)}*${method === '' ? '' : ` · ${said(method, 60)}`}${to === '' ? '' : ` · ${to}`}`;
  });
  const more = original.deliveryGroups.length > 5 ? [`… and ${original.deliveryGroups.length - 5} more`] : [];
  const parcels = summary.fulfillmentOrders.slice(-5).map((one) => {
    const shipped = one.lines.reduce((all, { fulfilled }) => all + fulfilled, 0);
    const held = one.lines.reduce((all, { quantity }) => all + quantity, 0);
    const how = [one.carrier, one.tracking].flatMap((part) => (part === null ? [] : [said(part, 100)])).join(' ');
    return `${one.number}: ${shipped} of ${units(held)} shipped${how === '' ? '' : ` · ${how}`}`;
  });
  const text = [...groups, ...more, ...parcels].join('\n');
  return text === '' ? [] : [text];
}

/** Street and number stay out of the channel. */
function placeText({ city, postcode, state, country }: Address): string {
  const place = [postcode, city, state, country].filter((part) => part !== undefined && part !== '');
  return said(place.join(' '), 120);
}

/** The last changes, newest last, as one text of several lines; none where nothing has happened yet. */
export function historyText({ entries, original }: StoredOrder): string[] {
  if (entries.length === 0) return [];
  const shown = entries.slice(-4).map((entry) => `${instantText(entry.at)} · ${happened(entry, original.currency)}`);
  const earlier = entries.length > 4 ? [`${entries.length - 4} earlier changes`] : [];
  return [[...earlier, ...shown].join('\n')];
}

function happened({ action, actor, effects }: Entry, currency: string): string {
  const n = units(sum(effects.moves.map(({ units }) => units.quantity)));
  const worth = money(sum(effects.changeOrders.map(({ grandTotal }) => grandTotal)), currency);
  switch (action) {
    case 'cancel':
      return `${n} canceled by ${whoText(actor)}: ${worth}`;
    case 'return':
      return `${n} returned by ${whoText(actor)}: ${worth}`;
    case 'allocate':
      return `${n} allocated`;
    case 'fulfill':
      return `${n} shipped`;
    case 'capture':
      return `${money(sum(effects.payments.map(({ amount }) => amount)), currency)} captured`;
    default:
      return `${action} by ${whoText(actor)}${effects.changeOrders.length === 0 ? '' : `: ${worth}`}`;
  }
}

/** A person of the workspace by mention, anything else by its name. */
export function whoText({ id }: Entry['actor']): string {
  return /^[UW][A-Z0-9]{4,}$/.test(id) ? `<@${id}>` : said(id, 60);
}

import type { SectionBlock } from '@slack/types';
import type { Address } from '../../domain/records/original-order';
import { isOpen, outstandingOf } from '../../domain/records/return-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { fields } from '../block-kit/blocks';
import { linkOf } from '../block-kit/links';
import { cutAndEscape, link, maskEmail, maskPhone, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { entryText } from './entry-text';

/** Customer and date; e-mail and phone are masked, since everybody in the channel sees them. */
export function customerFields({ original }: ShownOrder, t: Language): SectionBlock {
  const { name, email, phone } = original.customer;
  const reached = [
    ...(email === undefined || email === '' ? [] : [cutAndEscape(maskEmail(email), 100)]),
    ...(phone === undefined || phone === '' ? [] : [maskPhone(phone)]),
  ];
  const channel = original.channel === undefined ? '' : `\n${cutAndEscape(original.channel, 40)}`;
  return fields([
    `*${t.card.customer}*\n${[cutAndEscape(name ?? t.card.guest, 100), ...reached].join('\n')}`,
    `*${t.card.ordered}*\n${t.instant(original.orderedAt)}${channel}`,
  ]);
}

/** Delivery groups with method and place, then shipped parcels with carrier and tracking. */
export function deliveryText({ original, summary }: ShownOrder, t: Language): string[] {
  const groups = original.deliveryGroups.slice(0, 5).map(({ id, method, address }) => {
    const to = placeText(address);
    const how = method === '' ? '' : ` · ${cutAndEscape(method, 60)}`;
    return `*${t.card.delivery} ${cutAndEscape(id, 30)}*${how}${to === '' ? '' : ` · ${to}`}`;
  });
  const more = original.deliveryGroups.length > 5 ? [t.card.more(original.deliveryGroups.length - 5)] : [];
  const parcels = summary.fulfillmentOrders.slice(-5).map(({ number, kind, lines, carrier, tracking }) => {
    const shipped = t.card.shipped(
      number,
      sum(lines.map(({ fulfilled }) => fulfilled)),
      sum(lines.map(({ quantity }) => quantity)),
    );
    const how = [carrier, tracking].flatMap((part) => (part === null ? [] : [cutAndEscape(part, 100)]));
    return [shipped, ...(kind === 'reship' ? [t.card.reship] : []), ...(how.length === 0 ? [] : [how.join(' ')])].join(
      ' · ',
    );
  });
  const text = [...groups, ...more, ...parcels].join('\n');
  return text === '' ? [] : [text];
}

/** Street and house number stay out of the channel. */
function placeText({ city, postcode, state, country }: Address): string {
  const place = [postcode, city, state, country].filter((part) => part !== undefined && part !== '');
  return cutAndEscape(place.join(' '), 120);
}

/** Open return orders, pending approvals and open cases. */
export function openDocumentTexts(order: ShownOrder, t: Language): string[] {
  const { returnOrders, approvals, cases } = order.summary;
  const shown = [
    ...returnOrders
      .filter(({ status }) => isOpen(status))
      .map((one) => {
        const left = sum(one.lines.map(outstandingOf));
        const text = t.card.openReturn(one.number, t.status[one.status], left);
        return linked(order, one.number, text);
      }),
    ...approvals
      .filter(({ status }) => status === 'Requested')
      .map(({ number, requestedBy }) => linked(order, number, t.card.waitingApproval(number, mention(requestedBy)))),
    ...cases
      .filter(({ status }) => status === 'Open')
      .map(({ number, owner }) => t.card.inCase(number, mention({ id: owner }))),
  ].slice(0, 8);
  return shown.length === 0 ? [] : [shown.join('\n')];
}

function linked(order: ShownOrder, number: string, text: string): string {
  const to = linkOf(order, number);
  return to === null ? text : `${text} · ${link(to, '→')}`;
}

/** The latest changes, newest last, as one text; empty without any. */
export function historyTexts(order: ShownOrder, t: Language): string[] {
  const { entries, entryCount } = order;
  if (entryCount === 0) return [];
  const shown = entries.slice(-4).map((entry) => `${t.instant(entry.at)} · ${entryText(entry, order, t)}`);
  const earlier = entryCount > shown.length ? [t.card.earlier(entryCount - shown.length)] : [];
  return [[...earlier, ...shown].join('\n')];
}

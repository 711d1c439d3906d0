import type { Policy } from '../../domain/policy/policy';
import { isChange } from '../../domain/records/entry';
import type { Address } from '../../domain/records/original-order';
import { isOpen, outstandingOf } from '../../domain/records/return-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { linkOf } from '../block-kit/links';
import { cutAndEscape, link, maskEmail, maskPhone, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { entryText } from './entry-text';
import { trackingText } from './link-templates';
import { wordsOfCode } from './source-words';

/** Customer, date and channel; e-mail and phone are masked, since everybody in the channel sees them. */
export function customerText({ original }: ShownOrder, t: Language): string {
  const { name, email, phone } = original.customer;
  return [
    cutAndEscape(name ?? t.card.guest, 100),
    ...(email === undefined || email === '' ? [] : [cutAndEscape(maskEmail(email), 100)]),
    ...(phone === undefined || phone === '' ? [] : [maskPhone(phone)]),
    t.card.orderedOn(t.instant(original.orderedAt)),
    ...(original.channel === undefined ? [] : [cutAndEscape(wordsOfCode(original.channel, t), 40)]),
  ].join(' · ');
}

/** Delivery groups with method and place, then shipped parcels with carrier and tracking. */
export function deliveryText({ original, summary }: ShownOrder, policy: Policy, t: Language): string[] {
  const several = original.deliveryGroups.length > 1;
  const groups = original.deliveryGroups.slice(0, 5).map(({ id, method, address }) => {
    const to = placeText(address);
    const how = method === '' ? '' : ` · ${cutAndEscape(wordsOfCode(method, t), 60)}`;
    return `*${t.card.delivery}${several ? ` ${cutAndEscape(id, 30)}` : ''}*${how}${to === '' ? '' : ` · ${to}`}`;
  });
  const more = original.deliveryGroups.length > 5 ? [t.card.more(original.deliveryGroups.length - 5)] : [];
  const parcels = summary.fulfillmentOrders.slice(-5).map(({ number, kind, lines, carrier, tracking }) => {
    const shipped = t.card.shipped(
      number,
      sum(lines.map(({ fulfilled }) => fulfilled)),
      sum(lines.map(({ quantity }) => quantity)),
    );
    const how = [
      ...(carrier === null ? [] : [cutAndEscape(carrier, 100)]),
      ...(tracking === null ? [] : [trackingText({ carrier, tracking }, policy)]),
    ];
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

/** The buttons stand below them, and should be on the first screen of a phone. */
const documentsShown = 4;

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
  ];
  const more = shown.length > documentsShown ? [t.card.more(shown.length - documentsShown)] : [];
  return shown.length === 0 ? [] : [[...shown.slice(0, documentsShown), ...more].join('\n')];
}

function linked(order: ShownOrder, number: string, text: string): string {
  const to = linkOf(order, number);
  return to === null ? text : `${text} · ${link(to, '→')}`;
}

/** What happened last, as one line; empty where nothing did. */
export function lastEntryTexts(order: ShownOrder, t: Language): string[] {
  const entry = order.entries.findLast(isChange);
  return entry === undefined ? [] : [t.card.last(entryText(entry, order, t), t.instant(entry.at))];
}

const changesShown = 4;

/** The changes before the last one, newest last, as one text; empty without any. */
export function historyTexts(order: ShownOrder, t: Language): string[] {
  const changes = order.entries.filter(isChange);
  const shown = changes.slice(-changesShown);
  const earlier = (order.journal === 'whole' ? changes.length : order.changeCount) - shown.length;
  const lines = [
    ...(earlier > 0 ? [t.card.earlier(earlier)] : []),
    ...shown.slice(0, -1).map((entry) => `${t.instant(entry.at)} · ${entryText(entry, order, t)}`),
  ];
  return lines.length === 0 ? [] : [lines.join('\n')];
}

import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Origin } from '../../domain/records/origin';
import type { Address } from '../../domain/records/original-order';
import type { ServiceCase } from '../../domain/records/service-case';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button, context, divider, modal, section, sectionWithButton } from '../block-kit/blocks';
import { actionIds, callbackIds } from '../block-kit/ids';
import { cutAndEscape, maskEmail, maskPhone, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { addressText } from './address-text';
import { caseStory } from './case-story';
import { orderInBrief } from './order-in-brief';

type Access = { origin: Origin | null; mayEdit: boolean; maySee: boolean };

const ordersShown = 12;
const casesShown = 10;

/** A customer's orders and cases, newest first; personal data in full for roles that may see it. */
export function customerModal(orders: readonly ShownOrder[], access: Access, t: Language): ModalView {
  const [first] = orders;
  const newest = [...orders].sort((a, b) => b.original.orderedAt.localeCompare(a.original.orderedAt));
  const cases = orders.flatMap((order) => order.summary.cases).sort((a, b) => b.openedAt.localeCompare(a.openedAt));
  return modal({
    callback: callbackIds.customer,
    metadata: JSON.stringify({ order: first?.original.orderNumber, origin: access.origin }),
    title: t.modal.title.customer,
    close: t.modal.close,
    blocks: [
      ...(first === undefined ? [] : customerBlocks(first, access, t)),
      divider,
      section(`*${t.customer.cases}*`),
      ...(cases.length === 0 ? [context(t.customer.noCases)] : []),
      ...cases.slice(0, casesShown).flatMap((one) => caseBlocks(one, { orders, mayEdit: access.mayEdit }, t)),
      divider,
      section(`*${t.customer.orders}*`),
      ...newest
        .slice(0, ordersShown)
        .map((order) =>
          sectionWithButton(orderInBrief(order, t), button(actionIds.open, t.button.open, order.original.orderNumber)),
        ),
      ...(newest.length > ordersShown ? [context(t.card.more(newest.length - ordersShown))] : []),
    ],
  });
}

function customerBlocks({ original }: ShownOrder, { maySee }: Access, t: Language): KnownBlock[] {
  const { name, email = '', phone = '' } = original.customer;
  const shown = maySee ? [email, phone] : [email === '' ? '' : maskEmail(email), phone === '' ? '' : maskPhone(phone)];
  const reached = shown.filter((one) => one !== '').map((one) => cutAndEscape(one, 200));
  const addresses: [string, Address | undefined][] = [
    [t.customer.billing, original.billingAddress],
    [t.customer.shippingTo, original.deliveryGroups[0]?.address],
  ];
  const places = addresses.flatMap(([label, address]) => {
    const written = addressText(address ?? {});
    return written === '' ? [] : [`*${label}*\n${cutAndEscape(written, 500)}`];
  });
  return [
    section([`*${cutAndEscape(name ?? t.card.guest, 200)}*`, ...reached].join('\n')),
    ...(maySee ? places.map(section) : [context(t.customer.hidden)]),
  ];
}

function caseBlocks(
  one: ServiceCase,
  { orders, mayEdit }: { orders: readonly ShownOrder[]; mayEdit: boolean },
  t: Language,
): KnownBlock[] {
  const { number, status, owner, reference } = one;
  const title = t.customer.case(number, t.status[status], mention({ id: owner }));
  const story = caseStory({ number, orders }, t).slice(-6);
  const referred = reference === null ? [] : [t.customer.reference(cutAndEscape(reference))];
  return [
    section([[title, ...referred].join(' · '), ...story].join('\n')),
    ...(mayEdit ? actionsBlock(`case:${number}`, caseButtons(one, t)) : []),
  ];
}

function caseButtons({ number, status }: ServiceCase, t: Language): Button[] {
  const refer = button(actionIds.caseReference, t.customer.refer, number);
  if (status === 'Closed') return [button(actionIds.caseReopen, t.customer.reopen, number), refer];
  return [
    button(actionIds.caseHandover, t.customer.handover, number),
    button(actionIds.caseClose, t.customer.close, number),
    refer,
  ];
}

import type { Refund } from '../../domain/records/credit-memo';
import { refundReason } from '../../domain/records/refund-reason';
import type { ShownOrder } from '../../domain/records/stored-order';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';

export type OfPayments = Pick<ShownOrder, 'original' | 'summary'>;

/** Why a refund failed or what it waits for, as a phrase; empty where nothing is known. People's own words stay. */
export function refundReasonText(order: OfPayments, part: Refund, t: Language): string {
  const known = refundReason.safeParse(part.reason).data;
  if (known === undefined) return cutAndEscape(part.reason ?? '', 300);
  return t.refundReason[known](processorOf(order, part, t));
}

/** What to do about it, before what is always said. */
export function refundNextText(order: OfPayments, part: Refund, always: string, t: Language): string {
  const known = refundReason.safeParse(part.reason).data;
  return known === undefined ? always : `${t.refundAdvice[known](processorOf(order, part, t))} ${always}`;
}

/** `Stripe` of `stripe:eu`. */
function processorOf({ original }: OfPayments, { payment }: Refund, t: Language): string {
  const [name = ''] = (original.payments.find(({ id }) => id === payment)?.gateway?.name ?? '').split(':');
  return name === '' ? t.processor : cutAndEscape(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, 40);
}

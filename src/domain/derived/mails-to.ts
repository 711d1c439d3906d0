import { isMailAddress } from '../records/mail';
import type { OriginalOrder } from '../records/original-order';

/** The customer's e-mail address; `null` where the order has none that mail can be sent to. */
export function mailsTo({ customer }: OriginalOrder): string | null {
  const address = customer.email?.trim() ?? '';
  return isMailAddress(address) ? address : null;
}

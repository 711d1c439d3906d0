import type { OriginalOrder } from '../../domain/records/original-order';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Language } from '../language/language';
import { said } from './text';

/** The name of every line of an order, safe for mrkdwn: items as the shop calls them, charges and fees by what they are. */
export function namesOf(
  { original, summary }: Pick<StoredOrder, 'original' | 'summary'>,
  t: Language,
): (line: number) => string {
  const items = new Map(original.items.map(({ line, name }) => [line, said(name, 100)]));
  const others = new Map(
    summary.lines.map(({ line, deliveryGroup, fee }) => [
      line,
      fee === null ? chargeName(original, deliveryGroup, t) : feeName(fee, t),
    ]),
  );
  return (line) => items.get(line) ?? others.get(line) ?? t.told.feeLine;
}

function chargeName({ deliveryGroups }: OriginalOrder, group: string | null, t: Language): string {
  const method = deliveryGroups.find(({ id }) => id === group)?.method ?? '';
  return method === '' ? t.card.delivery : `${t.card.delivery} · ${said(method, 80)}`;
}

export function feeName(code: string, t: Language): string {
  const known = Object.entries(t.fee).find(([one]) => one === code);
  return known?.[1] ?? said(code, 60);
}

/** What a payment is called: its label, else its method. */
export function paymentNames({ payments }: StoredOrder['summary']): (id: string) => string {
  const labels = new Map(payments.map(({ id, label, method }) => [id, said(label ?? method, 60)]));
  return (id) => labels.get(id) ?? said(id, 60);
}

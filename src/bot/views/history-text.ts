import type { Language } from '../language/language';

/** A customer's orders and refunds over some time, in minor units by currency. */
export type History = { orders: number; givenBack: ReadonlyMap<string, number> };

export function historyText({ orders, givenBack }: History, t: Language): string {
  const back = [...givenBack].map(([currency, amount]) => t.money(amount, currency));
  return t.returns.history(t.orders(orders), back.length === 0 ? t.returns.nothingBack : t.listed(back));
}

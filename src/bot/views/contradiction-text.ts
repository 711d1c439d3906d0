import type { Contradiction } from '../../domain/records/contradiction';
import { cutAndEscape } from '../block-kit/text';
import { type Language, languages } from '../language/language';

/** A contradiction in an order's own figures: its path, then a sentence. */
export function contradictionText(one: Contradiction, t: Language): string {
  return `• \`${cutAndEscape(one.path, 120)}\`: ${contradictionSentence(one, t)}`;
}

/** The first few, as lines of a message. */
export function contradictionTexts(contradictions: readonly Contradiction[], t: Language): string[] {
  const more = contradictions.length > maxShown ? [t.card.more(contradictions.length - maxShown)] : [];
  return [...contradictions.slice(0, maxShown).map((one) => contradictionText(one, t)), ...more];
}

const maxShown = 5;

/** In English, for a terminal: `totals.grandTotal: $16.18 is stated, the lines sum to $16.00`. */
export function contradictionInEnglish(one: Contradiction): string {
  return `${one.path}: ${contradictionSentence(one, languages.en)}`;
}

/** The sentence without the path. An unknown figure is a dash. */
function contradictionSentence({ code, stated, computed, currency }: Contradiction, t: Language): string {
  const words = t.contradiction;
  const money = (amount: number | undefined) => (amount === undefined ? '–' : t.money(amount, currency));
  switch (code) {
    case 'amount_negative':
      return words.amount_negative(money(stated ?? computed));
    case 'adjustment_positive':
      return words.adjustment_positive(money(stated ?? computed));
    case 'price_negative':
      return words.price_negative(money(computed ?? stated));
    case 'shipped_exceeds_ordered':
      return words.shipped_exceeds_ordered(stated ?? 0, computed ?? 0);
    case 'total_differs':
    case 'tax_exceeds_price':
    case 'refunded_exceeds_captured':
    case 'shares_do_not_sum':
    case 'taxes_do_not_sum':
      return words[code](money(stated), money(computed));
  }
}

import { decimalFromMinor, decimalsOf } from './currency';

/** Formats minor units in a locale: `$19.99`, `¥1,999`, `KWD 1.999`. Exact: the amount never becomes a float. */
export function moneyIn(locale: string): (amount: number, currency: string) => string {
  const formatOf = formatsIn(locale);
  return (amount, currency) =>
    formatOf(currency)
      .format(decimalFromMinor(amount, currency) as `${number}`)
      .replace('-', '−');
}

/** One format for each currency: making one takes far longer than formatting with it. */
function formatsIn(locale: string): (currency: string) => Intl.NumberFormat {
  const formats = new Map<string, Intl.NumberFormat>();
  return (currency) => {
    const known = formats.get(currency);
    if (known !== undefined) return known;
    const decimals = decimalsOf(currency);
    const made = new Intl.NumberFormat(locale, {
      ...{ style: 'currency', currency },
      ...{ minimumFractionDigits: decimals, maximumFractionDigits: decimals },
    });
    formats.set(currency, made);
    return made;
  };
}

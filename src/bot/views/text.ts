import { decimalFromMinor, decimalsOf } from '../../domain/currency';

/** Text from outside (names, notes, SKUs) made safe for mrkdwn: nobody is mentioned, linked or notified by it. */
export function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[*_~`]/g, (mark) => `${mark}\u200b`);
}

/** At most `length` characters, the last of which tells that there was more. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** Text from outside, first cut and then made safe. */
export function said(text: string, length = 150): string {
  return escaped(cut(text, length));
}

/** Minor units as people read them: `$19.99`, `¥1,999`, `KWD 1.999`. Exact: the amount never becomes a float. */
export function money(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const format = new Intl.NumberFormat('en-US', {
    ...{ style: 'currency', currency },
    ...{ minimumFractionDigits: decimals, maximumFractionDigits: decimals },
  });
  return format.format(decimalFromMinor(amount, currency) as `${number}`).replace('-', '−');
}

/** An instant in the reader's own time zone; the fallback says UTC. */
export function instantText(at: string): string {
  const fallback = `${at.slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(Date.parse(at) / 1000)}^{date_short_pretty} at {time}|${fallback}>`;
}

export function units(n: number): string {
  return n === 1 ? '1 unit' : `${n} units`;
}

/** `g•••@example.com`: enough to recognize, too little to copy. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`;
}

/** The last two digits of a phone number. */
export function maskedPhone(phone: string): string {
  return `••• ${phone.replace(/\D/g, '').slice(-2)}`;
}

/** A list as people write it: `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

import type { Entry } from '../../domain/records/entry';

/** Removes bidirectional control characters, which could make an amount read as another. */
export function stripBidi(text: string): string {
  return text.replace(/\p{Bidi_Control}/gu, '');
}

/**
 * Escapes text from outside (names, notes, SKUs) for mrkdwn: no mention, link or formatting, and no reversed text.
 */
export function escapeMrkdwn(text: string): string {
  return stripBidi(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(formatting, (mark) => lookAlikes[mark] ?? mark);
}

/** Marks format only at the edge of a word; within one, as in an e-mail or a SKU, they stay. */
const formatting = /(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|`/g;

/** Slack has no escape for these, so look-alikes replace them. */
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** Undoes `escapeMrkdwn` for plain text fields. */
export function unescapeMrkdwn(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Cuts to `length` characters, the last of which is an ellipsis. */
export function truncate(text: string, length: number): string {
  // Not half of a surrogate pair.
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Truncates, then escapes: cutting escaped text could split an escape. */
export function cutAndEscape(text: string, length = 150): string {
  return escapeMrkdwn(truncate(text, length));
}

export function quote(text: string): string {
  return `> ${cutAndEscape(text, 1000).replace(/\n/g, '\n> ')}`;
}

/** `g•••@example.com`: enough to recognize, too little to copy. Only dots for anything but an e-mail address. */
export function maskEmail(email: string): string {
  const [, first, domain] = /^(.).*(@[\p{L}\p{N}.-]+)$/su.exec(email.trim()) ?? [];
  return first === undefined || domain === undefined ? '•••' : `${first}•••${domain}`;
}

/** The last two digits of a phone number; only dots if it is too short to be one. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 6 ? '•••' : `••• ${digits.slice(-2)}`;
}

export function mention({ id }: Pick<Entry['actor'], 'id'>): string {
  return isMember(id) ? `<@${id}>` : cutAndEscape(id, 60);
}

/** Whether an actor is a person in Slack, and not another system. */
export function isMember(id: string): boolean {
  return /^[UW][A-Z0-9]{4,}$/.test(id);
}

/** A mrkdwn link; the text alone if `to` is `null`. */
export function link(to: string | null, text: string): string {
  return to === null ? text : `<${to}|${text}>`;
}

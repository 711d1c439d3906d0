import type { Entry } from '../../domain/records/entry';

/** Text without the marks that turn the direction of writing: none can make an amount beside it read as another. */
export function stripBidi(text: string): string {
  return text.replace(/\p{Bidi_Control}/gu, '');
}

/**
 * Text from outside (names, notes, SKUs) made safe for mrkdwn: nobody is mentioned by it, and nothing linked, formatted
 * or written backwards.
 */
export function escapeMrkdwn(text: string): string {
  return stripBidi(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(formatting, (mark) => lookAlikes[mark] ?? mark);
}

/**
 * Marks format where they stand at the edge of a word; those within one, as in an e-mail or a SKU, stay as they are.
 */
const formatting = /(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|`/g;

/** Slack has no escape for them. */
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** What was made safe for mrkdwn, for where only plain text is shown. */
export function unescapeMrkdwn(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** At most `length` characters, the last of which tells that there was more. */
export function truncate(text: string, length: number): string {
  // Half of a character would be none.
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Text from outside, first cut and then made safe. */
export function cutAndEscape(text: string, length = 150): string {
  return escapeMrkdwn(truncate(text, length));
}

/** Text from outside as a quotation of its own. */
export function quote(text: string): string {
  return `> ${cutAndEscape(text, 1000).replace(/\n/g, '\n> ')}`;
}

/** `g•••@example.com`: enough to recognize, too little to copy; nothing of what is no e-mail. */
export function maskEmail(email: string): string {
  const [, first, domain] = /^(.).*(@[\p{L}\p{N}.-]+)$/su.exec(email.trim()) ?? [];
  return first === undefined || domain === undefined ? '•••' : `${first}•••${domain}`;
}

/** The last two digits of a phone number; nothing of what is none. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 6 ? '•••' : `••• ${digits.slice(-2)}`;
}

/** A person of the workspace by mention, anything else by its name. */
export function mention({ id }: Pick<Entry['actor'], 'id'>): string {
  return /^[UW][A-Z0-9]{4,}$/.test(id) ? `<@${id}>` : cutAndEscape(id, 60);
}

/** A link in mrkdwn; the text alone where there is nowhere to go. */
export function link(to: string | null, text: string): string {
  return to === null ? text : `<${to}|${text}>`;
}

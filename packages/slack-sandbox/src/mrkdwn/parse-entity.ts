import { type Markup, unescapeText } from './markup';

const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:|slack:\/\/)/i;

/** True for an address that may become a link: never one that runs a script. */
export const isSafeLink = (href: string) => SAFE_LINK.test(href);

/** What stands between angle brackets: a link, a mention, a date. Null if it is none. */
export function parseEntity(inner: string): Markup | null {
  const [target = '', ...rest] = inner.split('|');
  const label = unescapeText(rest.join('|'));
  const mention = /^([@#])([UWCD]\w+)$/.exec(target);
  if (mention) return { kind: mention[1] === '@' ? 'user' : 'channel', id: mention[2] ?? '', label };
  const group = /^!subteam\^(\w+)$/.exec(target);
  if (group) return { kind: 'group', id: group[1] ?? '', label };
  const date = /^!date\^(\d+)\^([^^]+)(?:\^(.+))?$/.exec(target);
  if (date) {
    const [, unix, format = '', href = ''] = date;
    return { kind: 'date', unix: Number(unix), format, href: isSafeLink(href) ? href : '', fallback: label };
  }
  if (/^!(?:here|channel|everyone)$/.test(target)) return { kind: 'broadcast', id: target.slice(1), label };
  const href = unescapeText(target);
  return isSafeLink(href) ? { kind: 'link', href, label: label || href } : null;
}

import { textOf } from '../driver/text-of';
import type { Markup } from '../mrkdwn/markup';
import { parseMrkdwn } from '../mrkdwn/parse-mrkdwn';
import type { ShownMessage } from '../server/shown-message';
import { plainly } from './mrkdwn/text-object';

type Namer = { user: (id: string) => string; group: (id: string) => string; channel: (id: string) => string };

const childrenOf = (children: Markup[], names: Namer): string =>
  children.map((child) => wordsOf(child, names)).join('');

function wordsOf(markup: Markup, names: Namer): string {
  switch (markup.kind) {
    case 'link':
      return markup.label;
    case 'user':
      return `@${names.user(markup.id)}`;
    case 'group':
      return `@${names.group(markup.id)}`;
    case 'channel':
      return `#${names.channel(markup.id)}`;
    case 'broadcast':
      return `@${markup.id}`;
    case 'date':
      return markup.fallback;
    case 'text':
    case 'code':
    case 'preformatted':
      return markup.text;
    case 'emoji':
      return plainly(`:${markup.text}:`);
    case 'quote':
      return ` ${childrenOf(markup.children, names)} `;
    default:
      return childrenOf(markup.children, names);
  }
}

/** All that can be read in a message, in one line. */
export function messageText({ text, blocks }: ShownMessage, names: Namer): string {
  const source = blocks.length > 0 ? textOf(blocks) : text;
  return childrenOf(parseMrkdwn(source), names).replace(/\s+/g, ' ').trim();
}

import type { ReactNode } from 'react';
import type { Markup } from '../../mrkdwn/markup';
import { parseMrkdwn } from '../../mrkdwn/parse-mrkdwn';
import { inOrder } from '../in-order';
import { useNames } from '../names';
import { emoji } from './emoji';
import { formatDate } from './format-date';

/** A link; one that leads out of the workspace opens beside it, and tells the other side nothing. */
export function Link({ href, children }: { href: string; children: ReactNode }) {
  if (href.startsWith(`${location.origin}/`)) return <a href={href}>{children}</a>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's', quote: 'blockquote' } as const;

function Piece({ markup }: { markup: Markup }) {
  const names = useNames();
  switch (markup.kind) {
    case 'text':
      return markup.text;
    case 'code':
      return <code>{markup.text}</code>;
    case 'preformatted':
      return <pre>{markup.text}</pre>;
    case 'emoji':
      return emoji[markup.text] ?? `:${markup.text}:`;
    case 'link':
      return <Link href={markup.href}>{markup.label}</Link>;
    case 'user':
      return <span className="mention">@{names.user(markup.id)}</span>;
    case 'group':
      return <span className="mention">@{names.group(markup.id)}</span>;
    case 'channel':
      return <span className="mention">#{names.channel(markup.id)}</span>;
    case 'broadcast':
      return <span className="mention">@{markup.id}</span>;
    case 'date': {
      const shown = formatDate(markup.unix, markup.format, markup.fallback);
      const time = <time dateTime={new Date(markup.unix * 1000).toISOString()}>{shown}</time>;
      return markup.href ? <Link href={markup.href}>{time}</Link> : time;
    }
    default: {
      const Tag = TAGS[markup.kind];
      return (
        <Tag>
          <Pieces markups={markup.children} />
        </Tag>
      );
    }
  }
}

function Pieces({ markups }: { markups: Markup[] }) {
  return inOrder(markups, (markup) => <Piece markup={markup} />);
}

/** Text with Slack's markup. */
export function Mrkdwn({ text }: { text: string }) {
  return (
    <span className="mrkdwn">
      <Pieces markups={parseMrkdwn(text)} />
    </span>
  );
}

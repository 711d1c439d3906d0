import { unescapeText } from '../mrkdwn/markup';
import { isSafeLink } from '../mrkdwn/parse-entity';
import type { ShownUnfurl } from '../server/shown-message';
import { Blocks } from './blocks/blocks';
import { type MessagePlace, messageSurface } from './message-surface';
import { Link, Mrkdwn } from './mrkdwn/mrkdwn';
import { plainly } from './mrkdwn/text-object';
import { useNames } from './names';
import { SurfaceContext } from './surface';

const NAMED: Record<string, string> = { good: '#2eb886', warning: '#daa038', danger: '#a30200' };

/** The colour that the bot chose; undefined for none, or for what is no colour. */
function colourOf({ color = '' }: ShownUnfurl): string | undefined {
  const hex = /^#?([0-9a-f]{6})$/i.exec(color)?.[1];
  return NAMED[color] ?? (hex && `#${hex}`);
}

function Title({ unfurl: { title, titleLink = '' } }: { unfurl: ShownUnfurl }) {
  if (!title) return null;
  const href = unescapeText(titleLink);
  const shown = plainly(unescapeText(title));
  return <strong>{isSafeLink(href) ? <Link href={href}>{shown}</Link> : shown}</strong>;
}

type UnfurlProps = Omit<MessagePlace, 'url' | 'values'> & { unfurl: ShownUnfurl };

/** What the bot shows of an address, under the message that holds it. */
export function UnfurlItem({ unfurl, ...place }: UnfurlProps) {
  const app = useNames().users.find(({ isBot }) => isBot);
  const { url, values, pretext, text, footer, blocks } = unfurl;
  return (
    <aside className="unfurl" data-unfurl-url={url} style={{ borderLeftColor: colourOf(unfurl) }}>
      {pretext && <Mrkdwn text={pretext} />}
      <Title unfurl={unfurl} />
      {text && <Mrkdwn text={text} />}
      {blocks.length > 0 && (
        <SurfaceContext value={messageSurface({ ...place, url, values })}>
          <Blocks blocks={blocks} />
        </SurfaceContext>
      )}
      <p className="quiet">
        {footer && `${plainly(unescapeText(footer))} · `}Added by {app?.realName}
      </p>
    </aside>
  );
}

import type { Shortcut } from '../manifest';
import type { ShownMessage } from '../server/shown-message';
import { Icon } from './icon';
import { MessageMenu } from './shortcut-menus';

type HoverBarProps = {
  person: string;
  message: ShownMessage;
  shortcuts: Shortcut[];
  onOpenThread: ((ts: string) => void) | null;
  onTrouble: (what: string | null) => void;
};

/** The address of a message, as Slack builds it. */
const linkTo = ({ channel, ts }: ShownMessage) => `${location.origin}/archives/${channel}/p${ts.replace('.', '')}`;

/** What can be done with a message; nothing where only one person sees it. */
export function HoverBar({ message, onOpenThread, ...menu }: HoverBarProps) {
  if (message.ephemeral) return null;
  return (
    <div className="hover-bar">
      {onOpenThread && (
        <button
          type="button"
          className="plain"
          data-testid="thread-start"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => onOpenThread(message.ts)}
        >
          <Icon name="reply" />
        </button>
      )}
      <button
        type="button"
        className="plain"
        aria-label="Copy link"
        title="Copy link"
        onClick={() => navigator.clipboard?.writeText(linkTo(message))}
      >
        <Icon name="link" />
      </button>
      <MessageMenu message={message} {...menu} />
    </div>
  );
}

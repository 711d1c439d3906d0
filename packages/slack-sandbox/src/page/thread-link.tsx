import type { ShownMessage } from '../server/shown-message';
import { Avatar } from './avatar';
import { clockTime, dayName } from './days';
import { useNames } from './names';

const FACES = 4;

/** How many replies there are, in words. */
export const replyCount = (count: number): string => (count === 1 ? '1 reply' : `${count} replies`);

/** When the last reply came: today at 3:12 PM, or on which day. */
function lastReply(ts: string): string {
  const day = dayName(ts);
  return day === 'Today' || day === 'Yesterday' ? `${day.toLowerCase()} at ${clockTime(ts)}` : day;
}

/** Who replied to a message, how often and when; it opens the thread. */
export function ThreadLink({ replies, onOpen }: { replies: ShownMessage[]; onOpen: () => void }) {
  const names = useNames();
  const people = [...new Set(replies.map(({ user }) => user))].slice(0, FACES);
  return (
    <button type="button" className="thread-open" data-testid="thread-open" onClick={onOpen}>
      {people.map((id) => (
        <Avatar key={id} user={names.users.find((each) => each.id === id)} name={names.user(id)} />
      ))}
      <strong>{replyCount(replies.length)}</strong>
      <span className="quiet">Last reply {lastReply(replies.at(-1)?.ts ?? '')}</span>
    </button>
  );
}

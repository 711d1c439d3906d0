import type { User } from '../../workspace/workspace-state';
import { Avatar } from '../avatar';

type PersonButtonProps = { user: User; digit: number; isYou: boolean; onPerson: (id: string) => void };

/** A person to look at the workspace as. */
export function PersonButton({ user, digit, isYou, onPerson }: PersonButtonProps) {
  return (
    <button
      type="button"
      className="person"
      data-person={user.id}
      aria-pressed={isYou}
      onClick={() => onPerson(user.id)}
    >
      <Avatar user={user} name={user.realName} />
      <span className="person-name">
        {user.realName} {isYou && <span className="you">you</span>}
        <span className="person-title">{user.title}</span>
      </span>
      {digit < 10 && <kbd>{digit}</kbd>}
    </button>
  );
}

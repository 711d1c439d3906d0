import type { User } from '../workspace/workspace-state';

const COLOURS = 5;

/** Somebody's initials on a colour of their own. */
export function Avatar({ user, name }: { user: User | undefined; name: string }) {
  const colour = [...name].reduce((sum, letter) => sum * 7 + (letter.codePointAt(0) ?? 0), 0) % COLOURS;
  const initials = name
    .split(/[\s-]+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('');
  return (
    <span className={`avatar ${user?.isBot ? 'avatar-app' : `avatar-${colour}`}`} aria-hidden="true">
      {user?.isBot ? '/' : initials.toUpperCase()}
    </span>
  );
}

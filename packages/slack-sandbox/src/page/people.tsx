import { offeredLocales } from '../workspace/locales';
import type { User } from '../workspace/workspace-state';
import { Avatar } from './avatar';
import { complaint, perform } from './ui-client';

type PeopleProps = {
  users: User[];
  person: string;
  onPerson: (id: string) => void;
  onTrouble: (what: string | null) => void;
};

/** Only the app reads the language; whoever looks for a translated page must not look for it here. */
const WHAT_LANGUAGES_ARE = 'The language is what Slack would report to the app. This page stays English.';

/** The people as whom one can look at the workspace, and the language that is reported of each. */
export function PeopleList({ users, person, onPerson, onTrouble }: PeopleProps) {
  const speak = async (user: string, locale: string) => {
    onTrouble(complaint(await perform('speak', { user, locale })));
  };
  return (
    <div className="sidebar-group people">
      <h2>You are</h2>
      {users
        .filter((user) => !user.isBot)
        .map((user) => (
          <div key={user.id} className="person-row">
            <button
              type="button"
              className="person"
              data-person={user.id}
              aria-pressed={user.id === person}
              onClick={() => onPerson(user.id)}
            >
              <Avatar user={user} name={user.realName} />
              <span>
                {user.realName}
                <span className="person-title">{user.title}</span>
              </span>
            </button>
            <select
              data-locale-of={user.id}
              aria-label={`Language reported of ${user.realName}`}
              title={WHAT_LANGUAGES_ARE}
              value={user.locale}
              onChange={({ target }) => speak(user.id, target.value)}
            >
              {[...new Set([...offeredLocales, user.locale])].map((locale) => (
                <option key={locale}>{locale}</option>
              ))}
            </select>
          </div>
        ))}
      <p className="sidebar-note">{WHAT_LANGUAGES_ARE}</p>
    </div>
  );
}

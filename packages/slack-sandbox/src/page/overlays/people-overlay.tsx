import type { KeyboardEvent } from 'react';
import { offeredLocales } from '../../workspace/locales';
import type { User, UserGroup } from '../../workspace/workspace-state';
import { complaint, perform } from '../ui-client';
import { Overlay } from './overlay';
import { PersonButton } from './person-button';
import { UserGroups } from './user-groups';

type PeopleOverlayProps = {
  users: User[];
  groups: UserGroup[];
  person: string;
  onPerson: (id: string) => void;
  onClose: () => void;
  onTrouble: (what: string | null) => void;
};

/** Only the app reads the language; whoever looks for a translated page must not look for it here. */
const WHAT_LANGUAGES_ARE = 'The language is what Slack reports to the app. This page stays English.';

type LanguageProps = { user: User; onTrouble: (what: string | null) => void };

function Language({ user, onTrouble }: LanguageProps) {
  const speak = async (locale: string) => {
    onTrouble(complaint(await perform('speak', { user: user.id, locale })));
  };
  return (
    <select
      data-locale-of={user.id}
      aria-label={`Language reported of ${user.realName}`}
      title={WHAT_LANGUAGES_ARE}
      value={user.locale}
      onChange={({ target }) => speak(target.value)}
    >
      {[...new Set([...offeredLocales, user.locale])].map((locale) => (
        <option key={locale}>{locale}</option>
      ))}
    </select>
  );
}

/** The people as whom one can look at the workspace, each at one key, their languages and their groups. */
export function PeopleOverlay({ users, groups, person, onPerson, onClose, onTrouble }: PeopleOverlayProps) {
  const people = users.filter((user) => !user.isBot);
  const become = (id: string) => {
    onClose();
    onPerson(id);
  };
  const onKeyDown = ({ key, target }: KeyboardEvent) => {
    const chosen = /^[1-9]$/.test(key) ? people[Number(key) - 1] : undefined;
    if (chosen && !(target instanceof HTMLSelectElement)) become(chosen.id);
  };
  return (
    <Overlay title="Switch person" testId="people" onClose={onClose} onKeyDown={onKeyDown}>
      <div className="people-list">
        {people.map((user, at) => (
          <div key={user.id} className="person-row">
            <PersonButton user={user} digit={at + 1} isYou={user.id === person} onPerson={become} />
            <Language user={user} onTrouble={onTrouble} />
          </div>
        ))}
      </div>
      <p className="quiet">{WHAT_LANGUAGES_ARE}</p>
      {groups.length > 0 && <UserGroups users={users} groups={groups} onTrouble={onTrouble} />}
    </Overlay>
  );
}

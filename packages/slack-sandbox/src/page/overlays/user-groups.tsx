import type { User, UserGroup } from '../../workspace/workspace-state';
import { complaint, perform } from '../ui-client';

type UserGroupsProps = { users: User[]; groups: UserGroup[]; onTrouble: (what: string | null) => void };

/** Who is in which user group, for whoever administers the workspace. */
export function UserGroups({ users, groups, onTrouble }: UserGroupsProps) {
  const regroup = async (group: string, member: string, joins: boolean) => {
    onTrouble(complaint(await perform('regroup', { group, member, joins })));
  };
  return (
    <details className="user-groups">
      <summary>User groups</summary>
      {groups.map(({ id, handle, members }) => (
        <fieldset key={id} data-group={id}>
          <legend>@{handle}</legend>
          {users
            .filter((user) => !user.isBot)
            .map((user) => (
              <label key={user.id}>
                <input
                  type="checkbox"
                  value={user.id}
                  checked={members.includes(user.id)}
                  onChange={({ target }) => regroup(id, user.id, target.checked)}
                />
                {user.realName}
              </label>
            ))}
        </fieldset>
      ))}
    </details>
  );
}

import type { Changes } from './changes';
import type { WorkspaceDirectory } from './directory';
import type { WorkspaceState } from './workspace-state';

/** What people set in a workspace: their language, and, as its administrators do, who is in which user group. */
export class Settings {
  constructor(
    private readonly state: WorkspaceState,
    private readonly directory: WorkspaceDirectory,
    private readonly changes: Changes,
  ) {}

  /** From now on Slack reports this language of the person. Throws user_not_found. */
  speak(user: string, locale: string): void {
    const { id } = this.directory.user(user);
    this.state.users = this.state.users.map((each) => (each.id === id ? { ...each, locale } : each));
    this.changes.announce();
  }

  /** Takes a person into a group; nothing changes for one who is in it. Throws no_such_subteam, user_not_found. */
  join(group: string, user: string): void {
    const { id } = this.directory.user(user);
    this.#regroup(group, (members) => [...members.filter((each) => each !== id), id]);
  }

  /** Takes a person out of a group; nothing changes for one who is not in it. Throws no_such_subteam. */
  leave(group: string, user: string): void {
    this.#regroup(group, (members) => members.filter((each) => each !== user));
  }

  #regroup(group: string, regrouped: (members: string[]) => string[]): void {
    const { id } = this.directory.group(group);
    this.state.groups = this.state.groups.map((each) => {
      return each.id === id ? { ...each, members: regrouped(each.members) } : each;
    });
    this.changes.announce();
  }
}

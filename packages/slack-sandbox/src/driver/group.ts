import type { Workspace } from '../workspace/workspace';

/**
 * One user group, as an administrator changes it. Throws a SlackError if there is no such group, or nobody of an id.
 */
export class Group {
  constructor(
    private readonly workspace: Workspace,
    readonly id: string,
  ) {
    workspace.directory.group(id);
  }

  /** Who is in it now. */
  get members(): readonly string[] {
    return this.workspace.directory.group(this.id).members;
  }

  /** Takes a person in; nothing changes for one who is in it. */
  add(user: string): void {
    this.workspace.settings.join(this.id, user);
  }

  /** Takes a person out; nothing changes for one who is not in it. */
  remove(user: string): void {
    this.workspace.settings.leave(this.id, user);
  }
}

import type { Workspace } from '../workspace/workspace';

/** A user group and its administration. Throws SlackError for an unknown group or person. */
export class Group {
  constructor(
    private readonly workspace: Workspace,
    readonly id: string,
  ) {
    workspace.directory.group(id);
  }

  get members(): readonly string[] {
    return this.workspace.directory.group(this.id).members;
  }

  /** No effect on a member. */
  add(user: string): void {
    this.workspace.settings.join(this.id, user);
  }

  /** No effect on others. */
  remove(user: string): void {
    this.workspace.settings.leave(this.id, user);
  }
}

/** Stores in which workspace or organization each channel, person and user group was last seen, by Slack ids. */
export type WorkspaceIndex = {
  workspaceOf: (id: string) => Promise<string | null>;
  learn: (ids: readonly string[], workspace: string) => Promise<void>;
};

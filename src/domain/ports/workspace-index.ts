/** Keeps which workspace (or organization) each channel, person and user group was seen in last, by Slack's ids. */
export type WorkspaceIndex = {
  /** `null` where it was never seen. */
  workspaceOf: (id: string) => Promise<string | null>;
  learn: (ids: readonly string[], workspace: string) => Promise<void>;
};

/** The bot in a workspace, as Slack's OAuth returned it. */
export type Installation = {
  id: string;
  name: string;
  token: string;
  botId: string;
  botUserId: string;
  scopes: string[];
  installedBy: string;
};

/** The token's key is missing, or the token was tampered with. */
export class TokenUnreadable extends Error {
  override name = 'TokenUnreadable';
}

/** Stores installations with their tokens encrypted. */
export type InstallationStore = {
  keep: (installation: Installation) => Promise<void>;
  /** `null` where the bot is not installed. Throws TokenUnreadable. */
  find: (id: string) => Promise<Installation | null>;
  ids: () => Promise<string[]>;
  /** Deletes the token, unless it was installed again after `at`. Returns the workspace's name, or `null`. */
  forget: (id: string, at: Date) => Promise<string | null>;
};

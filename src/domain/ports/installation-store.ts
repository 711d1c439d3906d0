/** The bot in a workspace, as Slack gave it to us when somebody installed it there. */
export type Installation = {
  /** Slack's id of the workspace, or of the organization where it was installed for all of its workspaces. */
  id: string;
  name: string;
  /** The bot token: whoever has it is the bot there. */
  token: string;
  botId: string;
  botUserId: string;
  scopes: string[];
  /** Slack's id of the person who installed it. */
  installedBy: string;
};

/** A token that was kept with a key that is not there any more, or that is not what was kept. Says nothing of what it holds. */
export class TokenUnreadable extends Error {
  override name = 'TokenUnreadable';
}

/** Keeps where the bot is installed, and each token so that nobody can read it who has no key. */
export type InstallationStore = {
  /** Installed, for the first time or again. */
  keep: (installation: Installation) => Promise<void>;
  /** `null` where the bot is not installed. Throws TokenUnreadable where the token cannot be read. */
  find: (id: string) => Promise<Installation | null>;
  /** Wherever it is installed, in the order in which it first was. */
  ids: () => Promise<string[]>;
  /**
   * Forgets the token for good, unless it was installed again after `at`. Answers with the workspace's name, `null` where
   * there was nothing to forget.
   */
  forget: (id: string, at: Date) => Promise<string | null>;
};

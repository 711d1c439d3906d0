/** How the bot is connected: over Socket Mode, or by requests that Slack signs. */
export type SlackConnection =
  | { mode: 'socket'; botToken: string; appToken: string }
  | { mode: 'http'; botToken: string; signingSecret: string };

export type ConnectionOptions = {
  connection: SlackConnection;
  /** Another base address of the Web API; Slack's own where left out. */
  apiUrl?: string | undefined;
  /** Where HTTP is served: everything in HTTP mode, health in Socket Mode (where left out, none). */
  port?: number | undefined;
  host: string;
};

/** How the bot is connected to one workspace: over Socket Mode, or by requests that Slack signs. */
export type SingleConnection =
  | { mode: 'socket'; botToken: string; appToken: string }
  | { mode: 'http'; botToken: string; signingSecret: string };

/** How it is connected to several ones, in each of which somebody installs it: by requests that Slack signs. */
export type OauthConnection = {
  mode: 'oauth';
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  /** What the way to Slack and back is signed with. */
  stateSecret: string;
  /** The ids of the workspaces and organizations where it may be installed. */
  workspaces: readonly string[];
  /** What it asks for there. */
  scopes: readonly string[];
};

export type SlackConnection = SingleConnection | OauthConnection;

export type ConnectionOptions = {
  connection: SlackConnection;
  /** Another base address of the Web API; Slack's own where left out. */
  apiUrl?: string | undefined;
  /** Where HTTP is served: everything over HTTP, health in Socket Mode (where left out, none). */
  port?: number | undefined;
  /** Where metrics and readiness are served instead, where Slack's requests come over HTTP. */
  metricsPort?: number | undefined;
  /** The address that these ports listen on. */
  host: string;
};

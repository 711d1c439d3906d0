/** A single workspace, over Socket Mode or HTTP. */
export type SingleConnection =
  | { mode: 'socket'; botToken: string; appToken: string }
  | { mode: 'http'; botToken: string; signingSecret: string };

/** Several workspaces, over HTTP, each installed by OAuth. */
export type OauthConnection = {
  mode: 'oauth';
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  /** Signs the OAuth state. */
  stateSecret: string;
  /** Ids of the workspaces and organizations that may install the bot. */
  workspaces: readonly string[];
  scopes: readonly string[];
};

export type SlackConnection = SingleConnection | OauthConnection;

export type ConnectionOptions = {
  connection: SlackConnection;
  /** The Web API's base address; Slack's own by default. */
  apiUrl?: string | undefined;
  /** The HTTP port: for everything over HTTP, for health checks in Socket Mode (none by default). */
  port?: number | undefined;
  /** A separate port for metrics and readiness, over HTTP only. */
  metricsPort?: number | undefined;
  host: string;
};

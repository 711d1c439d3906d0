import type { App, AppOptions } from '@slack/bolt';
import type { ClientOf } from '../client-of';
import type { Route } from '../receiving/routes';

export type Workspaces = {
  authorization: Pick<AppOptions, 'token' | 'authorize'>;
  /** For calls that a person waits for. */
  interactive: ClientOf;
  /** For deliveries: a rate limit here delays nobody's modal. */
  delivering: ClientOf;
  /** Installation routes, with OAuth only. */
  routes: readonly Route[];
  /** Registers listeners that must run before all others. */
  listen: (app: App) => void;
};

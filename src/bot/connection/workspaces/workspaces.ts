import type { App, AppOptions } from '@slack/bolt';
import type { ClientOf } from '../client-of';
import type { Route } from '../receiving/routes';

/** The one workspace, or the several ones, that the bot is in. */
export type Workspaces = {
  /** Where Bolt has the token of a request from. */
  authorization: Pick<AppOptions, 'token' | 'authorize'>;
  /** For what a person waits for. */
  interactive: ClientOf;
  /** For what is delivered: a rate limit here stops nobody's modal. */
  delivering: ClientOf;
  /** Where the bot is installed, if it is not by hand. */
  routes: readonly Route[];
  /** Listens, before everybody else, to what says where people are and where the bot is not any more. */
  listen: (app: App) => void;
};

import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { WorkspaceIndex } from '../../../domain/ports/workspace-index';
import type { RequestBody } from '../receiving/request-name';
import { valueAt } from '../receiving/request-name';
import { realTime } from '../timing';
import { ttlCache } from '../ttl-cache';
import { workspaceOf } from './workspace-of';

/** How many places a process knows to be known already, and for how long. */
const mostKnown = 10_000;
const knownMs = 3_600_000;

/** Learns from every request, before its listener has it, which workspace its channel and its person belong to. */
export function learnPlaces(app: App, places: WorkspaceIndex, log: Logger): void {
  const known = ttlCache<string>(mostKnown, knownMs, realTime);
  app.use(async ({ body, context, next }) => {
    const workspace = workspaceOf(context);
    const fresh = placesIn(body as unknown as RequestBody).filter((id) => known.get(id) !== workspace);
    if (fresh.length > 0) {
      try {
        await places.learn(fresh, workspace);
        for (const id of fresh) known.set(id, workspace);
      } catch (error) {
        log.warn({ err: error }, 'where somebody is was not remembered');
      }
    }
    await next();
  });
}

/**
 * The channel, and the person where they belong to the workspace: in a shared channel it may be somebody of another
 * one.
 */
function placesIn(body: RequestBody): string[] {
  const { user_id: typedBy, channel_id: typedIn } = body;
  const opener = valueAt(body, 'event', 'type') === 'app_home_opened' ? valueAt(body, 'event', 'user') : undefined;
  const isGuest = valueAt(body, 'user', 'team_id') !== valueAt(body, 'team', 'id');
  const ids = [
    typedIn,
    valueAt(body, 'channel', 'id'),
    valueAt(body, 'event', 'channel'),
    typedBy,
    opener,
    isGuest ? undefined : valueAt(body, 'user', 'id'),
  ];
  return ids.filter((id) => typeof id === 'string');
}

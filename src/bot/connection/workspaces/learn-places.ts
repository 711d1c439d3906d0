import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { WorkspaceIndex } from '../../../domain/ports/workspace-index';
import type { RequestBody } from '../receiving/request-name';
import { valueAt } from '../receiving/request-name';
import { realTime } from '../timing';
import { ttlCache } from '../ttl-cache';
import { workspaceOf } from './workspace-of';

const maxKnown = 10_000;
const knownMs = 3_600_000;

/** Before the listeners run, learns from each request which workspace its channel and person belong to. */
export function learnPlaces(app: App, places: WorkspaceIndex, log: Logger): void {
  const cache = ttlCache<string>(maxKnown, knownMs, realTime);
  app.use(async ({ body, context, next }) => {
    const workspace = workspaceOf(context);
    const fresh = placesIn(body as unknown as RequestBody).filter((id) => cache.get(id) !== workspace);
    if (fresh.length > 0) {
      try {
        await places.learn(fresh, workspace);
        for (const id of fresh) cache.set(id, workspace);
      } catch (error) {
        log.warn({ err: error }, 'where somebody is was not remembered');
      }
    }
    await next();
  });
}

/** The channel, and the person unless they are a guest from another workspace through a shared channel. */
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

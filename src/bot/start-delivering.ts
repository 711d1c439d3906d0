import { type Tracing, untraced } from '../domain/ports/tracing';
import type { BotPorts, Pace } from './bot-ports';
import type { ClientOf } from './connection/workspaces/client-of';
import { startDeliveryLoop } from './delivery/delivery-loop';
import { uncounted } from './delivery/observer';
import { betweenPostsMs, pacer } from './delivery/pacing';
import { patienceFor } from './delivery/patience';
import { tellOperators } from './delivery/tell-operators';
import { startDigests } from './digest/digest-loop';
import { type HomeKeeper, homeKeeper } from './home/home-keeper';
import type { Language } from './language/language';
import type { LanguageBook } from './people/language-book';
import type { RoleBook } from './people/roles';
import type { Running } from './stop-in-turn';

const usualPace: Pace = { postsApartMs: betweenPostsMs, patienceFor, gatherMs: 1_000 };

export type People = { languages: LanguageBook; roles: RoleBook; shared: Language };

/** What the bot does by itself. */
export type Delivering = {
  keeper: HomeKeeper;
  /** Something may be there to tell, or has changed. */
  wake: () => void;
  /** What there is to stop, in its turn. */
  running: readonly Running[];
};

/** Starts to deliver what waits, to make digests, and to keep Home tabs up to date. */
export function startDelivering(ports: BotPorts, clientOf: ClientOf, people: People): Delivering {
  const { finder, book, homes, policy, log, clock, mintId, run, pace = usualPace } = ports;
  const tracing: Tracing = ports.tracing ?? untraced;
  const delivering = {
    ...{ finder, book, clientOf, policy, clock, log, tracing, shared: people.shared, languages: people.languages },
    pacer: pacer(clock, pace.postsApartMs),
    tellOperators: tellOperators(clientOf, policy, people.shared, clock),
    observer: { ...uncounted, ...ports.observer },
  };
  const loop = startDeliveryLoop(
    { ...delivering, store: ports.deliveries, run, patienceFor: pace.patienceFor },
    mintId(),
  );
  const digests = startDigests({ ...delivering, store: ports.digests, checkpoints: ports.checkpoints }, mintId());
  const keeper = homeKeeper({
    ...{ clientOf, homes, finder, book, clock, log, gatherMs: pace.gatherMs },
    ...{ roles: people.roles, languages: people.languages },
  });
  const wake = () => {
    loop.wake();
    keeper.wake();
  };
  const watch = ports.watch(wake);
  return {
    ...{ keeper, wake },
    running: [
      { name: 'the change stream', stop: watch.close },
      { name: 'deliveries', stop: loop.stop },
      { name: 'digests', stop: digests.stop },
      { name: 'Home tabs', stop: keeper.stop },
    ],
  };
}

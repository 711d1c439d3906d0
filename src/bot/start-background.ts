import { startDeliveryLoop } from './delivery/delivery-loop';
import { startDigests } from './digest/digest-loop';
import { homeKeeper } from './home/home-keeper';
import type { Services, Wakes } from './services/services';
import type { Running } from './stop-in-turn';

/** What the bot does by itself, and what there is to stop, in its turn. */
export type Background = Wakes & { running: readonly Running[] };

/** Starts to deliver what waits, to make digests, and to keep Home tabs up to date. */
export function startBackground(services: Services): Background {
  const loop = startDeliveryLoop(services);
  const digests = startDigests(services);
  const homes = homeKeeper(services);
  const wake = () => {
    loop.wake();
    homes.wake();
  };
  const watch = services.watch(wake);
  return {
    wake,
    openHome: homes.opened,
    running: [
      { name: 'the change stream', stop: watch.close },
      { name: 'deliveries', stop: loop.stop },
      { name: 'digests', stop: digests.stop },
      { name: 'Home tabs', stop: homes.stop },
    ],
  };
}

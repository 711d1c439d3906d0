import { deliverOrder } from './delivery/deliver-order';
import { startDeliveryLoop } from './delivery/delivery-loop';
import { startDigests } from './digest/digest-loop';
import { homeKeeper } from './home/home-keeper';
import type { Services, Wakes } from './services/services';
import type { Running } from './stop-in-turn';

export type Background = Wakes & { running: readonly Running[] };

export function startBackground(services: Services): Background {
  const loop = startDeliveryLoop(services, (claim) => deliverOrder(services, claim));
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

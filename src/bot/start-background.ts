import { deliverOrder } from './delivery/deliver-order';
import { startDeliveryLoop } from './delivery/delivery-loop';
import { processInbox } from './delivery/process-inbox';
import { startDigests, startKeepingDays, startWeeks } from './digest/digest-loop';
import { homeKeeper } from './home/home-keeper';
import { startRecalls } from './recalls/recall-loop';
import { startReplays } from './replays/replay-loop';
import type { Pace } from './services/bot-ports';
import type { Services, Wakes } from './services/services';
import type { Running } from './stop-in-turn';

export type Background = Wakes & { running: readonly Running[] };

/** `answering` is whether listeners are at work. */
export function startBackground(services: Services, answering: () => boolean): Background {
  const loop = startDeliveryLoop(services, (claim) => deliverOrder(services, claim), answering);
  const digests = startDigests(services);
  const weeks = startWeeks(services);
  const days = startKeepingDays(services);
  const homes = homeKeeper(services);
  const recalls = startRecalls(services);
  const replays = startReplays(services);
  const inbox = processInbox(services);
  const wake = () => {
    loop.wake();
    homes.wake();
  };
  const others = wakenLater(services.pace, wake);
  const watch = services.watch(others.wake);
  return {
    wake,
    wakeHomes: homes.wake,
    openHome: homes.opened,
    wakeRecalls: recalls.wake,
    wakeReplays: replays.wake,
    running: [
      { name: 'the change stream', stop: () => watch.close().finally(others.stop) },
      { name: 'deliveries', stop: loop.stop },
      { name: 'digests', stop: digests.stop },
      { name: 'recalls', stop: recalls.stop },
      { name: 'replays', stop: replays.stop },
      { name: 'the inbox', stop: inbox.stop },
      { name: 'figures of the week', stop: weeks.stop },
      { name: 'figures', stop: days.stop },
      { name: 'Home tabs', stop: homes.stop },
    ],
  };
}

/**
 * Wakes once after any number of changes, somewhat later than the process that made them wakes itself: fifty processes
 * that wait do not all look at once for what one of them delivers.
 */
function wakenLater({ othersFirstMs }: Pick<Pace, 'othersFirstMs'>, wake: () => void) {
  let timer: NodeJS.Timeout | null = null;
  return {
    wake() {
      timer ??= setTimeout(
        () => {
          timer = null;
          wake();
        },
        othersFirstMs * (1 + Math.random()),
      );
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

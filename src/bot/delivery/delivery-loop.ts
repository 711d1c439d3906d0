import type { Claim } from '../../domain/ports/delivery-store';
import { realTime } from '../connection/timing';
import type { Services } from '../services/services';
import { deliverOrder } from './deliver-order';
import { keepLease } from './keep-lease';

/** Delivers queued messages and tasks. Any number of processes can run one. */
export type DeliveryLoop = {
  wake: () => void;
  stop: () => Promise<void>;
};

/** Orders delivered concurrently per process. */
const concurrency = 4;

/** A due order that cannot be claimed is leased by another worker. */
const minSleepMs = 250;

/** Processes that wait for the same do not look at the same moment. */
const spreadMs = 1_000;

/** One at a time looks for what is due, so that waiting costs the database next to nothing. */
export function startDeliveryLoop(services: Services): DeliveryLoop {
  const stopping = new AbortController();
  const alarm = alarmClock();
  const looking = look(services, { alarm, stopping: stopping.signal });
  return {
    wake: alarm.ring,
    async stop() {
      stopping.abort();
      alarm.stop();
      await looking;
    },
  };
}

type LoopControl = { alarm: Alarm; stopping: AbortSignal };

async function look(services: Services, { alarm, stopping }: LoopControl): Promise<void> {
  const processId = services.mintId();
  const delivering = new Set<Promise<void>>();
  const startDelivery = (claim: Claim) => {
    const one = delivered(services, claim, alarm).finally(() => delivering.delete(one));
    delivering.add(one);
  };
  for (let claims = 0; !stopping.aborted; claims += 1) {
    const rung = alarm.next();
    try {
      const claim = await services.deliveries.claim(`${processId}/${claims}`);
      if (claim === null) await rung.within(await sleepMs(services));
      else startDelivery(claim);
    } catch (error) {
      services.log.error({ err: error }, 'the delivery loop stumbled and goes on');
      await rung.within(services.pace.pollMs);
    }
    if (delivering.size >= concurrency) await Promise.race(delivering);
  }
  await Promise.all(delivering);
}

/** Rings when the order is due again. */
async function delivered(services: Services, claim: Claim, alarm: Alarm): Promise<void> {
  const { clock, log } = services;
  try {
    const next = await deliverUnderLease(services, claim);
    if (next !== null) alarm.ringAfter(next.getTime() - clock().getTime());
  } catch (error) {
    log.error({ err: error }, 'a delivery stumbled: the order is taken up again when its lease ends');
    alarm.ring();
  }
}

function deliverUnderLease(services: Services, claim: Claim): Promise<Date | null> {
  const { deliveries, log, pace } = services;
  const lease = { renew: () => deliveries.renew(claim), renewEveryMs: pace.renewLeaseMs, log };
  return keepLease(realTime, lease, () => deliverOrder(services, claim));
}

async function sleepMs({ deliveries, clock, pace: { pollMs } }: Services): Promise<number> {
  const due = await deliveries.nextDue();
  const dueMs = due === null ? pollMs : due.getTime() - clock().getTime();
  return Math.min(pollMs, Math.max(minSleepMs, dueMs)) + spreadMs * Math.random();
}

type Alarm = {
  ring: () => void;
  ringAfter: (ms: number) => void;
  next: () => { within: (ms: number) => Promise<void> };
  stop: () => void;
};

/** Workers sleep until it rings or their time is up. A ring between `next` and `within` is not lost. */
function alarmClock(): Alarm {
  const timers = new Set<NodeJS.Timeout>();
  let ring = () => {};
  let rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  function ringNow(): void {
    ring();
    rung = new Promise<void>((resolve) => {
      ring = resolve;
    });
  }
  return {
    ring: ringNow,
    ringAfter(ms) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        ringNow();
      }, ms);
      timers.add(timer);
    },
    next() {
      const awaited = rung;
      return {
        within: (ms) =>
          new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, ms);
            void awaited.then(() => {
              clearTimeout(timer);
              resolve();
            });
          }),
      };
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      ringNow();
    },
  };
}

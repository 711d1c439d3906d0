import type { Claim, DeliveryStore } from '../../domain/ports/delivery-store';
import { realTime } from '../connection/timing';
import type { Services } from '../services/services';
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

export type LoopServices = Pick<Services, 'clock' | 'log' | 'mintId' | 'pace'> & {
  deliveries: Pick<DeliveryStore, 'claim' | 'renew' | 'nextDue'>;
};

/** Delivers for a claimed order; resolves to when it is due again. */
type Deliver = (claim: Claim) => Promise<Date | null>;

/**
 * Looks for due work once at a time, however many deliveries are under way and however often it is woken: looks that
 * find nothing would be most of what the database is asked.
 */
export function startDeliveryLoop(services: LoopServices, deliver: Deliver): DeliveryLoop {
  const stopping = new AbortController();
  const alarm = alarmClock();
  const running = run(services, deliver, { alarm, stopping: stopping.signal });
  return {
    wake: alarm.ring,
    async stop() {
      stopping.abort();
      alarm.stop();
      await running;
    },
  };
}

type LoopControl = { alarm: Alarm; stopping: AbortSignal };

async function run(services: LoopServices, deliver: Deliver, { alarm, stopping }: LoopControl): Promise<void> {
  const { clock, deliveries, log, mintId, pace } = services;
  const underWay = new Set<Promise<void>>();

  function stumbled(error: unknown): void {
    log.error({ err: error }, 'the delivery loop stumbled and goes on');
  }

  async function delivered(claim: Claim): Promise<void> {
    try {
      const next = await underLease(services, claim, deliver);
      const ms = next === null ? pace.pollMs : next.getTime() - clock().getTime();
      // Whatever is due later is looked for by then.
      if (ms < pace.pollMs) alarm.ringAfter(ms);
    } catch (error) {
      stumbled(error);
      alarm.ring();
    }
  }

  while (!stopping.aborted) {
    const rung = alarm.next();
    try {
      // An owner for each claim: whoever lost the lease of an order does not hold the next one.
      const claim = await deliveries.claim(mintId());
      if (claim === null) await rung.within(await sleepMs(services));
      else {
        const delivering = delivered(claim).finally(() => underWay.delete(delivering));
        underWay.add(delivering);
      }
    } catch (error) {
      stumbled(error);
      await rung.within(pace.pollMs);
    }
    if (underWay.size >= concurrency) await Promise.race(underWay);
  }
  await Promise.all(underWay);
}

function underLease({ deliveries, log, pace }: LoopServices, claim: Claim, deliver: Deliver): Promise<Date | null> {
  const lease = { renew: () => deliveries.renew(claim), renewEveryMs: pace.renewLeaseMs, log };
  return keepLease(realTime, lease, () => deliver(claim));
}

async function sleepMs({ deliveries, clock, pace: { pollMs } }: LoopServices): Promise<number> {
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
      if (ms <= 0) return ringNow();
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

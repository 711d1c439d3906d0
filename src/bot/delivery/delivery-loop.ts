import { realTime, withTimeout } from '../connection/timing';
import type { Pace } from '../services/bot-ports';
import type { Services } from '../services/services';
import { keepLease } from './keep-lease';

/** Delivers queued messages and tasks. Any number of processes can run one. */
export type DeliveryLoop = {
  wake: () => void;
  stop: () => Promise<void>;
};

/** Orders delivered concurrently per process. */
const concurrency = 4;

/** So many while somebody waits for an answer. */
const concurrencyWhileAnswering = 1;

/** How long answers may hold the next order back: listeners that are always at work may not stop deliveries. */
const heldBackMs = 250;

/** A due order that cannot be claimed is leased by another worker. */
const minSleepMs = 250;

/** Processes that wait for the same do not look at the same moment. */
const spreadMs = 1_000;

/** What is claimed: an order with deliveries to Slack, or what another system delivered. */
export type LoopServices<Claimed> = Pick<Services, 'clock' | 'log' | 'mintId'> & {
  pace: Pick<Pace, 'pollMs' | 'renewLeaseMs'>;
  deliveries: {
    claim: (owner: string) => Promise<Claimed | null>;
    renew: (claim: Claimed) => Promise<boolean>;
    nextDue: () => Promise<Date | null>;
  };
};

/** Does what a claim is about; resolves to when it is due again. */
type Deliver<Claimed> = (claim: Claimed) => Promise<Date | null>;

/**
 * Looks for due work once at a time, however many deliveries are under way and however often it is woken: looks that
 * find nothing would be most of what the database is asked. While `answering`, it delivers one order at a time, since
 * Slack waits three seconds for an answer, and nobody for a message; but it waits only a moment for a slow one.
 */
export function startDeliveryLoop<Claimed>(
  services: LoopServices<Claimed>,
  deliver: Deliver<Claimed>,
  answering: () => boolean = () => false,
): DeliveryLoop {
  const stopping = new AbortController();
  const alarm = alarmClock();
  const running = run(services, deliver, { alarm, answering, stopping: stopping.signal });
  return {
    wake: alarm.ring,
    async stop() {
      stopping.abort();
      alarm.stop();
      await running;
    },
  };
}

type LoopControl = { alarm: Alarm; answering: () => boolean; stopping: AbortSignal };

async function run<Claimed>(
  services: LoopServices<Claimed>,
  deliver: Deliver<Claimed>,
  { alarm, answering, stopping }: LoopControl,
): Promise<void> {
  const { clock, deliveries, log, mintId, pace } = services;
  const underWay = new Set<Promise<void>>();

  function stumbled(error: unknown): void {
    log.error({ err: error }, 'the delivery loop stumbled and goes on');
  }

  async function delivered(claim: Claimed): Promise<void> {
    try {
      const next = await underLease(services, claim, deliver);
      const ms = next === null ? pace.pollMs : next.getTime() - clock().getTime();
      // What is due later is found by looking.
      if (ms < pace.pollMs && !stopping.aborted) alarm.ringAfter(ms);
    } catch (error) {
      stumbled(error);
      alarm.ring();
    }
  }

  async function fewerThan(most: number): Promise<void> {
    while (underWay.size >= most) await Promise.race(underWay);
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
        if (answering()) await withTimeout(realTime, heldBackMs, fewerThan(concurrencyWhileAnswering), undefined);
      }
    } catch (error) {
      stumbled(error);
      await rung.within(pace.pollMs);
    }
    await fewerThan(concurrency);
  }
  await Promise.all(underWay);
}

function underLease<Claimed>(
  { deliveries, log, pace }: LoopServices<Claimed>,
  claim: Claimed,
  deliver: Deliver<Claimed>,
): Promise<Date | null> {
  const lease = { renew: () => deliveries.renew(claim), renewEveryMs: pace.renewLeaseMs, log };
  return keepLease(realTime, lease, () => deliver(claim));
}

async function sleepMs<Claimed>({ deliveries, clock, pace: { pollMs } }: LoopServices<Claimed>): Promise<number> {
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

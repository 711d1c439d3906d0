import { setTimeout as wait } from 'node:timers/promises';
import { type Random, seededRandom } from '../../bench/random';
import { type Carrier, type CarrierTrouble, carrierStandIn } from '../support/carrier';
import { whatHolds } from './afterwards/what-holds';
import type { FaultRun } from './fault-run';
import { returnedOrder, seenToTheEnd } from './flows/returned-order';
import { stepsOnce } from './flows/steps-once';
import { killedAround } from './gateway/killed-around';
import { ledger } from './people/ledger';
import { openWorkplace, type Workplace } from './place/workplace';
import { sideBySide } from './side-by-side';

/** A lease ends after one second. */
const times = 10;
const longestMs = 240_000;
const lanes = 12;

const then = [
  { id: 'label', http: { endpoint: 'carrier' } },
  { id: 'mail', email: 'label', after: 'label' },
  { id: 'back', wait: { event: 'parcel_returned', days: 30 }, after: 'label' },
  { id: 'told', post: { channel: 'C0RANDOM', text: '{order}: {label.tracking} is back' }, after: 'back' },
  { id: 'closed', http: { endpoint: 'carrier' }, after: 'told' },
];

/**
 * Returns make labels at a carrier, write to customers, wait for parcels and post, while bots are killed between any
 * two steps; the carrier is slow to work, wrong or away.
 */
export const flows: FaultRun = async ({ seed, count, say }) => {
  const random = seededRandom(seed);
  const carrier = await carrierStandIn();
  const place = await openedPlace(random, carrier);
  try {
    const orders = count ?? 300;
    await (await place.crew.hire()).ready;
    let isOver = false;
    const killing = killedAround(place.crew, random, {
      ...{ calls: ['ask', 'chat.postMessage', 'send'], least: Math.ceil(orders / 2) },
      isOver: () => isOver,
    });
    const troubling = inTrouble(carrier, random, () => isOver);
    await sideBySide(orders, lanes, async (n) => {
      const number = `S-${n}`;
      await returnedOrder(place, number);
      await wait(random(0, 500));
      await seenToTheEnd(place, number);
      if (n % 50 === 0) say(`${n} of ${orders} orders seen to their end`);
    });
    isOver = true;
    const kills = await killing;
    await troubling;
    const held = await whatHolds(place, ledger(), { longestMs, more: [(evidence) => stepsOnce(carrier, evidence)] });
    const asked = [...carrier.asked.values()].reduce((all, { times: often }) => all + often, 0);
    return {
      title: `${orders} returns with five steps each, by bots killed ${kills} times`,
      rows: [{ kills, asked, 'asked for': carrier.asked.size, ...held.figures }],
      broken: held.broken,
    };
  } finally {
    await place.close();
    await carrier.stop();
  }
};

function openedPlace(random: Random, { url, secret }: Carrier): Promise<Workplace> {
  const http = { endpoints: [{ name: 'carrier', url }], privateHosts: ['127.0.0.1'] };
  return openWorkplace({
    ...{ random, mode: 'socket', times, unlimitedPosts: true },
    flows: { flows: { return: { version: 1, then } }, http },
    stepEndpoints: { carrier: { url, secret } },
  });
}

const all: readonly CarrierTrouble[] = [500, 503, 429, 422, 'cut off', 'cut off', 'garbage'];

/** Now and then something goes wrong at the carrier, until it is over. */
async function inTrouble({ troubles }: Carrier, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    if (troubles.length === 0) troubles.push(all[random(0, all.length - 1)] ?? 500);
    await wait(random(500, 5_000));
  }
  troubles.length = 0;
}

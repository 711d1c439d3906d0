import { WebClient } from '@slack/web-api';
import { takeIn } from '../../support/take-in';
import { ship } from '../people/beside';
import { approveRequest } from '../people/decide';
import { type Act, type Desk, orderOf } from '../people/desk';
import type { Ending, Ledger } from '../people/ledger';
import { lookHome, lookUp, lookUpNothing } from '../people/look-up';
import { cancelItems, discountItems } from '../people/service';
import { faultOrder } from '../place/order';
import type { Workplace } from '../place/workplace';

/** How long somebody tries the same thing before it counts as impossible, and the pause between two tries. */
const longestMs = 30_000;
const pauseMs = 50;

/** Slack keeps a message and loses its answer: it has to be looked up. */
const lostAnswer = { kind: 'reset-after-effect' } as const;

/**
 * Everything that a bot does, on an order of its own, one after the other: a card, a change with its modal, preview
 * and refund, an approval, a message to a person, lookups, and what cannot be delivered. Who gets no answer does it
 * again.
 */
export async function oneOfEverything(place: Workplace, ledger: Ledger, order: string): Promise<void> {
  const { driver, crew } = place;
  const does = async (user: string, act: Act, isDone: (ending: Ending) => unknown = (ending) => ending === 'done') => {
    const desk: Desk = { place, ledger, user, orders: () => [order], patienceMs: 2_000 };
    const end = performance.now() + longestMs;
    while (performance.now() < end) {
      await crew.reachable();
      const ending = await act.by(desk);
      ledger.ended(act.name, ending);
      if (await isDone(ending)) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    throw new Error(`${order}: nobody could ${act.name}`);
  };
  await takeIn(place.orders, faultOrder(order));
  await does('U0AVA', lookHome);
  driver.failNext('chat.postMessage', lostAnswer);
  await does('U0AVA', lookUp);
  await does('U0AVA', lookUpNothing, (ending) => ending === 'refused');
  await does('U0AVA', ship);
  driver.failNext('chat.postMessage', { ...lostAnswer, times: 2 });
  await does('U0BEN', cancelItems);
  await does('U0AVA', discountItems);
  // Who sees nothing of it presses again, and is told that it is decided.
  await does('U0ANA', approveRequest, async () => {
    const approvals = (await place.orders.load(order))?.summary.approvals ?? [];
    return approvals.length > 0 && approvals.every(({ status }) => status !== 'Requested');
  });
  await handedOver(place, order);
  ledger.impossible.add(`${order} gone`);
  await place.deliveries.requestCard(order, { key: 'gone', channel: 'C0GONE', askedBy: 'U0AVA' });
  await cardDeleted(place, order);
  await does('U0AVA', ship);
}

/** A case changes hands: the thread is told, and whoever gets it directly. */
async function handedOver({ servicing, driver }: Workplace, order: string): Promise<void> {
  driver.failNext('chat.postMessage', { ...lostAnswer, times: 2 });
  await servicing.submit('case.handover', {
    ...{ op: 'case.handover', case: `CASE-${order}-1`, to: 'U0BEN', requestId: `handover-${order}` },
    actor: { id: 'U0AVA', role: 'agent' },
  });
}

/** A second card stands in another channel, until somebody deletes it. */
async function cardDeleted({ deliveries, driver, sandbox }: Workplace, order: string): Promise<void> {
  const channel = 'C0RANDOM';
  await deliveries.requestCard(order, { key: 'another', channel, askedBy: 'U0AVA' });
  const { ts } = await driver.until(() => driver.messages(channel).find((message) => orderOf(message) === order), {
    timeoutMs: 60_000,
  });
  await new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl }).chat.delete({ channel, ts });
}

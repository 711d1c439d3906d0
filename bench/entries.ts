import { languages } from '../src/bot/language/language';
import { orderModal } from '../src/bot/views/order-modal';
import { type Policy, policy } from '../src/domain/policy/policy';
import { orderStore } from '../src/store/orders/order-store';
import { accepted } from '../test/support/accepted';
import { botOnSandbox, type Journey, journeyPolicy } from '../test/support/bot-on-sandbox';
import { posted } from './apart/outcomes';
import { type Ask, asks, longOrder, type Series, submitted, untilDelivered } from './long-orders';
import type { Figures, Measurement } from './measurement';
import { type Contender, inRounds, type Measured, percentilesOf, ratio } from './rounds';
import { median } from './statistics';

const steps = [3, 10, 100, 1_000, 10_000];
const series: readonly Series[] = ['mixed', 'memos'];
const rounds = 12;
const warmUpRounds = 2;

/** How long one order may take to get its entries. */
const patienceMs = Number(process.env.BENCH_PATIENCE_S ?? 180) * 1_000;

/** Agents as in the journeys. There are no channels of finance or approvals: cards and their threads are told alone. */
const rules: Policy = policy.parse({ ...journeyPolicy, channels: {} });

/**
 * What servicing and reading one order cost by the number of entries in its journal, over what they cost with three.
 * Previews, submits and reading go without the bot; then the bot is there, and delivers.
 */
export async function entries(): Promise<Measurement> {
  const journey = await botOnSandbox({ mode: 'http', rules });
  try {
    await journey.stopBot();
    const subjects: Subject[] = [];
    for (const one of series) subjects.push(...(await subjectsOf(journey, one)));
    await journey.startBot();
    for (const { orders } of subjects) for (const order of orders) await shown(journey, order);
    const measured = await measuredOn(journey, subjects);
    return {
      title: `Entries: by the length of one order's journal, ${rounds} alternating rounds`,
      rows: subjects.flatMap((subject) => rowsOf(subject, subjects, measured)),
    };
  } finally {
    await journey.stop();
  }
}

/** Orders with a journal of one length; why they could not have it. Submits are spread over them. */
type Subject = { series: Series; step: number; orders: string[]; stoppedBy: string | null; kilobytes: number };

/** Up to the first length that an order could not have. */
async function subjectsOf(journey: Journey, series: Series): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const step of steps) {
    if (subjects.every(({ stoppedBy }) => stoppedBy === null)) subjects.push(await subjectOf(journey, series, step));
  }
  return subjects;
}

async function subjectOf(journey: Journey, series: Series, step: number): Promise<Subject> {
  const submits = (rounds + warmUpRounds) * kindsOf[series].length;
  // While it is measured, a journal grows by a tenth at most.
  const copies = Math.ceil(submits / (1 + Math.floor(step / 10)));
  const names = Array.from({ length: copies }, (_, index) => `${series}-${step}-${index}`);
  for (const order of names) {
    const { stoppedBy } = await longOrder(journey, { order, series, entries: step, patienceMs });
    if (stoppedBy !== null)
      return { series, step, orders: [], stoppedBy, kilobytes: await kilobytesOf(journey, order) };
  }
  return { series, step, orders: names, stoppedBy: null, kilobytes: await kilobytesOf(journey, names[0] ?? '') };
}

/** Of the document that is read and written. */
async function kilobytesOf({ db }: Journey, order: string): Promise<number> {
  const steps = [{ $match: { _id: order } }, { $project: { bytes: { $bsonSize: '$$ROOT' } } }];
  const [found] = await db.collection<{ _id: string }>('orders').aggregate<{ bytes: number }>(steps).toArray();
  return Math.round((found?.bytes ?? 0) / 1_000);
}

const kindsOf: Readonly<Record<Series, readonly { name: string; ask: (order: string) => Ask }[]>> = {
  mixed: [
    { name: 'submit: cancel', ask: asks.cancel },
    { name: 'submit: discount', ask: asks.discount },
    { name: 'submit: note', ask: asks.note },
  ],
  memos: [{ name: 'submit: cancel with a credit memo', ask: asks.cancel }],
};

type Kept = { subject: Subject; measured: Measured };

/** Round by round, first without the bot and then with it, so that nothing piles up that is to be delivered. */
async function measuredOn(journey: Journey, subjects: readonly Subject[]): Promise<Kept[]> {
  const all = subjects.filter(({ stoppedBy }) => stoppedBy === null);
  const alone = all.flatMap((subject) => contendersOf(journey, subject).map((one) => ({ subject, one })));
  const withBot = all.map((subject) => ({ subject, one: cardContender(journey, subject) }));
  const kept: Kept[] = [...alone, ...withBot].map(({ subject, one: { name } }) => ({
    subject,
    measured: { name, turns: [] },
  }));
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    const options = { concurrency: 1, perRound: 1, rounds: 1, warmUpRounds: 0, seed: round };
    await journey.stopBot();
    const first = await inRounds(
      alone.map(({ one }) => one),
      options,
    );
    await journey.startBot();
    await untilDelivered(journey);
    const second = await inRounds(
      withBot.map(({ one }) => one),
      options,
    );
    if (round < warmUpRounds) continue;
    for (const [index, { turns }] of [...first, ...second].entries()) kept[index]?.measured.turns.push(...turns);
  }
  return kept;
}

function contendersOf(journey: Journey, { series, orders }: Subject): Contender[] {
  const [store, next] = [orderStore(journey.db, () => new Date()), inTurn(orders)];
  const previewed = asks.cancel;
  return [
    ...kindsOf[series].map(({ name, ask }) => ({
      name,
      work: async () => void (await submitted(journey, ask(next()))),
    })),
    {
      name: 'preview: cancel',
      async work() {
        const { name, input } = previewed(next());
        accepted(await journey.servicing.preview(name, input));
      },
    },
    {
      name: 'read: load and render',
      async work() {
        const order = await store.loadShown(next());
        if (order === null) throw new Error('an order is missing');
        orderModal(order, rules, languages.en);
      },
    },
  ];
}

/** From the command until the card is posted, and until its delivery is settled. */
function cardContender(journey: Journey, { orders }: Subject): Contender {
  const next = inTurn(orders);
  return { name: '/order: card posted and settled', work: () => shown(journey, next()) };
}

async function shown(journey: Journey, order: string): Promise<void> {
  const card = posted(journey.sandbox, order);
  // As if the card before were gone: else the command would point to it and post none.
  journey.sandbox.driver.failNext('chat.getPermalink', { kind: 'http500' });
  await journey.sandbox.driver.as('U0AVA').in('C0ORDERS').command(`/order ${order}`);
  await card;
  await untilDelivered(journey);
}

function inTurn(orders: readonly string[]): () => string {
  let turn = 0;
  return () => {
    turn += 1;
    return orders[turn % orders.length] ?? '';
  };
}

function rowsOf(subject: Subject, subjects: readonly Subject[], kept: readonly Kept[]): Figures[] {
  const { series, step, stoppedBy, kilobytes } = subject;
  const head = { series, entries: step, KB: kilobytes };
  if (stoppedBy !== null) return [{ ...head, what: stoppedBy }];
  const least = subjects.find((one) => one.series === series);
  return kept.flatMap(({ subject: of, measured }) => {
    if (of !== subject) return [];
    const beside = kept.find((one) => one.subject === least && one.measured.name === measured.name);
    const over = beside === undefined ? '' : ratio(measured, beside.measured, ({ times }) => median(times));
    return [{ ...head, what: measured.name, ...percentilesOf(measured, [0.5, 0.95]), '÷ at 3': over }];
  });
}

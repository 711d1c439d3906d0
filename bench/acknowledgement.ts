import { orderStore } from '../src/store/orders/order-store';
import { allTold, posted } from './apart/outcomes';
import { type SignedClient, signedClient } from './apart/signed-client';
import { cancelSubmission, cardCommand, confirmation, type Fields, openPress } from './apart/slack-requests';
import { agents, type Workplace, workplace } from './apart/workplace';
import { takeInCaptured } from './captured-orders';
import type { Figures, Measurement } from './measurement';
import { type Contender, inRounds, type Measured, percentilesOf, ratio } from './rounds';
import { percentile } from './statistics';

const levels = [
  { concurrency: 1, perRound: 20 },
  { concurrency: 8, perRound: 48 },
  { concurrency: 32, perRound: 96 },
];
const rounds = 5;
const warmUpRounds = 1;

/**
 * How long Slack waits until the whole bot acknowledges, over an app that only acknowledges: each in a process of
 * its own, with its own workspace in this one.
 */
export async function acknowledgement(): Promise<Measurement> {
  const rows = [...(await overHttp()), ...(await overSocketMode())];
  return { title: `Acknowledgement: ${rounds} alternating rounds over an app that only acknowledges`, rows };
}

/** What is measured, and the contender that it is held against. */
type Against = Contender & { floor?: string };

async function overHttp(): Promise<Figures[]> {
  const [bot, bare] = [await workplace('whole-app', 'http'), await workplace('acknowledging-app', 'http')];
  const [client, bareClient] = [signedClient(bot.requestUrl), signedClient(bare.requestUrl)];
  try {
    return await figures('HTTP', async ({ prefix, count }) => [
      ...bareRequests(bareClient, prefix),
      ...(await wholeRequests(bot, client, { prefix, count })),
    ]);
  } finally {
    for (const one of [client, bareClient]) one.close();
    for (const one of [bot, bare]) await one.stop();
  }
}

async function overSocketMode(): Promise<Figures[]> {
  const [bot, bare] = [await workplace('whole-app', 'socket'), await workplace('acknowledging-app', 'socket')];
  try {
    await Promise.all([bot, bare].map(({ sandbox: { driver } }) => driver.until(() => driver.connections() > 0)));
    return await figures('Socket Mode', async ({ prefix, count }) => {
      const store = orderStore(bot.db, () => new Date());
      await takeInCaptured(store, count, (n) => [`${prefix}-${n}`]);
      const orderFor = (n: number) => `${prefix}-${n}`;
      const typedTo = (to: Workplace) => (order: string, n: number) => typed(to, order, n);
      return [
        { name: 'bare: command', work: (n) => typed(bare, orderFor(n), n) },
        {
          name: 'command',
          ...untilPosted(bot, orderFor, typedTo(bot)),
          settled: () => allTold(bot.db),
          floor: 'bare: command',
        },
      ];
    });
  } finally {
    for (const one of [bot, bare]) await one.stop();
  }
}

type Load = { prefix: string; count: number };

async function figures(transport: string, contendersOf: (load: Load) => Promise<Against[]>): Promise<Figures[]> {
  const rows: Figures[] = [];
  for (const { concurrency, perRound } of levels) {
    const count = perRound * (rounds + warmUpRounds);
    const all = await contendersOf({ prefix: `${transport.slice(0, 1)}${concurrency}`, count });
    const measured = await inRounds(all, { concurrency, perRound, rounds, warmUpRounds });
    for (const [index, one] of measured.entries()) {
      const floor = measured.find(({ name }) => name === all[index]?.floor);
      rows.push({ transport, concurrency, what: one.name, ...percentilesOf(one, [0.5, 0.99]), ...over(one, floor) });
    }
  }
  return rows;
}

function over(one: Measured, floor: Measured | undefined): Figures {
  if (floor === undefined) return { 'p50 ÷ bare': '', 'p99 ÷ bare': '' };
  const of = (share: number) => ratio(one, floor, ({ times }) => percentile(times, share));
  return { 'p50 ÷ bare': of(0.5), 'p99 ÷ bare': of(0.99) };
}

function bareRequests(client: SignedClient, prefix: string): Against[] {
  const bare = (name: string, fields: (order: string) => Fields): Against => ({
    name: `bare: ${name}`,
    work: async (n) => void (await client.post(fields(`${prefix}-${name}-${n}`))),
  });
  return [bare('command', cardCommand), bare('button', openPress), bare('submission', cancelSubmission)];
}

/** Submissions decide before they answer: with the preview, or once the change is made. */
async function wholeRequests(bot: Workplace, client: SignedClient, { prefix, count }: Load): Promise<Against[]> {
  const kinds = ['command', 'hasty', 'button', 'preview', 'confirm'] as const;
  const orderFor = (kind: (typeof kinds)[number]) => (n: number) => `${prefix}-${kind}-${n}`;
  await takeInCaptured(
    orderStore(bot.db, () => new Date()),
    count,
    (n) => kinds.map((kind) => orderFor(kind)(n)),
  );
  const previews: string[] = [];
  for (let n = 0; n < count; n += 1) previews.push(await client.post(cancelSubmission(orderFor('confirm')(n))));
  const settled = () => allTold(bot.db);
  const asked = (fields: (order: string) => Fields) => (order: string) => client.post(fields(order));
  return [
    {
      name: 'command',
      ...untilPosted(bot, orderFor('command'), asked(cardCommand)),
      ...{ settled, floor: 'bare: command' },
    },
    {
      name: 'command, the next one at once',
      work: async (n) => void (await client.post(cardCommand(orderFor('hasty')(n)))),
      ...{ settled, floor: 'bare: command' },
    },
    {
      name: 'button',
      ...untilPosted(bot, orderFor('button'), asked(openPress)),
      ...{ settled, floor: 'bare: button' },
    },
    {
      name: 'submission, answered with a preview',
      work: async (n) => void confirmation(await client.post(cancelSubmission(orderFor('preview')(n)))),
      floor: 'bare: submission',
    },
    {
      name: 'submission that makes a change',
      work: async (n) => void (await client.post(confirmation(previews[n] ?? ''))),
      ...{ settled, floor: 'bare: submission' },
    },
  ];
}

/** The acknowledgement alone is timed; whoever asked waits for the card before they ask for another. */
function untilPosted(
  { sandbox }: Workplace,
  orderFor: (n: number) => string,
  ask: (order: string, n: number) => Promise<unknown>,
): Pick<Contender, 'work' | 'afterwards'> {
  const cards = new Map<number, Promise<unknown>>();
  return {
    async work(n) {
      cards.set(n, posted(sandbox, orderFor(n)));
      await ask(orderFor(n), n);
    },
    async afterwards(n) {
      await cards.get(n);
      cards.delete(n);
    },
  };
}

/** Throws where a command was not acknowledged in time. */
async function typed({ sandbox }: Workplace, order: string, n: number): Promise<void> {
  const person = sandbox.driver.as(agents[n % agents.length] ?? '').in('C0ORDERS');
  const outcome = await person.command(`/order ${order}`);
  if (outcome !== 'acked') throw new Error(`/order ${order}: ${outcome}`);
}

import type { Person } from 'slack-sandbox';
import { orderStore } from '../src/store/orders/order-store';
import { allTold, modalOpened, posted } from './apart/outcomes';
import { type SignedClient, signedClient } from './apart/signed-client';
import { cancelSubmission, cardCommand, confirmation } from './apart/slack-requests';
import type { AppProgram } from './apart/started-app';
import { agents, type Workplace, workplace } from './apart/workplace';
import { takeInCaptured } from './captured-orders';
import type { Figures, Measurement } from './measurement';
import { type Contender, inRounds, percentilesOf, rateOf, ratio } from './rounds';

const levels = [
  { concurrency: 1, perRound: 20 },
  { concurrency: 8, perRound: 64 },
  { concurrency: 32, perRound: 128 },
];
const rounds = 5;
const warmUpRounds = 1;

/**
 * What the whole bot does in a second over HTTP, in a process of its own: signed requests over loopback on one side,
 * the sandbox as Slack's Web API on the other.
 */
export async function http(): Promise<Measurement> {
  const [bot, acknowledging, posting] = [
    await reached('whole-app'),
    await reached('acknowledging-app'),
    await reached('posting-app'),
  ];
  try {
    const rows: Figures[] = [];
    for (const { concurrency, perRound } of levels) {
      const count = perRound * (rounds + warmUpRounds);
      const all = [
        acknowledged(acknowledging, `c${concurrency}`),
        cardPosted(posting, 'bare card: posted', (n) => `c${concurrency}-${n}`),
        ...(await served(bot, { prefix: `c${concurrency}`, count, concurrency })),
      ];
      const measured = await inRounds(all, { concurrency, perRound, rounds, warmUpRounds });
      const [floor] = measured;
      if (floor === undefined) continue;
      for (const one of measured) {
        rows.push({
          ...{ concurrency, what: one.name, 'a second': rateOf(one) },
          'a second, until all is told': rateOf(one, ({ settledSeconds }) => settledSeconds),
          ...percentilesOf(one, [0.5, 0.99]),
          'time ÷ bare acknowledgement': ratio(one, floor, ({ seconds }) => seconds),
        });
      }
    }
    return { title: `HTTP: ${rounds} alternating rounds; the bot in a process of its own`, rows };
  } finally {
    for (const one of [bot, acknowledging, posting]) {
      one.client.close();
      await one.stop();
    }
  }
}

type Reached = Workplace & { client: SignedClient };

async function reached(program: AppProgram): Promise<Reached> {
  const place = await workplace(program, 'http');
  return { ...place, client: signedClient(place.requestUrl) };
}

function acknowledged({ client }: Reached, prefix: string): Contender {
  return {
    name: 'bare acknowledgement',
    work: async (n) => void (await client.post(cardCommand(`${prefix}-${n}`))),
  };
}

/** `/order` until the card is posted. */
function cardPosted({ client, sandbox }: Reached, name: string, orderFor: (n: number) => string): Contender {
  return {
    name,
    async work(n) {
      const card = posted(sandbox, orderFor(n));
      await client.post(cardCommand(orderFor(n)));
      await card;
    },
  };
}

type Load = { prefix: string; count: number; concurrency: number };

/** Each piece of work on an order of its own. */
async function served(bot: Reached, { prefix, count, concurrency }: Load): Promise<Contender[]> {
  const { client } = bot;
  const kinds = ['preview', 'cancel', 'card', 'modal'] as const;
  const orderFor = (kind: (typeof kinds)[number], n: number) => `${prefix}-${kind}-${n}`;
  const store = orderStore(bot.db, () => new Date());
  await takeInCaptured(store, count, (n) => kinds.map((kind) => orderFor(kind, n)));
  const previewed = await previews(client, count, (n) => orderFor('cancel', n));
  const settled = () => allTold(bot.db);
  const people = agents.slice(0, concurrency).map((id) => bot.sandbox.driver.as(id).in('C0ORDERS'));
  return [
    {
      name: 'cancel: preview',
      work: async (n) => void confirmation(await client.post(cancelSubmission(orderFor('preview', n)))),
    },
    {
      name: 'cancel: confirm',
      async work(n) {
        const answer = await client.post(confirmation(previewed[n] ?? ''));
        if (answer !== '{"response_action":"clear"}') throw new Error(`not confirmed: ${answer}`);
      },
      settled,
    },
    { ...cardPosted(bot, '/order: card posted', (n) => orderFor('card', n)), settled },
    {
      name: '/order … cancel: modal open',
      async work(n) {
        const person = people.pop();
        if (person === undefined) throw new Error('more at once than there are people');
        await openedAndClosed(bot, person, orderFor('modal', n));
        people.push(person);
      },
    },
  ];
}

async function previews(client: SignedClient, count: number, order: (n: number) => string): Promise<string[]> {
  const answers: string[] = [];
  for (let n = 0; n < count; n += 1) answers.push(await client.post(cancelSubmission(order(n))));
  return answers;
}

async function openedAndClosed({ sandbox }: Workplace, person: Person, order: string): Promise<void> {
  const modal = modalOpened(sandbox, order);
  await person.command(`/order ${order} cancel`);
  await modal;
  await person.close();
}

import { inboxFigures } from '../src/store/inbox/open-deliveries';
import { intakeTestSecrets, type SentDelivery, standardDelivery } from '../test/support/intake-on';
import { type Workplace, workplace } from './apart/workplace';
import type { Figures, Measurement } from './measurement';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';
import { type Contender, inRounds, percentilesOf, rateOf, ratio } from './rounds';

const levels = [
  { concurrency: 1, perRound: 20 },
  { concurrency: 8, perRound: 80 },
  { concurrency: 32, perRound: 160 },
];
const rounds = 3;
const warmUpRounds = 1;

/** Orders that are there before: whose turn it is holds up none of them for long. */
const before = 64;

/**
 * What the whole bot takes in over HTTP in a second, in a process of its own: until it is kept and answered, and until
 * all of it is processed. A forged delivery is the floor: it is read and verified, and goes no further.
 */
export async function intake(): Promise<Measurement> {
  const bot = await workplace('whole-app', 'http', intakeTestSecrets);
  try {
    const rows: Figures[] = [];
    for (const { concurrency, perRound } of levels) {
      const measured = await inRounds(await contendersOn(bot, `c${concurrency}`), {
        ...{ concurrency, perRound, rounds, warmUpRounds },
      });
      const [floor] = measured;
      if (floor === undefined) continue;
      for (const one of measured) {
        rows.push({
          ...{ concurrency, what: one.name, 'a second': rateOf(one) },
          'a second, until processed': rateOf(one, ({ settledSeconds }) => settledSeconds),
          ...percentilesOf(one, [0.5, 0.99]),
          'time ÷ forged': ratio(one, floor, ({ seconds }) => seconds),
        });
      }
    }
    return { title: `Intake over HTTP: ${rounds} alternating rounds; the bot in a process of its own`, rows };
  } finally {
    await bot.stop();
  }
}

async function contendersOn(bot: Workplace, prefix: string): Promise<Contender[]> {
  const orderOf = (n: number) => `${prefix}-${n}`;
  const order = (n: number) => nativeOrder(orderOf(n), seededRandom(n));
  const settled = async () => {
    while ((await inboxFigures(bot.db)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const known = (n: number) => `${prefix}-known-${n % before}`;
  const again = (n: number) =>
    sent(bot, standardDelivery('orders', nativeOrder(known(n), seededRandom(n)), { id: known(n) }), 202);
  for (let n = 0; n < before; n += 1) await again(n);
  await settled();
  return [
    {
      name: 'forged',
      work: (n) => sent(bot, { ...standardDelivery('orders', order(n), { id: orderOf(n) }), body: '{}' }, 401),
    },
    {
      name: 'an order',
      work: (n) => sent(bot, standardDelivery('orders', order(n), { id: orderOf(n) }), 202),
      settled,
    },
    {
      name: 'an order, once more',
      work: again,
    },
    {
      name: 'a capture',
      work(n) {
        const capture = { order: known(n), payment: 'p1', amount: 1 };
        return sent(bot, standardDelivery('captures', capture, { id: `c-${orderOf(n)}` }), 202);
      },
      settled,
    },
  ];
}

/** Repeats what could not be kept in time, as any sender does. */
async function sent(bot: Workplace, { path, headers, body }: SentDelivery, expected: number): Promise<void> {
  const answer = await fetch(new URL(path, bot.requestUrl), { method: 'POST', headers, body });
  await answer.arrayBuffer();
  if (answer.status === 503) return sent(bot, { path, headers, body }, expected);
  if (answer.status !== expected) throw new Error(`${path} answered ${answer.status}`);
}

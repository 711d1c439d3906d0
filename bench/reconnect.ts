import { socketReceiver } from '../src/bot/connection/receiving/socket-receiver';
import { realTime } from '../src/bot/connection/timing';
import { botLogger, type ReceivingApp, receivingApp } from '../test/support/receiving-app';
import { type SlackLink, type SocketSlack, socketSlack } from '../test/support/socket-slack';
import type { Figures, Measurement } from './measurement';
import { percentile, rounded } from './statistics';

const times = 20;

const ends: Readonly<Record<string, (link: SlackLink) => void>> = {
  'Slack asks for another connection': (link) => link.leave('refresh_requested'),
  'the connection breaks': (link) => link.drop(),
  'nothing comes back any more': (link) => link.freeze(),
};

/**
 * How long it takes until the bot has another connection, and how long it knows that it has none: on loopback, by
 * Slack's clock.
 */
export async function reconnect(): Promise<Measurement> {
  const rows: Figures[] = [];
  for (const [what, end] of Object.entries(ends)) {
    const measured: Gap[] = [];
    for (let n = 0; n < times; n += 1) measured.push(await gapAfter(end));
    rows.push({
      what,
      ...figuresOf(
        'another connection',
        measured.map(({ another }) => another),
      ),
      ...figuresOf(
        'none known',
        measured.map(({ none }) => none),
      ),
    });
  }
  return { title: `Socket Mode: ${times} times until the next connection`, rows };
}

type Gap = { another: number; none: number };

async function gapAfter(end: (link: SlackLink) => void): Promise<Gap> {
  const slack = await socketSlack();
  const bot = receivingApp(
    (deps) =>
      socketReceiver(
        { appToken: 'xapp-1', apiUrl: slack.apiUrl, logger: botLogger, host: '127.0.0.1', routes: [] },
        deps,
      ),
    { ...realTime, pass: () => undefined, waiting: () => 0, untilNext: () => null },
  );
  await bot.receiver.start();
  try {
    return await gap(slack, bot, end);
  } finally {
    await bot.receiver.stop();
    await slack.stop();
  }
}

async function gap(slack: SocketSlack, { receiver }: ReceivingApp, end: (link: SlackLink) => void): Promise<Gap> {
  const [first] = slack.links;
  if (first === undefined) throw new Error('the bot has no connection');
  let none = 0;
  let last = performance.now();
  const start = last;
  end(first);
  while (slack.links.length === 1 || !receiver.isOpen()) {
    await new Promise(setImmediate);
    const now = performance.now();
    if (!receiver.isOpen()) none += now - last;
    last = now;
  }
  return { another: last - start, none };
}

function figuresOf(what: string, figures: readonly number[]): Figures {
  return { [`${what}, p50 ms`]: rounded(percentile(figures, 0.5)), [`${what}, max ms`]: rounded(Math.max(...figures)) };
}

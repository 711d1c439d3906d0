import { botOnSandbox } from '../test/support/bot-on-sandbox';
import type { Figures, Measurement } from './measurement';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';
import { percentile, rounded } from './statistics';

const commands = 50;
const warmUp = 10;
const channel = 'C0ORDERS';
/** What a command leaves behind – settling its delivery – must not lie in the next one's way. */
const pauseMs = 50;

/**
 * How long a person waits after `/order`, over the sandbox's Socket Mode: one command after the other, no rate
 * limits.
 */
export async function slackLatency(): Promise<Measurement> {
  const journey = await botOnSandbox();
  const random = seededRandom(4);
  const acks: number[] = [];
  const cards: number[] = [];
  try {
    for (let n = 0; n < warmUp + commands; n += 1) {
      const order = `S-${n}`;
      await journey.import(nativeOrder(order, random));
      const { driver } = journey.sandbox;
      const posts = () => driver.apiCalls.filter(({ method }) => method === 'chat.postMessage').length;
      const before = posts();
      const start = performance.now();
      const since = () => performance.now() - start;
      const posted = driver.until(() => posts() > before).then(since);
      const acked = driver.as('U0AVA').in(channel).command(`/order ${order}`).then(since);
      const [card, ack] = await Promise.all([posted, acked]);
      if (n >= warmUp) {
        acks.push(ack);
        cards.push(card);
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } finally {
    await journey.stop();
  }
  return {
    title: `Slack: ${commands} times /order over Socket Mode, bot and sandbox in one process`,
    rows: [figuresOf('command → ack', acks), figuresOf('command → chat.postMessage of the card', cards)],
  };
}

function figuresOf(what: string, times: readonly number[]): Figures {
  return { what, 'p50 ms': rounded(percentile(times, 0.5)), 'p95 ms': rounded(percentile(times, 0.95)) };
}

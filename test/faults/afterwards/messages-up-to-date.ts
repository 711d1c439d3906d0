import { textOf } from 'slack-sandbox';
import { contentDigest } from '../../../src/bot/block-kit/content-digest';
import { messageOf } from '../../../src/bot/delivery/message-of';
import { languages } from '../../../src/bot/language/language';
import { cardsOf, type MessagePayload } from '../../../src/domain/records/delivery';
import type { ShownOrder } from '../../../src/domain/records/stored-order';
import { memoExporter } from '../../../src/start/ports/memo-exporter';
import { sampleWorkspace } from '../../../src/start/sandbox/sample-workspace';
import { flowBook } from '../../../src/store/flows/flow-book';
import { memoBook } from '../../../src/store/orders/memo-book';
import { orderFinder } from '../../../src/store/orders/order-finder';
import type { Statement } from './evidence';

/**
 * Every live message says what the order is: the digest that is kept is that of what it would say now, and so is its
 * text. Orders are loaded as for their messages: those of long orders are rendered without the whole journal.
 */
export const messagesUpToDate: Statement = async ({ place, orders, messages }) => {
  const { db, policy, clock } = place;
  const shared = languages[policy.language];
  const deps = {
    ...{ policy, shared, clock, finder: orderFinder(db), book: memoBook(db), flows: flowBook(db) },
    exporter: memoExporter(db, clock, policy),
    flows: flowBook(db),
    languages: { of: async () => shared },
    names: { of: async () => new Map<string, string>() },
  };
  const standing = new Map(messages.map((message) => [`${message.channel} ${message.ts}`, message]));
  const broken: string[] = [];
  for (const { original } of orders) {
    const order = await place.orders.loadShown(original.orderNumber);
    if (order === null) continue;
    for (const { key, told, channel, ts, digest } of order.posted) {
      const possible = await Promise.all(
        asOfEachCard(order).map((one) => messageOf(deps, one, told as MessagePayload)),
      );
      const message = possible.find((one) => contentDigest(one) === digest) ?? possible[0];
      const [is, should] = [standing.get(`${channel} ${ts}`), message].map(readable);
      const name = `${order.original.orderNumber}: ${key}`;
      if (is !== should) broken.push(`${name} ${differenceOf(is ?? '', should ?? '')}`);
      else if (digest !== contentDigest(message)) broken.push(`${name} is kept as something else than it is`);
    }
  }
  return broken;
};

/**
 * The order as it is, and as it was before each newer card: until the next change, messages may lead to any of them.
 */
function asOfEachCard(order: ShownOrder): ShownOrder[] {
  const cards = cardsOf(order);
  return cards.length === 0
    ? [order]
    : cards.map((_, newer) => ({
        ...order,
        posted: order.posted.filter((one) => !cards.slice(cards.length - newer).includes(one)),
      }));
}

/** With everybody's name: where Slack did not tell one in time, a message mentions the person instead. */
function readable(message: { text: string; blocks: unknown } | null | undefined): string {
  const said = `${message?.text}\n${textOf(message?.blocks)}`;
  return said.replace(/<@(\w+)>/g, (_, id: string) => nameOf(id));
}

function nameOf(id: string): string {
  return sampleWorkspace.people.find((one) => one.id === id)?.name ?? id.toLowerCase();
}

/** The first line that differs. */
function differenceOf(is: string, should: string): string {
  const [lines, wanted] = [is.split('\n'), should.split('\n')];
  const at = (lines.length > wanted.length ? lines : wanted).findIndex((_, index) => lines[index] !== wanted[index]);
  return `says “${lines[at] ?? ''}”, and should say “${wanted[at] ?? ''}”`;
}

import type { Person } from 'slack-sandbox';
import { cardOf, channels, type Desk, personIn } from '../people/desk';
import type { Times } from './times';

/** How long somebody waits for anything in a run where nothing goes wrong. */
const timeoutMs = 30_000;

/**
 * One person services one order: looks it up, cancels a unit of it, and reads what that led to in the thread. Each
 * wait is noted; where one is in vain, it throws.
 */
export async function oneService(desk: Desk, order: string, times: Times): Promise<void> {
  const { place } = desk;
  const { driver } = place;
  const person = personIn(desk, channels.orders);
  const acked = async (act: () => Promise<unknown>) => {
    await times.noted('ack', act);
  };

  await times.noted('command to card', async () => {
    await acked(() => person.command(`/order ${order}`));
    await driver.until(() => recentPosts(desk).some(({ metadata }) => String(metadata).includes(`"${order}"`)), {
      timeoutMs,
    });
  });
  const card = cardOf(desk, order);
  if (card === undefined) throw new Error(`${order}: the card is not where it should be`);
  await times.noted('press to modal', async () => {
    await acked(() => person.click(card.ts, 'order_cancel'));
    await driver.until(() => isOpen(person), { timeoutMs });
  });
  await person.fill('line:1', 'quantity', '1');
  await person.fill('reason', 'value', 'other');
  await acked(() => person.submit());
  const { requestId } = JSON.parse(person.view()?.privateMetadata ?? '{}');
  await times.noted('confirm to thread', async () => {
    await acked(() => person.submit());
    await driver.until(() => recentPosts(desk).some(({ thread_ts }) => thread_ts === card.ts), { timeoutMs });
  });
  await person.close();
  desk.ledger.confirmed(requestId, { order, answer: 'done' });
}

const recently = 300;

/** The arguments of the latest posts: looking at every message again and again would be what is measured. */
function recentPosts({ place: { driver } }: Desk): Record<string, unknown>[] {
  return driver.apiCalls
    .slice(-recently)
    .flatMap(({ method, args, error }) => (method === 'chat.postMessage' && error === null ? [args] : []));
}

/** Whether the form itself is there, and not the modal that stands in for it. */
function isOpen(person: Person): boolean {
  return person.view()?.submit != null;
}

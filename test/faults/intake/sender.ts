import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../bench/random';
import type { SentDelivery } from '../../support/intake-on';
import type { Crew } from '../bots/crew';
import type { OrderStory } from './stories';

/** How long a sender waits before it repeats, and how often it sends what it need not send again. */
const pauseMs = 40;
const mostCopies = 3;

/** How often was sent, and how often it was not taken. */
export type SendingCounts = { sent: number; untaken: number };

/** Sends everything that a story says, shuffled and more than once, to whichever bot is there, until it is taken. */
export async function sendStory(story: OrderStory, crew: Crew, random: Random, counts: SendingCounts): Promise<void> {
  const facts = shuffled(
    story.facts.flatMap((fact) => Array.from({ length: random(1, mostCopies) }, () => fact)),
    random,
  );
  const versions = async () => {
    for (const version of story.versions) await untilTaken(version, crew, random, counts);
    const again = story.versions[random(0, story.versions.length - 1)];
    if (again !== undefined) await untilTaken(again, crew, random, counts);
  };
  const lane = async (which: number) => {
    for (const fact of facts.filter((_, n) => n % 2 === which)) await untilTaken(fact, crew, random, counts);
  };
  if (story.versions.length > 1) await versions();
  await Promise.all([...(story.versions.length > 1 ? [] : [versions()]), lane(0), lane(1)]);
}

/** Sends a delivery, made anew each time, to whichever bot is there, until one takes it. */
export async function untilTaken(
  made: () => SentDelivery,
  crew: Crew,
  random: Random,
  counts: SendingCounts,
): Promise<void> {
  for (;;) {
    counts.sent += 1;
    if ((await statusOf(crew, made(), random)) === 202) return;
    counts.untaken += 1;
    await wait(pauseMs);
  }
}

/** `null` where nobody is there, or the bot goes away before it answers. */
async function statusOf(crew: Crew, { path, headers, body }: SentDelivery, random: Random): Promise<number | null> {
  const ready = crew.atWork().filter((bot) => bot.isReady());
  const port = ready[random(0, Math.max(0, ready.length - 1))]?.settings.slack.port;
  if (port === undefined) return null;
  return fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body }).then(
    ({ status }) => status,
    () => null,
  );
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random(0, left.length - 1), 1));
}

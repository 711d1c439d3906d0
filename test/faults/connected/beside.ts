import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../bench/random';
import type { Crew } from '../bots/crew';

/** Resolves when there are two bots that take requests. */
export async function twoAtWork(crew: Crew): Promise<void> {
  while (crew.atWork().filter((bot) => bot.isReady()).length < 2) await (await crew.hire()).ready;
}

/** Now and then nobody is there: every bot is killed, and others come after a while. */
export async function outages(crew: Crew, random: Random, isOver: () => boolean): Promise<number> {
  for (let times = 0; ; times += 1) {
    for (let left = times === 0 ? 50 : random(100, 400); left > 0 && !isOver(); left -= 1) await wait(100);
    if (isOver()) return times;
    await crew.dismiss('SIGKILL');
    await wait(random(500, 2_000));
    await twoAtWork(crew);
  }
}

/** Finance has some bot export what no export took, again and again. */
export async function exportsMade(crew: Crew, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const ready = crew.atWork().filter((bot) => bot.isReady());
    await ready[random(0, Math.max(0, ready.length - 1))]?.exportMemos();
    await wait(random(1_000, 4_000));
  }
}

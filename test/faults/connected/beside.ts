import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../bench/random';
import type { Crew } from '../bots/crew';

/** Now and then nobody is there: every bot is killed, and the next one comes after a while. */
export async function outages(crew: Crew, random: Random, isOver: () => boolean): Promise<number> {
  let times = 0;
  for (;;) {
    for (let n = random(50, 200); n > 0 && !isOver(); n -= 1) await wait(100);
    if (isOver()) return times;
    await crew.dismiss('SIGKILL');
    await wait(random(500, 2_000));
    await (await crew.hire()).ready;
    times += 1;
  }
}

/** Finance has some bot export what no export took, again and again. */
export async function exportsMade(crew: Crew, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const ready = crew.atWork().filter((bot) => bot.isReady());
    ready[random(0, Math.max(0, ready.length - 1))]?.exportMemos();
    await wait(random(1_000, 4_000));
  }
}

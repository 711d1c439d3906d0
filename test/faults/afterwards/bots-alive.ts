import type { StartedBot } from '../bots/started-bot';
import type { Statement } from './evidence';

/** None of these ended by itself. */
export function botsAlive(bots: readonly StartedBot[]): Statement {
  return () => (bots.some((bot) => bot.hasEnded()) ? ['a bot that nobody had stopped has ended'] : []);
}

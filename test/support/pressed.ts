import type { BotOutcome } from 'slack-sandbox';

/** Makes a press again that did not reach the bot, whose connection may just have been lost. */
export async function pressed(
  press: () => Promise<BotOutcome>,
  lost: readonly BotOutcome[] = ['unreachable'],
): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) if (!lost.includes(await press())) return;
  throw new Error('the bot took no press');
}

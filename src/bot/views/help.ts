import { type Message, section } from './blocks';

/** What can be typed after the command. `problem` says what was wrong with what was typed, if anything. */
export function help(problem: string | null = null): Message {
  const lines = [
    '`/order NUMBER` shows an order in this channel, with buttons to service it. Example: `/order SO-1001`',
    '`/order NUMBER cancel` asks straight away what to cancel',
    '`/order help` shows this',
  ];
  return {
    text: problem ?? 'How to use /order',
    blocks: [...(problem === null ? [] : [section(problem)]), section(lines.join('\n'))],
  };
}

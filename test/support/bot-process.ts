import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type BotProcess = {
  /** Where the sandbox's page is. */
  pageUrl: string;
  /** Interrupts it, as Ctrl+C does; answers with its exit status. */
  interrupt: () => Promise<number | null>;
};

/**
 * Starts the built bot as a person would who has no tokens: in a directory, which gets its data. Throws with what it
 * said if it ends.
 */
export async function startBotProcess(program: string, directory: string, port: number): Promise<BotProcess> {
  const { PATH, HOME } = process.env;
  const bot = spawn(process.execPath, [program], {
    cwd: directory,
    env: { PATH, HOME, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(bot, 'exit').then(([status]) => status as number | null);
  const said: string[] = [];
  for await (const line of createInterface(bot.stderr)) {
    said.push(line);
    const pageUrl = /open (http:\S+)/.exec(line)?.[1];
    if (pageUrl === undefined) continue;
    bot.stderr.resume();
    return {
      pageUrl,
      interrupt: () => {
        bot.kill('SIGINT');
        return ended;
      },
    };
  }
  throw new Error(`the bot ended with ${await ended}: ${said.join('\n')}`);
}

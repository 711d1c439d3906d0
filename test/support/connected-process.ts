import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from 'embedded-mongod';
import type { HeardLines } from './heard-lines';

export type ConnectedProcess = {
  /** Where health and metrics are served. */
  address: string;
  /** Terminates it, as an orchestrator does; answers with its exit status. */
  terminate: () => Promise<number | null>;
};

export type ProcessOptions = {
  directory: string;
  environment: { [variable: string]: string };
  /** Hears each line that it logs. */
  log: HeardLines;
};

/** Starts the built bot against Slack – or what stands in for it – with all that it needs in its environment. */
export async function startConnectedProcess(
  program: string,
  { directory, environment, log }: ProcessOptions,
): Promise<ConnectedProcess> {
  const { PATH, HOME } = process.env;
  const port = await freePort();
  const bot = spawn(process.execPath, [program], {
    cwd: directory,
    env: { PATH, HOME, PORT: String(port), ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(bot, 'exit').then(([status]) => status as number | null);
  const said: string[] = [];
  const connected = new Promise<boolean>((resolve) => {
    createInterface(bot.stderr).on('line', (line) => {
      if (line.startsWith('{')) log.hear(JSON.parse(line));
      else said.push(line);
      if (line.includes('is connected to Slack')) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  if (!(await connected)) throw new Error(`the bot ended with ${await ended}: ${said.join('\n')}`);
  return {
    address: `http://127.0.0.1:${port}`,
    terminate: () => {
      bot.kill('SIGTERM');
      return ended;
    },
  };
}

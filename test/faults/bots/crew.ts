import { freePort } from 'embedded-mongod';
import type { Transport } from 'slack-sandbox';
import type { BotSettings } from './settings';
import { type StartedBot, startedBot } from './started-bot';
import type { Death } from './stepping';

/** What every bot of a crew has in common. */
export type CrewSettings = Omit<BotSettings, 'slack' | 'death'> & {
  apiUrl: string;
  connection: BotSettings['slack']['connection'];
};

/** The bots that are at work on one database and one workspace. */
export type Crew = {
  /** Starts one; over HTTP on a port of its own. */
  hire: (death?: Death) => Promise<StartedBot>;
  /** Those that have not ended. */
  atWork: () => readonly StartedBot[];
  /** Resolves when one of them takes requests. */
  reachable: () => Promise<void>;
  /** Stops all of them, in the way that the signal says. */
  dismiss: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
};

export function crewOf({ apiUrl, connection, ...settings }: CrewSettings): Crew {
  let bots: StartedBot[] = [];
  let waiting: (() => void)[] = [];
  const atWork = () => bots.filter((bot) => !bot.hasEnded());
  return {
    async hire(death) {
      const port = connection.mode === 'http' ? await freePort() : undefined;
      const slack = { connection, apiUrl, port, host: '127.0.0.1' };
      const bot = startedBot({ ...settings, slack, ...(death !== undefined && { death }) });
      bots = [...atWork(), bot];
      void bot.ready.then(() => {
        if (!bot.isReady()) return;
        for (const resume of waiting.splice(0)) resume();
      });
      return bot;
    },
    atWork,
    reachable() {
      if (bots.some((bot) => bot.isReady())) return Promise.resolve();
      return new Promise((resolve) => waiting.push(resolve));
    },
    async dismiss(signal) {
      const all = atWork();
      for (const bot of all) bot.signal(signal);
      await Promise.all(all.map((bot) => bot.ended));
      for (const resume of waiting.splice(0)) resume();
      waiting = [];
    },
  };
}

/** The ways to a crew, as a balancer in front of it would choose them: each request to the next one that is there. */
export function balancedOver(crew: () => Crew | null, signingSecret: string): Transport {
  let turn = 0;
  return {
    kind: 'http',
    signingSecret,
    requestUrl() {
      const ports = (crew()?.atWork() ?? []).filter((bot) => bot.isReady()).map(({ settings }) => settings.slack.port);
      turn += 1;
      // With nobody there, a port that nothing listens on.
      return `http://127.0.0.1:${ports[turn % ports.length] ?? 1}/slack/events`;
    },
  };
}

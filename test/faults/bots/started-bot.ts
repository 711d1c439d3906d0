import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { nodeFlags } from '../../support/node-flags';
import type { BotFigures, BotSettings, Question, Said } from './settings';

/** A bot in a process of its own. */
export type StartedBot = {
  settings: BotSettings;
  /** Resolves when it takes requests; or when it has ended before it did. */
  ready: Promise<void>;
  /** Resolves with what ended it: a signal, or an exit status. */
  ended: Promise<NodeJS.Signals | number>;
  hasEnded: () => boolean;
  isReady: () => boolean;
  signal: (signal: NodeJS.Signals) => void;
  figures: () => Promise<BotFigures>;
  /** Has it export the credit memos that no export took. Resolves once it has, or has ended before. */
  exportMemos: () => Promise<unknown>;
};

const program = join(__dirname, 'program.ts');

export function startedBot(settings: BotSettings): StartedBot {
  const child = fork(program, [JSON.stringify(settings)], {
    execArgv: [...nodeFlags, '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let [isReady, hasEnded] = [false, false];
  const heard = <Kind extends Said['kind']>(kind: Kind) =>
    new Promise<Extract<Said, { kind: Kind }>>((resolve) => {
      const listen = (said: Said) => {
        if (said.kind !== kind) return;
        child.off('message', listen);
        resolve(said as Extract<Said, { kind: Kind }>);
      };
      child.on('message', listen);
    });
  const ended = once(child, 'exit').then(([status, signal]): NodeJS.Signals | number => {
    [isReady, hasEnded] = [false, true];
    return signal ?? status;
  });
  const ready = heard('ready').then(() => {
    isReady = !hasEnded;
  });
  return {
    settings,
    ready: Promise.race([ready, ended.then(() => undefined)]),
    ended,
    hasEnded: () => hasEnded,
    isReady: () => isReady,
    signal: (signal) => void child.kill(signal),
    async figures() {
      const figures = heard('figures');
      child.send('figures' satisfies Question);
      return (await figures).figures;
    },
    exportMemos() {
      const exported = heard('exported');
      if (child.connected) child.send('export' satisfies Question, () => undefined);
      return Promise.race([exported, ended]);
    },
  };
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { nodeFlags } from '../../test/support/node-flags';
import type { AppSettings, ServiceSettings } from './app-settings';

/** The programs beside this file that can be started. */
export type AppProgram = 'whole-app' | 'acknowledging-app' | 'posting-app' | 'service-app';

/** An app in a process of its own. */
export type StartedApp = { stop: () => Promise<void> };

/**
 * Starts an app apart from who measures it; throws if it ends before it takes requests. With BENCH_PROFILE it leaves
 * its CPU profile in that directory.
 */
export async function startedApp(program: AppProgram, settings: AppSettings | ServiceSettings): Promise<StartedApp> {
  const profile = process.env.BENCH_PROFILE;
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(join(__dirname, `${program}.ts`), [JSON.stringify(settings)], {
    execArgv: [...nodeFlags, ...profiling],
    stdio: ['ignore', 'ignore', process.env.BENCH_LOG === undefined ? 'ignore' : 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const isReady = await Promise.race([once(child, 'message').then(() => true), ended.then(() => false)]);
  if (!isReady) throw new Error(`${program} ended before it took requests`);
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

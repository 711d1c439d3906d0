import type { Logger } from 'pino';
import type { Running } from '../../bot/stop-in-turn';
import type { Database } from '../../store/database/connect';
import { watchPolicyEdits } from '../../store/policy/policy-edits';

/** Bounds how long an edit goes unnoticed where there is no change stream. */
const lookEveryMs = 10_000;

/** Takes over what is edited in other processes. Resolves once the edits that there are have been read. */
export async function followPolicy(db: Database['db'], reread: () => Promise<void>, log: Logger): Promise<Running> {
  const look = () => void reread().catch((err) => log.warn({ err }, 'edits of the policy could not be read'));
  await reread();
  const watch = watchPolicyEdits(db, look, (err) => log.warn({ err }, 'no change stream of the policy'));
  const timer = setInterval(look, lookEveryMs);
  return {
    name: 'edits of the policy',
    async stop() {
      clearInterval(timer);
      await watch.close();
    },
  };
}

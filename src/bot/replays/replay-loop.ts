import { FlowNotKnown } from '../../domain/flows/compiled-version';
import { keptVersion } from '../../domain/flows/flow-in-force';
import type { FlowReplay } from '../../domain/records/flow-replay';
import type { ReplayJob } from '../../domain/records/replay-job';
import { replayFlow } from '../../domain/servicing/replay/replay-flow';
import { digestBackoffMs } from '../connection/posting/retry-policy';
import { type Looking, lookingEvery } from '../services/looking-every';
import type { Services } from '../services/services';
import { type ShowingReplays, showReplay } from './show-replay';

type Loop = ShowingReplays &
  Pick<Services, 'flows' | 'flowReplays' | 'others' | 'policy' | 'clock' | 'log' | 'mintId' | 'pace'>;

/** Progress is shown about as often as Slack takes changes of a message. */
const betweenShownMs = 2_000;

/** Works on replays: one at a time in a process, each in one process at a time. */
export function startReplays(services: Loop): Looking {
  const { pace, log } = services;
  return lookingEvery(pace.pollMs, 'replays', (isStopping) => workOnAll(services, isStopping), log);
}

type Under = { owner: string; isStopping: () => boolean };

async function workOnAll(services: Loop, isStopping: () => boolean): Promise<void> {
  while (!isStopping()) {
    const owner = services.mintId();
    const job = await services.replayJobs.claim(owner);
    if (job === null) return;
    await workOn(services, job, { owner, isStopping });
  }
}

/** Shows the replay, does it, and shows what came of it; after a fault it rests for a while. */
async function workOn(services: Loop, job: ReplayJob, under: Under): Promise<void> {
  const { replayJobs, clock, log } = services;
  const { owner } = under;
  try {
    const shown = await showReplay(services, job, { owner, entries: 0 });
    const ended = shown.state === 'running' ? await replayed(services, shown, under) : shown;
    // Another process, or this one after its next start, begins anew.
    if (ended === null) return await replayJobs.release(owner, job.number, { until: clock() });
    await showReplay(services, ended, { owner, entries: null });
    await replayJobs.release(owner, job.number, 'told');
  } catch (error) {
    log.warn({ err: error, replay: job.number }, 'a replay has to wait');
    await replayJobs.release(owner, job.number, { until: new Date(clock().getTime() + digestBackoffMs(1)) });
  }
}

/** `null` if it was stopped, or the lease was lost. */
async function replayed(services: Loop, job: ReplayJob, under: Under): Promise<ReplayJob | null> {
  const { replayJobs, flowReplays, log } = services;
  const { owner } = under;
  try {
    const result = await resultOfJob(services, job, under);
    if (result === null) return null;
    await flowReplays.keep(result);
    await replayJobs.end(owner, job.number, result);
    return { ...job, state: 'done', result };
  } catch (error) {
    if (!(error instanceof FlowNotKnown)) throw error;
    log.warn({ err: error, replay: job.number }, 'a replay is not possible');
    await replayJobs.end(owner, job.number, null);
    return { ...job, state: 'failed' };
  }
}

async function resultOfJob(services: Loop, job: ReplayJob, under: Under): Promise<FlowReplay | null> {
  const { flows, flowReplays: replays, others, policy, clock } = services;
  const history = await flows.history();
  const { action, since, requestedBy: by } = job;
  const candidate = keptVersion(history, action, job.version);
  const asked = { action, candidate, since, by, now: clock().toISOString() };
  return replayFlow(asked, { replays, others, policy, history, progress: progressOf(services, job, under) });
}

function progressOf(services: Loop, job: ReplayJob, { owner, isStopping }: Under) {
  let last = services.clock().getTime();
  return async (entries: number): Promise<'stop' | undefined> => {
    if (isStopping()) return 'stop';
    const now = services.clock().getTime();
    if (now - last < betweenShownMs) return undefined;
    last = now;
    if (!(await services.replayJobs.renew(owner, job.number))) return 'stop';
    await showReplay(services, job, { owner, entries });
    return undefined;
  };
}

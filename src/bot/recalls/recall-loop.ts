import type { Recall } from '../../domain/records/recall';
import { digestBackoffMs } from '../connection/posting/retry-policy';
import { type Looking, lookingEvery } from '../services/looking-every';
import type { Services } from '../services/services';
import { planRecall } from './plan-recall';
import { runRecall } from './run-recall';
import { type Showing, showRecall } from './show-recall';

type Loop = Showing & Pick<Services, 'servicing' | 'clock' | 'log' | 'mintId' | 'pace'>;

/** Progress is shown about as often as Slack takes changes of a message. */
const betweenShownMs = 2_000;

/** Works on recalls: one at a time in a process, each in one process at a time. */
export function startRecalls(services: Loop): Looking {
  const { pace, log } = services;
  return lookingEvery(pace.pollMs, 'recalls', (isStopping) => workOnAll(services, isStopping), log);
}

async function workOnAll(services: Loop, isStopping: () => boolean): Promise<void> {
  while (!isStopping()) {
    const owner = services.mintId();
    const recall = await services.recalls.claim(owner);
    if (recall === null) return;
    await workOn(services, recall, { owner, isStopping });
  }
}

type Under = { owner: string; isStopping: () => boolean };

/** Shows the recall, does what it waits for, and shows it again; after a fault it rests for a while. */
async function workOn(services: Loop, recall: Recall, under: Under): Promise<void> {
  const { recalls, clock, log } = services;
  const { owner } = under;
  try {
    const shown = await showRecall(services, recall, owner);
    await step(services, shown, under);
    const now = (await recalls.find(recall.number)) ?? shown;
    await showRecall(services, now, owner);
    await recalls.release(owner, recall.number, { shown: now.state });
  } catch (error) {
    log.warn({ err: error, recall: recall.number }, 'a recall has to wait');
    await recalls.release(owner, recall.number, { until: new Date(clock().getTime() + digestBackoffMs(1)) });
  }
}

async function step(services: Loop, recall: Recall, { owner, isStopping }: Under): Promise<void> {
  if (recall.state === 'planning') await planRecall(services, recall, { owner, isStopping });
  if (recall.state === 'running') {
    await runRecall(services, recall, { owner, isStopping, shown: progressOf(services, recall, owner) });
  }
}

function progressOf(services: Loop, recall: Recall, owner: string): () => Promise<void> {
  let last = services.clock().getTime();
  return async () => {
    const now = services.clock().getTime();
    if (now - last < betweenShownMs) return;
    last = now;
    await showRecall(services, recall, owner);
  };
}

import type { Logger } from 'pino';
import type { ClaimedInboxDelivery, Inbox } from '../../domain/ports/inbox';
import type { InboxOutcome, InboxSource } from '../../domain/ports/inbox-source';
import { TaskFailed, TooEarly } from '../../domain/ports/task-failed';
import type { InboxObserver } from '../inbox-observer';

export type ProcessingDeps = {
  inbox: Pick<Inbox, 'settle' | 'postpone' | 'fail'>;
  sources: ReadonlyMap<string, InboxSource>;
  observer: InboxObserver;
  clock: () => Date;
  log: Logger;
};

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long to wait after each try; after the last, three and a half hours in all, a delivery is left to a person. */
const stretches = [2 * second, 15 * second, minute, 5 * minute, 20 * minute, hour, 2 * hour];

/** A message of a fault may quote what was delivered at length. */
const longestError = 1_000;

/** Processes a claimed delivery once, and records what came of it. Returns whether it was left to a person. */
export async function processDelivery(deps: ProcessingDeps, claim: ClaimedInboxDelivery): Promise<boolean> {
  const { inbox, sources, observer } = deps;
  const source = sources.get(claim.source);
  if (source === undefined) throw new Error(`${claim.key} is of a source that is not there`);
  let outcome: InboxOutcome;
  try {
    outcome = await source.process(claim.delivery);
  } catch (error) {
    return notProcessed(deps, claim, error);
  }
  await inbox.settle(claim, outcome);
  observer.processed(claim.source, outcome.state);
  return false;
}

async function notProcessed(
  { inbox, observer, clock, log }: ProcessingDeps,
  claim: ClaimedInboxDelivery,
  thrown: unknown,
): Promise<boolean> {
  const { key, source, attempts } = claim;
  const error = messageOf(thrown).slice(0, longestError);
  const about = thrown instanceof TaskFailed ? thrown.about : { final: false, afterSeconds: null };
  const waitMs = about.afterSeconds === null ? stretches[attempts] : Math.max(1, about.afterSeconds) * second;
  if (about.final || waitMs === undefined || attempts >= stretches.length) {
    await inbox.fail(claim, error);
    observer.processed(source, 'failed');
    log.error({ delivery: key }, 'a delivery of another system failed and waits for a person');
    return true;
  }
  await inbox.postpone(claim, {
    until: new Date(clock().getTime() + waitMs),
    error,
    aside: thrown instanceof TooEarly,
  });
  observer.processed(source, 'postponed');
  log.warn({ delivery: key, wait: waitMs }, 'a delivery of another system has to wait');
  return false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

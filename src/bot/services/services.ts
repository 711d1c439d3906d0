import type { Tracing } from '../../domain/ports/tracing';
import { untraced } from '../../domain/ports/tracing';
import type { ClientOf } from '../connection/client-of';
import { type FileAccess, fileAccess } from '../connection/file-access';
import { noObserver, type Observer } from '../connection/observer';
import { type ChartsTaken, chartsTaken } from '../connection/posting/charts-taken';
import { betweenPostsMs, type Pacer, pacer } from '../connection/posting/pacing';
import { type PicturesTaken, picturesTaken } from '../connection/posting/pictures-taken';
import { retryPolicyFor } from '../connection/posting/retry-policy';
import { type TellOperators, tellOperators } from '../connection/posting/tell-operators';
import type { Workspaces } from '../connection/workspaces/workspaces';
import type { Language } from '../language/language';
import { languagesWith } from '../language/policy-words';
import { type LanguageBook, languageBook } from '../people/language-book';
import { type NameBook, nameBook } from '../people/name-book';
import { type PostingRate, postingRate } from '../people/posting-rate';
import { type RoleBook, roleBook } from '../people/roles';
import type { BotPorts, Pace } from './bot-ports';

/** Everything the bot works with, made once at the start; each function takes the part it needs. */
export type Services = BotPorts &
  Wakes & {
    observer: Observer;
    tracing: Tracing;
    pace: Pace;
    /** Clients for background work: a rate limit here delays nobody's modal. */
    clientOf: ClientOf;
    pacer: Pacer;
    tellOperators: TellOperators;
    /** The language of shared messages; private ones use the person's. */
    shared: Language;
    languages: LanguageBook;
    names: NameBook;
    roles: RoleBook;
    charts: ChartsTaken;
    pictures: PicturesTaken;
    fileAccess: FileAccess;
    posting: PostingRate;
  };

/** Wakes background work in this process. */
export type Wakes = {
  /** There may be something to deliver or to show in Home tabs. */
  wake: () => void;
  /** Only Home tabs may have changed. */
  wakeHomes: () => void;
  openHome: (user: string) => Promise<void>;
  /** A recall is to be worked on. */
  wakeRecalls: () => void;
  /** A replay of a flow is to be done. */
  wakeReplays: () => void;
};

export const usualPace: Pace = {
  postsApartMs: betweenPostsMs,
  retryPolicyFor,
  gatherMs: 1_000,
  othersFirstMs: 1_000,
  pollMs: 10_000,
  renewLeaseMs: 3_000,
};

export function servicesOf(ports: BotPorts, { interactive, delivering }: Workspaces, wakes: Wakes): Services {
  const { policy, clock, log, pace = usualPace } = ports;
  const all = languagesWith(policy);
  const shared = all[policy.language];
  return {
    ...ports,
    ...wakes,
    observer: { ...noObserver, ...ports.observer },
    tracing: ports.tracing ?? untraced,
    pace,
    clientOf: delivering,
    pacer: pacer(clock, pace.postsApartMs),
    tellOperators: tellOperators(delivering, policy, clock),
    shared,
    languages: languageBook(interactive, { all, shared }, clock),
    names: nameBook(delivering, clock),
    roles: roleBook(interactive, policy, clock),
    charts: chartsTaken(clock),
    pictures: picturesTaken(clock),
    fileAccess: fileAccess(clock),
    posting: postingRate({ counts: ports.postings, most: policy.posts.perPersonAndMinute, clock, log }),
  };
}

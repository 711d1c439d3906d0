import type { Logger } from 'pino';
import type { Policy } from '../../domain/policy/policy';
import type { CreditMemoTotals } from '../../domain/ports/credit-memo-totals';
import type { DeliveryStore } from '../../domain/ports/delivery-store';
import type { OrderFinder } from '../../domain/ports/order-finder';
import type { Tracing } from '../../domain/ports/tracing';
import type { DeliveryPayload, TaskPayload } from '../../domain/records/delivery';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { ClientOf } from '../connection/workspaces/client-of';
import type { Language } from '../language/language';
import type { LanguageBook } from '../people/language-book';
import type { DeliveryObserver } from './observer';
import type { Pacer } from './pacing';
import type { Patience } from './patience';
import type { TellOperators } from './tell-operators';

/** What delivering works with. The clients are the loop's own: a rate limit here stops nobody's modal. */
export type DeliveryDeps = {
  store: DeliveryStore;
  finder: OrderFinder;
  book: CreditMemoTotals;
  clientOf: ClientOf;
  policy: Policy;
  /** What everybody sees is in this language; what one person is told, in theirs. */
  shared: Language;
  languages: LanguageBook;
  /** Does what is no message, and records what came of it. Throws where that is not known. */
  run: (order: StoredOrder, errand: TaskPayload) => Promise<void>;
  /** Tells whoever runs this that something was given up. */
  tellOperators: TellOperators;
  observer: DeliveryObserver;
  tracing: Tracing;
  pacer: Pacer;
  clock: () => Date;
  /** How each kind of delivery is tried again. */
  patienceFor: (told: DeliveryPayload) => Patience;
  log: Logger;
};

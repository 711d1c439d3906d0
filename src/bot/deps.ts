import type { Logger } from 'pino';
import type { Policy } from '../domain/policy/policy';
import type { AuditTrail } from '../domain/ports/audit-trail';
import type { DeliveryStore } from '../domain/ports/delivery-store';
import type { HomeStore } from '../domain/ports/home-store';
import type { OrderFinder } from '../domain/ports/order-finder';
import type { OrderStore } from '../domain/ports/order-store';
import type { Servicing } from '../domain/servicing/servicing';
import type { Language } from './language/language';
import type { LanguageBook } from './people/language-book';
import type { PostingRate } from './people/posting-rate';
import type { RoleBook } from './people/roles';

/** What the listeners work with, passed once at start. */
export type BotDeps = {
  servicing: Servicing;
  orders: Pick<OrderStore, 'load'>;
  finder: OrderFinder;
  deliveries: Pick<DeliveryStore, 'requestCard'>;
  audit: AuditTrail;
  homes: HomeStore;
  roles: RoleBook;
  posting: PostingRate;
  /** The language of each person, and of what everybody sees. */
  languages: LanguageBook;
  shared: Language;
  policy: Policy;
  log: Logger;
  clock: () => Date;
  /** Wakes the delivery loop of this process. */
  wake: () => void;
  /** A new unguessable id: of a request, of a fault. */
  mintId: () => string;
};

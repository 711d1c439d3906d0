import type { Logger } from 'pino';
import type { HomeStore } from '../domain/home-store';
import type { Policy } from '../domain/policy';
import type { AuditTrail, DeliveryStore, OrderFinder, OrderStore } from '../domain/ports';
import type { Servicing } from '../domain/servicing';
import type { Language } from './language/language';
import type { LanguageBook } from './language/language-book';
import type { RoleBook } from './roles';

/** What the listeners work with, passed once at start. */
export type BotDeps = {
  servicing: Servicing;
  orders: Pick<OrderStore, 'load'>;
  finder: OrderFinder;
  deliveries: Pick<DeliveryStore, 'requestCard'>;
  audit: AuditTrail;
  homes: HomeStore;
  roles: RoleBook;
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

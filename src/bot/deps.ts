import type { Logger } from 'pino';
import type { Policy } from '../domain/policy';
import type { DeliveryStore, OrderStore } from '../domain/ports';
import type { Servicing } from '../domain/servicing';
import type { RoleBook } from './roles';

/** What the listeners work with, passed once at start. */
export type BotDeps = {
  servicing: Servicing;
  orders: Pick<OrderStore, 'load'>;
  deliveries: Pick<DeliveryStore, 'requestCard'>;
  roles: RoleBook;
  policy: Policy;
  log: Logger;
  /** Wakes the delivery loop of this process. */
  wake: () => void;
  /** A new unguessable id: of a request, of a fault. */
  mintId: () => string;
};

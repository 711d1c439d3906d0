import { reconcile } from '../../../src/domain/servicing/reconcile';
import { statements } from '../../always-true/statements';
import { stored } from '../../support/orders';
import type { Statement } from './evidence';

/** Every order is the fold of its journal, and all that is always true of orders is true of it. */
export const reconciled: Statement = ({ orders, place }) =>
  orders.flatMap((end) => {
    const { orderNumber } = end.original;
    const { equal, differences } = reconcile(end);
    if (!equal) return [`${orderNumber} is not the fold of its journal: ${JSON.stringify(differences)}`];
    const trace = { start: stored(end.original), end, steps: [], rules: place.policy };
    return Object.entries(statements)
      .filter(([name]) => !aboutTime.test(name))
      .flatMap(([name, holds]) => {
        try {
          holds(trace);
          return [];
        } catch (error) {
          return [`${orderNumber}: not “${name}”: ${error instanceof Error ? error.message : error}`];
        }
      });
  });

/** Holds where all entries are made at the same time. */
const aboutTime = /^8:/;

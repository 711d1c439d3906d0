import type { Observer } from '../bot/connection/observer';
import type { Metrics } from './metrics';

export function meteredObserver(metrics: Metrics): Observer {
  return {
    acked: (kind, ms) => metrics.acked.observe({ kind }, ms / 1000),
    unacked: (kind, why) => metrics.unacked.inc({ kind, why }),
    ackedLate: (kind) => metrics.ackedLate.inc({ kind }),
    unsent: (kind) => metrics.unsent.inc({ kind }),
    turnedAway: (why) => metrics.turnedAway.inc({ why }),
    duplicate: () => metrics.duplicates.inc(),
    malformedFrame: () => metrics.malformedFrames.inc(),
    connections: (open) => metrics.sockets.set(open),
    reconnected: (ms) => metrics.reconnected.observe(ms / 1000),
    delivered: (kind, ms) => metrics.delivered.observe({ kind }, ms / 1000),
    postponed: (kind) => metrics.postponed.inc({ kind }),
    givenUp: (kind) => metrics.givenUp.inc({ kind }),
  };
}

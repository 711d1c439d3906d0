import type { InboxObserver } from '../inbox/inbox-observer';
import type { Metrics } from './metrics';

export function meteredInbox(metrics: Metrics): InboxObserver {
  return {
    received: (source) => metrics.inboxReceived.inc({ source }),
    repeated: (source) => metrics.inboxRepeated.inc({ source }),
    refused: (source, why) => metrics.inboxRefused.inc({ source, why }),
    processed: (source, outcome) => metrics.inboxProcessed.inc({ source, outcome }),
  };
}

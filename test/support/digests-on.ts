import { WebClient } from '@slack/web-api';
import pino from 'pino';
import { chartsTaken } from '../../src/bot/connection/posting/charts-taken';
import type { DigestServices } from '../../src/bot/digest/make-digests';
import type { Language } from '../../src/bot/language/language';
import type { Policy } from '../../src/domain/policy/policy';
import { checkpoints } from '../../src/store/audit/take-checkpoint';
import { memoBook } from '../../src/store/orders/memo-book';
import { digestStore } from '../../src/store/outgoing/digest-store';
import type { Journey } from './bot-on-sandbox';

/** What makes digests, beside a journey's bot, at a time of its own. */
export function digestsOn(journey: Journey, clock: () => Date, policy: Policy, shared: Language): DigestServices {
  const { botToken, apiUrl } = journey.sandbox;
  return {
    clientOf: async () => new WebClient(botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } }),
    digests: digestStore(journey.db, clock),
    book: memoBook(journey.db),
    checkpoints: checkpoints(journey.db, clock, policy.audit.keepDenialsDays),
    charts: chartsTaken(clock),
    ...{ policy, shared, clock, log: pino({ level: 'silent' }) },
  };
}

import type { DeliveryPayload } from '../../../domain/records/delivery';

/** The backoff after each attempt, and the number of attempts before a delivery is left to a person. */
export type RetryPolicy = { backoffMs: (attempts: number) => number; maxAttempts: number };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** 1, 2, 4, … seconds, at most five minutes: about two hours in all. People wait for messages in Slack. */
const patient: RetryPolicy = {
  backoffMs: (attempts) => Math.min(second * 2 ** Math.max(0, attempts - 1), 5 * minute),
  maxAttempts: 30,
};

const stretches = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];

/**
 * Other systems can be down for a weekend: four days in all, as Standard Webhooks recommends. Gateways repeat a stored
 * answer for a day.
 */
const veryPatient: RetryPolicy = {
  backoffMs: (attempts) => stretches[attempts - 1] ?? 16 * hour,
  maxAttempts: stretches.length + 6,
};

const outward: readonly DeliveryPayload['kind'][] = ['webhook', 'refund', 'mail', 'step'];

export function retryPolicyFor({ kind }: DeliveryPayload): RetryPolicy {
  return outward.includes(kind) ? veryPatient : patient;
}

export const digestBackoffMs = patient.backoffMs;

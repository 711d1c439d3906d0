import type { Logger } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';

/**
 * For calls a person waits for: no retries, since a trigger id lives three seconds, and no waiting for rate limits.
 */
export function interactiveOptions(apiUrl: string | undefined, logger: Logger): WebClientOptions {
  return { ...common, ...address(apiUrl), logger, timeout: 2_500 };
}

/** For deliveries: the delivery loop retries by itself, and the client's retries could post a message twice. */
export function deliveryOptions(apiUrl: string | undefined, logger: Logger): WebClientOptions {
  return { ...common, ...address(apiUrl), logger, timeout: 10_000 };
}

const common: WebClientOptions = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };

function address(apiUrl: string | undefined): WebClientOptions {
  return apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
}

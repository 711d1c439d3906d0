import type { Logger } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';

/**
 * For what a person waits for: tried once and given up in time, since a trigger lives three seconds. A rate limit is
 * told instead of waited for, because waiting would hold up everybody's modals.
 */
export function interactiveOptions(apiUrl: string | undefined, logger: Logger): WebClientOptions {
  return { ...common, ...address(apiUrl), logger, timeout: 2_500 };
}

/** For the delivery loop, which retries by itself: the client's own retries could post the same message twice. */
export function deliveryOptions(apiUrl: string | undefined, logger: Logger): WebClientOptions {
  return { ...common, ...address(apiUrl), logger, timeout: 10_000 };
}

const common: WebClientOptions = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };

function address(apiUrl: string | undefined): WebClientOptions {
  return apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
}

import { WebAPIPlatformError } from '@slack/web-api';
import type { Message } from '../../block-kit/blocks';
import { type ChartedMessage, withCharts } from '../../block-kit/charts';
import { ttlCache } from '../ttl-cache';

/** Sends messages with charts to workspaces that take them, and without to others. */
export type ChartsTaken = {
  /** What `send` resolves to; it is called again without charts where Slack refuses them. */
  send: <T>(workspace: string, charted: ChartedMessage, send: (message: Message) => Promise<T>) => Promise<T>;
};

/** Slack brings new blocks to one workspace after the other: one that refuses them is asked again a day later. */
const refusedMs = 86_400_000;
const mostWorkspaces = 10_000;

export function chartsTaken(clock: () => Date): ChartsTaken {
  const refused = ttlCache<true>(mostWorkspaces, refusedMs, { now: () => clock().getTime() });
  return {
    async send(workspace, charted, send) {
      if (charted.charts.length === 0 || refused.has(workspace)) return send(charted.message);
      try {
        return await send(withCharts(charted));
      } catch (error) {
        if (!isRefusedBlock(error)) throw error;
        refused.set(workspace, true);
        return send(charted.message);
      }
    },
  };
}

function isRefusedBlock(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'invalid_blocks';
}

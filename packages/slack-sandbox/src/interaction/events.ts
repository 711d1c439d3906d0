import { randomBytes } from 'node:crypto';
import type { BotEnvelope } from '../transport/bot-transport';
import type { BotOutcome, Desk } from './desk';
import { VERIFICATION_TOKEN } from './payload-parts';

export type BotEvent = { type: string } & Record<string, unknown>;

/**
 * Sends an event. One that is not acknowledged in time is sent again at once under the same event_id; Slack's later
 * retries, after one and five minutes, are left out. `times` above 1 repeats it in any case.
 */
export async function sendEvent(desk: Desk, event: BotEvent, times = 1): Promise<BotOutcome> {
  const envelope = eventEnvelope(desk, event);
  let { outcome } = await desk.transport.deliver(envelope);
  for (let retry = 1; retry < times || (retry === 1 && outcome === 'timeout'); retry += 1) {
    ({ outcome } = await desk.transport.deliver({ ...envelope, retry }));
  }
  return outcome;
}

function eventEnvelope({ workspace }: Desk, event: BotEvent): BotEnvelope {
  const { team, bot } = workspace.state;
  return {
    type: 'events_api',
    acceptsResponse: false,
    payload: {
      token: VERIFICATION_TOKEN,
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: bot.appId,
      event: { ...event, event_ts: workspace.messages.nextTs() },
      type: 'event_callback',
      event_id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
      event_time: Math.floor(workspace.clock() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: team.id, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
    },
  };
}

import type { Fault } from 'slack-sandbox';
import { anyOf } from '../people/desk';
import type { Workplace } from '../place/workplace';
import type { Trouble } from '../troubles/trouble';

/** What bots ask of Slack, the more often here the more depends on it. */
const methods = [
  ...['chat.postMessage', 'chat.postMessage', 'chat.postMessage', 'chat.update', 'chat.update', 'chat.getPermalink'],
  ...['views.open', 'views.open', 'views.push', 'views.update', 'views.publish', 'users.info'],
  ...['conversations.history', 'conversations.replies', 'conversations.open', 'usergroups.users.list'],
];

const mostAtOnce = 4;

/** Everything that goes wrong between Slack and a bot, and within Slack. */
export function slackTroubles(place: Workplace, mode: 'socket' | 'http'): Trouble[] {
  const { driver, random } = place;

  /** Failures do not pile up where bots call less often than troubles come: else most calls fail, for long. */
  function fail(method: string, fault: Fault): void {
    if (driver.faultsLeft(method) === 0) driver.failNext(method, fault);
  }

  const failing = (name: string, fault: () => Fault): Trouble => ({
    name,
    async make() {
      for (let left = random(1, mostAtOnce); left > 0; left -= 1) {
        const method = anyOf({ place }, methods);
        if (method !== undefined) fail(method, fault());
      }
      fail('chat.postMessage', fault());
    },
  });

  const disturbing = (name: string, order: () => void): Trouble => ({
    name,
    async make() {
      for (let left = random(1, mostAtOnce); left > 0; left -= 1) order();
    },
  });

  const ofSockets: Trouble[] = [
    { name: 'connections dropped', make: async () => driver.dropConnections() },
    { name: 'connections asked to come again', make: async () => driver.refreshConnections() },
    {
      name: 'no connection to be had',
      async make() {
        fail('apps.connections.open', { kind: 'http500', times: random(1, 3) });
        driver.dropConnections();
      },
    },
  ];

  return [
    failing('answers late', () => ({ kind: 'late', lateMs: random(200, 4_000) })),
    failing('rate limits', () => ({ kind: 'ratelimited', retryAfter: random(1, 10) })),
    failing('500 without the effect', () => ({ kind: 'http500' })),
    failing('500 after the effect', () => ({ kind: 'http500-after-effect' })),
    failing('reset before the effect', () => ({ kind: 'reset-before-effect' })),
    failing('reset after the effect', () => ({ kind: 'reset-after-effect' })),
    disturbing('envelopes twice', () => driver.disturbNext({ kind: 'twice' })),
    disturbing('envelopes late', () => driver.disturbNext({ kind: 'late', ms: random(200, 4_000) })),
    ...(mode === 'socket' ? ofSockets : []),
  ];
}

import { describe, expect, it } from '@jest/globals';
import { checkMessageBlocks, checkView } from 'slack-sandbox';
import { languages } from '../src/bot/language/language';
import { flowsModal } from '../src/bot/views/flows-modal';
import { replayMessage } from '../src/bot/views/replay-message';
import { differenceKind, type FlowReplay } from '../src/domain/records/flow-replay';
import type { FlowHistory } from '../src/domain/records/flow-version';
import { actionName } from '../src/domain/values/action-name';

const at = '2026-11-01T10:00:00.000Z';
const most = Number.MAX_SAFE_INTEGER;
const name = '<!channel>*`&'.repeat(6).slice(0, 75);
const order = '&'.repeat(200);

const worst: FlowReplay = {
  ...{ action: 'return', version: 1_000_000, digest: 'd', since: at, at, by: 'x'.repeat(300) },
  ...{ entries: 1e9, repeated: 1e9, notRepeated: [], notRepeatedUntil: at, compared: 1e9, different: 1e9 },
  ...{ recomputed: 1e9, tries: 1e9 },
  sums: Array.from({ length: 300 }, (_, index) => ({
    ...{ kind: differenceKind.options[index % 7] ?? 'fee', by: name, currency: 'KWD', entries: 1e9 },
    ...{ before: -most, after: most },
  })),
  largest: Array.from({ length: 20 }, (_, index) => ({
    ...{ order, entry: index, at, currency: 'KWD', kinds: [...differenceKind.options], recomputed: true },
    before: { state: 'waits' as const, refund: -most, fees: most, by: Array(20).fill(name) },
    after: { state: 'refused' as const, refund: most, fees: most, by: Array(20).fill(name) },
  })),
};
const missed = { order, entry: 1, at };
const replays = [
  worst,
  { ...worst, repeated: 0, notRepeated: Array(20).fill(missed) },
  { ...worst, compared: 300, sums: worst.sums.map((one) => ({ ...one, kind: 'refused' as const, entries: 1 })) },
];

/** All actions have many versions, each of which was active lately. */
const history: FlowHistory = {
  versions: actionName.options.flatMap((action) =>
    Array.from({ length: 40 }, (_, version) => ({
      ...{ action, version: version + 1, digest: 'd', content: {}, at, by: name },
    })),
  ),
  activations: actionName.options.flatMap((action) =>
    Array.from({ length: 40 }, (_, version) => ({
      ...{ action, version: version + 1, at, by: 'x'.repeat(300), unchecked: true },
      replay: { at, digest: 'd', compared: 1e9, different: 1e9 },
    })),
  ),
};

describe.each(Object.values(languages))('in $locale, Slack takes', (t) => {
  it.each(replays)('a replay, however much it finds', (result) => {
    const job = { number: 'RP-1000000', action: 'return', version: 1_000_000, since: at, channel: 'C1' } as const;
    const asked = { ...job, requestedBy: 'x'.repeat(300), message: null };
    for (const state of ['running', 'done', 'failed'] as const) {
      const message = replayMessage({ ...asked, state, result: state === 'done' ? result : null }, 1e9, t);
      expect(checkMessageBlocks(message.blocks)).toMatchObject({ ok: true });
      expect(JSON.stringify(message).match(/"type":"mrkdwn","text":"[^"]*<!channel>/)).toBeNull();
    }
  });

  it('an overview of any number of versions', () => {
    const runs = actionName.options.map((action) => ({ action, version: 1, runs: 1e9, failed: 1e9 }));
    for (const result of replays) {
      const all = history.versions.map(({ action, version }) => ({ ...result, action, version }));
      const view = flowsModal({ history, replays: all, unworkable: [], runs, channel: 'C1', now: at }, t);
      expect(checkView(view)).toMatchObject({ ok: true });
    }
  });
});

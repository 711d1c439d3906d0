import { describe, expect, it } from '@jest/globals';
import type { ViewOutput } from '@slack/bolt';
import { fallbackAck } from '../connection/receiving/fallback-ack';
import { undecidedId, undecidedIn, withBanner } from './banner';

const view = { type: 'modal', callback_id: 'c', private_metadata: '', blocks: [], submit: null, close: null };
const at = (seconds: number) => new Date(seconds * 1_000);
const shown = (modal: object) => modal as unknown as ViewOutput;

describe('a press that got no answer', () => {
  it('is known from the modal for a minute, from when it is first looked at, under whatever banner', () => {
    const answer = fallbackAck('submission', { view }, 'late', 'Wait.') as { payload: { view: object } };
    const late = shown(answer.payload.view);
    expect(undecidedIn(late, at(100))).toBe(`${undecidedId}:100000`);
    const refused = shown(withBanner(late, 'No.', undecidedIn(late, at(100)) ?? undefined));
    expect(refused.blocks).toHaveLength(1);
    expect(undecidedIn(refused, at(159.9))).toBe(`${undecidedId}:100000`);
    expect(undecidedIn(shown(withBanner(refused, 'Not now.')), at(159.9))).toBe(`${undecidedId}:100000`);
    expect(undecidedIn(refused, at(160))).toBeNull();
  });

  it('is none where every press was answered', () => {
    expect(undecidedIn(shown(view), at(1))).toBeNull();
    expect(undecidedIn(shown(withBanner(shown(view), 'No.')), at(1))).toBeNull();
  });
});

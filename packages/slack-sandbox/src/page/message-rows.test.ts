import { describe, expect, it } from '@jest/globals';
import type { ShownMessage } from '../server/shown-message';
import { messageRows, rowsByDay } from './message-rows';

const noon = new Date(2026, 10, 24, 12).getTime() / 1000;

function said(minutes: number, more: Partial<ShownMessage> = {}): ShownMessage {
  const kept = { channel: 'C0GENERAL', text: 'x', blocks: [], values: {}, unfurls: [], files: [], threadTs: null };
  return { ts: `${noon + minutes * 60}.000100`, user: 'U0AVA', edited: false, ephemeral: false, ...kept, ...more };
}

const follows = (...messages: ShownMessage[]) => messageRows(messages).map((row) => row.follows);

describe('messageRows', () => {
  it('groups what one person says within five minutes', () => {
    expect(follows(said(0), said(4), said(9))).toEqual([false, true, false]);
    expect(follows(said(0), said(1, { user: 'U0BEN' }), said(2))).toEqual([false, false, false]);
  });

  it('sets apart what only one person sees, a new day, and what follows a thread', () => {
    expect(follows(said(0), said(1, { ephemeral: true }), said(2))).toEqual([false, false, false]);
    expect(rowsByDay(messageRows([said(0), said(1), said(24 * 60)])).map((day) => day.length)).toEqual([2, 1]);
    const [root, next] = [said(0), said(1)];
    expect(messageRows([root, next], { isRoot: (ts) => ts === root.ts })[1]?.follows).toBe(false);
  });

  it('says where what is new begins', () => {
    const [old, fresh] = [said(0), said(1)];
    const rows = messageRows([old, fresh], { newFrom: fresh.ts });
    expect(rows.map(({ firstNew, follows }) => ({ firstNew, follows }))).toEqual([
      { firstNew: false, follows: false },
      { firstNew: true, follows: false },
    ]);
  });
});

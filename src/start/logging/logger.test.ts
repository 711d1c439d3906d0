import { describe, expect, it } from '@jest/globals';
import { loggerTo } from './logger';

describe('the log', () => {
  it('is JSON lines, in which nothing of an order reaches a terminal as more than text', () => {
    const written: string[] = [];
    const log = loggerTo('info', { current: () => 't1' } as never, { write: (text) => void written.push(text) });
    const order = 'BAD\u001b[31m\u009b2J\u202e\nforged';
    log.warn({ order, 'key\u007f': order }, `a delivery of ${order} failed`);
    expect(written).toHaveLength(1);
    expect(written[0]).not.toMatch(/[\p{Cc}\u202e](?!$)/u);
    expect(JSON.parse(written[0] ?? '')).toMatchObject({
      trace: 't1',
      order,
      'key\u007f': order,
      msg: `a delivery of ${order} failed`,
    });
  });
});

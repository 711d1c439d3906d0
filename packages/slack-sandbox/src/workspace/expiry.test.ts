import { describe, expect, it } from '@jest/globals';
import { ResponseUrls } from './response-urls';
import { Triggers } from './triggers';

const MINUTE_MS = 60_000;

function at(start: number) {
  const time = { now: start };
  return { time, clock: () => time.now };
}

describe('a trigger id', () => {
  it('opens one modal, for the person who caused it', () => {
    const { clock } = at(0);
    const triggers = new Triggers(clock, 3000);
    const id = triggers.issue('U0AVA');
    expect(triggers.redeem(id)).toBe('U0AVA');
    expect(() => triggers.redeem(id)).toThrow('exchanged_trigger_id');
  });

  it('is good for three seconds and not for a millisecond more', () => {
    const { time, clock } = at(0);
    const triggers = new Triggers(clock, 3000);
    const [first, second] = [triggers.issue('U0AVA'), triggers.issue('U0AVA')];
    time.now = 3000;
    expect(triggers.redeem(first)).toBe('U0AVA');
    time.now = 3001;
    expect(() => triggers.redeem(second)).toThrow('expired_trigger_id');
  });

  it('cannot be made up', () => {
    expect(() => new Triggers(Date.now, 3000).redeem('1.2.abc')).toThrow('invalid_trigger_id');
  });
});

describe('a response_url', () => {
  const target = { user: 'U0AVA', channel: 'C0GENERAL' };
  const keyOf = (url: string) => url.split('/').at(-1) ?? '';

  it('takes five answers', () => {
    const urls = new ResponseUrls(() => 0, 'http://sandbox');
    const key = keyOf(urls.mint(target));
    const uses = Array.from({ length: 6 }, () => urls.use(key));
    expect(uses).toEqual([target, target, target, target, target, undefined]);
  });

  it('takes none after half an hour', () => {
    const { time, clock } = at(0);
    const urls = new ResponseUrls(clock, 'http://sandbox');
    const key = keyOf(urls.mint(target));
    time.now = 30 * MINUTE_MS;
    expect(urls.use(key)).toEqual(target);
    time.now += 1;
    expect(urls.use(key)).toBeUndefined();
  });
});

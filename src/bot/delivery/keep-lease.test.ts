import { beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type ManualTime, manualTime } from '../../../test/support/manual-time';
import { keepLease } from './keep-lease';

const log = pino({ enabled: false });
const answered = () => new Promise((resolve) => setImmediate(resolve));

describe('a lease', () => {
  let time: ManualTime;
  let renewals: number;

  beforeEach(() => {
    time = manualTime();
    renewals = 0;
  });

  /**
   * Works until it is told to stop, under a lease whose renewals have these outcomes, the last one again and again.
   */
  function working(...outcomes: (boolean | Error)[]) {
    let finish: (result: string) => void = () => undefined;
    const renew = async () => {
      const outcome = outcomes[Math.min(renewals, outcomes.length - 1)] ?? true;
      renewals += 1;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    };
    const work = new Promise<string>((resolve) => {
      finish = resolve;
    });
    return { kept: keepLease(time, { renew, renewEveryMs: 3_000, log }, () => work), finish };
  }

  it('is renewed every three seconds while work goes on under it, and not after that', async () => {
    const { kept, finish } = working(true);
    time.pass(2_999);
    expect(renewals).toBe(0);
    time.pass(1);
    await answered();
    time.pass(3_000);
    await answered();
    expect(renewals).toBe(2);
    finish('done');
    expect(await kept).toBe('done');
    expect(time.waiting()).toBe(0);
    time.pass(60_000);
    expect(renewals).toBe(2);
  });

  it('is renewed again where the database failed, or has not answered yet', async () => {
    working(new Error('no primary'), true);
    time.pass(6_000);
    expect(renewals).toBe(2);
    await answered();
    time.pass(3_000);
    expect(renewals).toBe(3);
  });

  it('is not renewed any more once it is lost', async () => {
    working(false);
    time.pass(3_000);
    await answered();
    expect(time.waiting()).toBe(0);
  });

  it('ends with the work, however that ends', async () => {
    const broken = keepLease(time, { renew: async () => true, renewEveryMs: 3_000, log }, async () => {
      throw new Error('Slack is gone');
    });
    await expect(broken).rejects.toThrow('Slack is gone');
    expect(time.waiting()).toBe(0);
  });
});

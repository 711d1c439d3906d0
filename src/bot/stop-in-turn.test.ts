import { describe, expect, it } from '@jest/globals';
import { keptLog } from '../../test/support/kept-log';
import { manualTime } from '../../test/support/manual-time';
import { stopInTurn } from './stop-in-turn';

const never = () => new Promise<never>(() => undefined);

function stopping() {
  const [time, { log, lines }] = [manualTime(), keptLog()];
  const told: string[] = [];
  const running = (name: string, stop: () => Promise<unknown> = async () => undefined) => ({
    name,
    stop() {
      told.push(name);
      return stop();
    },
  });
  return { time, lines, told, running, deps: { timing: time, log } };
}

describe('stopping in turn', () => {
  it('stops one thing after the other', async () => {
    const { told, running, deps, time } = stopping();
    expect(await stopInTurn([running('a'), running('b')], 10_000, deps)).toEqual([]);
    expect(told).toEqual(['a', 'b']);
    expect(time.waiting()).toBe(0);
  });

  it('names what does not stop in time, and tells the rest to stop all the same', async () => {
    const { told, running, deps, time } = stopping();
    const stopped = stopInTurn([running('a'), running('b', never), running('c', never)], 10_000, deps);
    await new Promise(setImmediate);
    expect(told).toEqual(['a', 'b']);
    time.pass(10_000);
    await new Promise(setImmediate);
    time.pass(0);
    expect(await stopped).toEqual(['b', 'c']);
    expect(told).toEqual(['a', 'b', 'c']);
  });

  it('goes on after what fails to stop, and logs it', async () => {
    const { told, running, deps, lines } = stopping();
    expect(await stopInTurn([running('a', () => Promise.reject(new Error('broken'))), running('b')], 1, deps)).toEqual(
      [],
    );
    expect(told).toEqual(['a', 'b']);
    expect(lines).toMatchObject([
      { msg: 'something did not stop as it should', name: 'a', err: { message: 'broken' } },
    ]);
  });
});

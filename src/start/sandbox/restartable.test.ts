import { describe, expect, it } from '@jest/globals';
import { restartable } from './restartable';

describe('restartable', () => {
  it('stops, works and starts again, also where the work fails', async () => {
    const heard: string[] = [];
    let starts = 0;
    const bot = await restartable(async () => {
      starts += 1;
      const name = `bot ${starts}`;
      heard.push(`${name} starts`);
      return { stop: async () => void heard.push(`${name} stops`) };
    });
    await bot.pausedFor(async () => void heard.push('work'));
    const failing = bot.pausedFor(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await bot.stop();
    expect(heard).toEqual([
      ...['bot 1 starts', 'bot 1 stops', 'work', 'bot 2 starts'],
      ...['bot 2 stops', 'bot 3 starts', 'bot 3 stops'],
    ]);
  });
});

import { expect, it } from '@jest/globals';
import { keyedMutex } from './keyed-mutex';

it('tasks of one key run one after the other, a failed one too; other keys do not wait', async () => {
  const run = keyedMutex();
  const log: string[] = [];
  let finish = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const first = run('a', async () => {
    await held;
    log.push('first of a');
    throw new Error('failed');
  });
  const second = run('a', async () => void log.push('second of a'));
  await run('b', async () => void log.push('b'));
  finish();
  await expect(first).rejects.toThrow('failed');
  await second;
  expect(log).toEqual(['b', 'first of a', 'second of a']);
});

import { describe, expect, it } from '@jest/globals';
import { untilAborted } from './until-aborted';

async function* numbers() {
  for (let n = 1; ; n += 1) yield n;
}

async function* these(...all: number[]) {
  yield* all;
}

async function* silence(): AsyncGenerator<number> {
  yield 1;
  await new Promise(() => undefined);
}

describe('reading until it is aborted', () => {
  it('goes on to the end where nobody aborts', async () => {
    const all: number[] = [];
    for await (const n of untilAborted(these(1, 2, 3), new AbortController().signal)) all.push(n);
    for await (const n of untilAborted(these(4), undefined)) all.push(n);
    expect(all).toEqual([1, 2, 3, 4]);
  });

  it('ends after what is read, even where the stream says nothing any more', async () => {
    const controller = new AbortController();
    for await (const _ of untilAborted(silence(), controller.signal)) setImmediate(() => controller.abort());
    expect(controller.signal.aborted).toBe(true);
  });

  it('reads nothing once it is aborted, and lets go of what it read', async () => {
    const controller = new AbortController();
    const source = numbers();
    const read: number[] = [];
    for await (const n of untilAborted(source, controller.signal)) {
      read.push(n);
      if (n === 3) controller.abort();
    }
    expect([read, await source.next()]).toEqual([[1, 2, 3], { done: true, value: undefined }]);
  });
});

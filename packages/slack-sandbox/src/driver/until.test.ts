import { expect, it } from '@jest/globals';
import { until } from './until';

const changes = { subscribe: () => () => undefined } as unknown as Parameters<typeof until>[0];

it('refuses an asynchronous predicate, whose promise would be truthy at once', async () => {
  const waiting = until(changes, async () => false, { timeoutMs: 1_000, describe: () => '' });
  await expect(waiting).rejects.toThrow('until does not wait for promises');
});

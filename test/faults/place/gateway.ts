import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { Random } from '../../../bench/random';

/** What a gateway was asked for under one key. */
export type AskedRefund = {
  amounts: Set<number>;
  /** How often it was asked. */
  times: number;
  /** How often money moved. */
  carriedOut: number;
};

/**
 * A payment gateway as it should be: a key is carried out once, however often it is asked for, and then says so
 * again.
 */
export type Gateway = { url: string; asked: ReadonlyMap<string, AskedRefund>; stop: () => Promise<void> };

const refund = z.object({ key: z.string(), amount: z.int() });

/**
 * Most refunds succeed; some fail, some are known only later, and some answers get lost after the money has moved.
 */
export async function startGateway(random: Random): Promise<Gateway> {
  const asked = new Map<string, AskedRefund>();

  function answerTo({ key, amount }: z.infer<typeof refund>): 'pending' | 'succeeded' | 'failed' | 'lost' {
    const one = asked.get(key) ?? { amounts: new Set(), times: 0, carriedOut: 0 };
    asked.set(key, one);
    one.amounts.add(amount);
    one.times += 1;
    const chance = random(1, 10);
    if (one.carriedOut > 0) return 'succeeded';
    if (chance === 1) return 'pending';
    if (chance === 2) return 'failed';
    one.carriedOut += 1;
    return chance === 3 ? 'lost' : 'succeeded';
  }

  const server = createServer(async (request, response) => {
    const key = new URL(request.url ?? '', 'http://localhost').searchParams.get('key');
    if (key !== null) {
      response.end(JSON.stringify({ state: (asked.get(key)?.carriedOut ?? 0) > 0 ? 'succeeded' : 'unknown' }));
      return;
    }
    const answer = answerTo(refund.parse(await json(request)));
    if (answer === 'lost') response.destroy();
    else response.end(JSON.stringify({ state: answer }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

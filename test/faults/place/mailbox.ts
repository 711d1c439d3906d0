import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Random } from '../../../bench/random';

/** A mail server: how often it took each mail. Now and then it takes one and hangs up. */
export type Mailbox = { url: string; taken: ReadonlyMap<string, number>; stop: () => Promise<void> };

export async function startMailbox(random: Random): Promise<Mailbox> {
  const taken = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const id = await text(request);
    taken.set(id, (taken.get(id) ?? 0) + 1);
    if (random(1, 10) === 1) response.destroy();
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    taken,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

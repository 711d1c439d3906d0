import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { publishedOrder } from '../../src/domain/derived/order-view';
import { connect } from '../../src/store/database/connect';
import { flowBook } from '../../src/store/flows/flow-book';
import { orderStore } from '../../src/store/orders/order-store';
import { accepted } from '../../test/support/accepted';
import { servicingOn } from '../../test/support/servicing-on';
import { ready, type ServiceSettings } from './app-settings';

/** The rules and the store behind bare HTTP, JSON in and JSON out, as other order systems are asked. */
async function main({ mongoUri, policy, port }: ServiceSettings): Promise<void> {
  const { db } = await connect(mongoUri);
  const clock = () => new Date();
  const store = orderStore(db, clock);
  const servicing = servicingOn(db, clock, policy, store, flowBook(db));
  const answers: Record<string, (asked: { order: string }) => Promise<unknown>> = {
    '/nothing': async () => ({}),
    '/preview': async (asked) => accepted(await servicing.preview('cancel', asked)).result,
    '/submit': async (asked) => accepted(await servicing.submit('cancel', asked)).result,
    '/show': async ({ order }) => {
      const stored = await store.load(order);
      if (stored === null) throw new Error(`no order ${order}`);
      return publishedOrder(stored, clock().toISOString());
    },
  };
  const answerTo = async (request: IncomingMessage) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) throw new Error(`nothing is at ${request.url}`);
    return answer((await json(request)) as { order: string });
  };
  const server = createServer((request, response) => {
    answerTo(request).then(
      (answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(port, '127.0.0.1', () => process.send?.(ready));
  process.once('SIGTERM', () => process.exit());
}

process.once('disconnect', () => process.exit());
void main(JSON.parse(process.argv[2] ?? ''));

import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from 'embedded-mongod';
import { botLogger, receivingApp } from '../../../../test/support/receiving-app';
import { signingSecret } from '../../../../test/support/signed-request';
import { healthRoute } from '../health';
import type { BotReceiver } from './bot-receiver';
import { receiverFor } from './receiver-for';
import type { Route } from './routes';

const running: BotReceiver[] = [];
afterEach(() => Promise.all(running.splice(0).map((receiver) => receiver.stop())));

const metrics: Route = { path: '/metrics', method: 'GET', handler: (_, response) => void response.end('counted') };

/** A bot over HTTP, and what the paths are answered with at a port. */
async function serving(metricsPort?: number) {
  const seen = { known: async () => false, keep: async () => undefined };
  const connection = { mode: 'http', botToken: 'xoxb', signingSecret } as const;
  const { receiver } = receivingApp((deps) =>
    receiverFor(
      { connection, port: 0, metricsPort, host: '127.0.0.1' },
      { routes: [healthRoute], inside: [metrics], seen, logger: botLogger },
      deps,
    ),
  );
  running.push(receiver);
  const port = Number(await receiver.start());
  return async (at = port) => {
    const paths = ['/slack/events', '/healthz', '/metrics'];
    return Promise.all(paths.map(async (path) => (await fetch(`http://127.0.0.1:${at}${path}`)).status));
  };
}

describe('metrics and readiness over HTTP', () => {
  it('are served beside Slack’s requests', async () => {
    const statusesAt = await serving();
    expect(await statusesAt()).toEqual([405, 200, 200]);
  });

  it('are served at a port of their own, and nowhere else, where there is one', async () => {
    const metricsPort = await freePort();
    const statusesAt = await serving(metricsPort);
    expect(await statusesAt()).toEqual([405, 200, 404]);
    expect(await statusesAt(metricsPort)).toEqual([404, 200, 200]);
    await running[0]?.stop();
    await expect(statusesAt(metricsPort)).rejects.toThrow('fetch failed');
  });
});

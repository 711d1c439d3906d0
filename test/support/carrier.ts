import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

/** What the carrier does next: a status, garbage instead of JSON, or no answer after it has done its part. */
export type CarrierTrouble = number | 'garbage' | 'cut off';

/** What was asked under one `webhook-id`: how often, and whether a label was made. */
export type CarrierAsked = { times: number; made: boolean; bodies: ReadonlySet<string> };

/** A stand-in for another system that steps of flows ask: it makes one label for each `webhook-id`. */
export type Carrier = {
  url: string;
  secret: string;
  asked: ReadonlyMap<string, CarrierAsked>;
  /** Requests whose signature does not fit. */
  forged: () => number;
  /** What it does with the next requests; it works if there is nothing. */
  troubles: CarrierTrouble[];
  stop: () => Promise<void>;
};

export async function carrierStandIn(answerTo = labelOf): Promise<Carrier> {
  const secret = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
  const asked = new Map<string, CarrierAsked>();
  const troubles: CarrierTrouble[] = [];
  let forged = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const id = String(request.headers['webhook-id']);
    if (!isSigned(secret, request.headers as Record<string, string>, body)) {
      forged += 1;
      return void response.writeHead(401).end();
    }
    const known = asked.get(id) ?? { times: 0, made: false, bodies: new Set() };
    const trouble = troubles.shift();
    const bodies = new Set([...known.bodies, body]);
    asked.set(id, { bodies, times: known.times + 1, made: known.made || typeof trouble !== 'number' });
    answered(response, trouble, answerTo(id));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...{ secret, asked, troubles, forged: () => forged },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/labels`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The same label for the same request, however often it is asked. */
export function labelOf(id: string): object {
  return { url: `https://carrier.example/${encodeURIComponent(id)}`, tracking: trackingOf(id), weight: 1.5, more: [1] };
}

/** The tracking number of a label. */
export function trackingOf(id: string): string {
  return `1Z${Buffer.from(id).toString('hex').toUpperCase()}`.slice(0, 40);
}

/** Whatever the time: clocks of journeys are ahead. */
function isSigned(secret: string, headers: Record<string, string>, body: string): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  return new Webhook(secret).sign(headers['webhook-id'] ?? '', at, body) === headers['webhook-signature'];
}

function answered(response: ServerResponse, trouble: CarrierTrouble | undefined, label: object): void {
  if (trouble === 'cut off') return void response.destroy();
  if (trouble === 'garbage') return void response.writeHead(200).end('<html>');
  if (trouble !== undefined) return void response.writeHead(trouble).end();
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(label));
}

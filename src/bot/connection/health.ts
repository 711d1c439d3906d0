import type { ServerResponse } from 'node:http';
import type { Route } from './receiving/routes';

/** Names the parts that are missing; none where the bot can do its work. */
export type Readiness = () => Promise<string[]>;

/** `GET /healthz` answers for the process. */
export const healthRoute: Route = {
  path: '/healthz',
  method: 'GET',
  handler: (_, response) => answer(response, 200, { ok: true }),
};

/** `GET /readyz` answers for what the process needs: 503 names the part that is missing. */
export function readinessRoute(readiness: Readiness): Route {
  return {
    path: '/readyz',
    method: 'GET',
    async handler(_, response) {
      const missing = await readiness();
      answer(response, missing.length === 0 ? 200 : 503, { missing });
    },
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

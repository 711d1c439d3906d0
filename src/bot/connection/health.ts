import type { ServerResponse } from 'node:http';
import type { Route } from './receiving/routes';

/** Names the missing dependencies; empty when ready. */
export type Readiness = () => Promise<string[]>;

/** `GET /healthz`: the process runs. */
export const healthRoute: Route = {
  path: '/healthz',
  method: 'GET',
  handler: (_, response) => answer(response, 200, { ok: true }),
};

/** `GET /readyz`: 503 names the missing dependencies. */
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

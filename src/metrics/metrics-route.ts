import type { Route } from '../bot/connection/receiving/routes';
import type { Metrics } from './metrics';

/** `GET /metrics`, for Prometheus. */
export function metricsRoute({ exposed }: Pick<Metrics, 'exposed'>): Route {
  return {
    path: '/metrics',
    method: 'GET',
    async handler(_, response) {
      const { contentType, text } = await exposed();
      response.writeHead(200, { 'content-type': contentType }).end(text);
    },
  };
}

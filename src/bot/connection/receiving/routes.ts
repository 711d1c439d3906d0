import type { IncomingMessage, ServerResponse } from 'node:http';

/** Errors are logged and answered with 500. Closes the connection unless the handler calls `keepOpen`. */
export type Route = {
  path: string;
  method: 'GET' | 'POST';
  handler: (request: IncomingMessage, response: ServerResponse, keepOpen: () => void) => void | Promise<void>;
};

/** The matching route; else the methods allowed for the path, none if the path is unknown. */
export function routeOf(
  routes: readonly Route[],
  { url = '', method }: Pick<IncomingMessage, 'url' | 'method'>,
): Route | { allowed: string[] } {
  const [path] = url.split('?');
  const matching = routes.filter((route) => route.path === path);
  // Node omits the body of a HEAD response.
  const wantedMethod = method === 'HEAD' ? 'GET' : method;
  return matching.find((route) => route.method === wantedMethod) ?? { allowed: matching.map((route) => route.method) };
}

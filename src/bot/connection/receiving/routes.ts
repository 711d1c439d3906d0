import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What is served at a path, by one method. What it throws or rejects with is logged, and answered with 500. The
 * connection is closed afterwards, unless Slack's signature came over it, which `keepOpen` says.
 */
export type Route = {
  path: string;
  method: 'GET' | 'POST';
  handler: (request: IncomingMessage, response: ServerResponse, keepOpen: () => void) => void | Promise<void>;
};

/** The route of a request; else the methods that the path is served by, none where there is no such path. */
export function routeOf(
  routes: readonly Route[],
  { url = '', method }: Pick<IncomingMessage, 'url' | 'method'>,
): Route | { allowed: string[] } {
  const [path] = url.split('?');
  const there = routes.filter((route) => route.path === path);
  // Who asks for the head alone gets that of the whole: node leaves the rest out.
  const asked = method === 'HEAD' ? 'GET' : method;
  return there.find((route) => route.method === asked) ?? { allowed: there.map((route) => route.method) };
}

import type { IncomingMessage } from 'node:http';

/** What a request is for. Takes any address: `new URL` throws at some that HTTP lets through, such as `//`. */
export function urlOf({ url = '/' }: IncomingMessage): { pathname: string; searchParams: URLSearchParams } {
  const [pathname = '/', ...search] = url.split('?');
  return { pathname, searchParams: new URLSearchParams(search.join('?')) };
}

import type { IncomingMessage } from 'node:http';

const BODY_LIMIT = 4 * 1024 * 1024;

/** Thrown for a body that is larger than the sandbox takes, or that is not what its content type says. */
export class BadBody extends Error {}

/** The whole body of a request. Throws BadBody. */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request, BODY_LIMIT)).toString();
}

/** The same as bytes, of which there are at most so many. */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new BadBody('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A JSON body. Throws BadBody. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return JSON.parse(body);
  } catch {
    throw new BadBody('not JSON');
  }
}

/** The arguments of a Web API call: a JSON object, or a form. Throws BadBody. */
export async function readArguments(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(await readBody(request)));
  }
  const parsed = await readJson(request);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new BadBody('not an object');
  return { ...parsed };
}

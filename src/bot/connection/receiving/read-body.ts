import type { IncomingMessage } from 'node:http';

/** Reads a body as it was sent. Rejects where the sender goes away. */
export type ReadBody = (request: IncomingMessage) => Promise<Buffer | 'too_large' | 'too_many'>;

export type BodyLimits = {
  /** The most bytes of one body. */
  each: number;
  /** The most bytes of all that are being read at the same time: nobody is known to be Slack before a body is whole. */
  together: number;
};

/** Counts the bytes that arrive, because what a sender says of their number need not be true. */
export function bodyReader({ each, together }: BodyLimits): ReadBody {
  let held = 0;
  return async (request) => {
    if (Number(request.headers['content-length'] ?? 0) > each) return 'too_large';
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      // Going away early must not take the connection along: there is an answer to give.
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        size += chunk.length;
        held += chunk.length;
        if (size > each) return 'too_large';
        if (held > together) return 'too_many';
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    } finally {
      held -= size;
    }
  };
}

import type { IncomingMessage } from 'node:http';

/**
 * Reads a raw body, within the limits; `most` is the limit of this one where it has its own. Rejects if the sender
 * disconnects.
 */
export type ReadBody = (request: IncomingMessage, most?: number) => Promise<Buffer | 'too_large' | 'too_many'>;

export type BodyLimits = {
  each: number;
  /** Bytes of all bodies being read: a sender is unknown until its body is complete. */
  together: number;
};

/** Counts the bytes that arrive, since a content-length header can lie. */
export function bodyReader({ each, together }: BodyLimits): ReadBody {
  let held = 0;
  return async (request, most = each) => {
    if (Number(request.headers['content-length'] ?? 0) > most) return 'too_large';
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      // Leaving early must not destroy the connection, which still has to carry the answer.
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        size += chunk.length;
        held += chunk.length;
        if (size > most) return 'too_large';
        if (held > together) return 'too_many';
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    } finally {
      held -= size;
    }
  };
}

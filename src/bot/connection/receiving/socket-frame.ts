import { z } from 'zod';

export type SocketEnvelope = z.infer<typeof envelope>;

const envelope = z.object({
  envelope_id: z.string().min(1).max(255),
  // A malformed payload is acknowledged all the same, or Slack would repeat it.
  payload: z.record(z.string(), z.unknown()).catch({}),
  retry_attempt: z.number().optional().catch(undefined),
  retry_reason: z.string().optional().catch(undefined),
});

const leaving = z.object({ type: z.literal('disconnect'), reason: z.string().catch('') });

/** A parsed text frame; `null` if it is not Slack's. */
export type Frame =
  | { kind: 'hello' }
  | { kind: 'leaving'; reason: string }
  | { kind: 'envelope'; envelope: SocketEnvelope };

export function parseFrame(text: string): Frame | null {
  const parsed = parsedJson(text);
  if (z.object({ type: z.literal('hello') }).safeParse(parsed).success) return { kind: 'hello' };
  const left = leaving.safeParse(parsed);
  if (left.success) return { kind: 'leaving', reason: left.data.reason };
  const read = envelope.safeParse(parsed);
  return read.success ? { kind: 'envelope', envelope: read.data } : null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { Timing } from '../timing';
import { ttlCache } from '../ttl-cache';
import type { AckResponse, SendAck } from './ack';

/** Remembers envelopes, so that a repeated one is served once and answered twice. */
export type SeenEnvelopes = {
  /** The reply function for a new envelope; `null` for a repeated one, whose `reply` gets the first answer. */
  taken: (id: string, reply: SendAck) => SendAck | null;
};

/** Slack repeats within minutes. Answers can be as large as a modal, which limits how many are kept. */
const keptMs = 300_000;
const maxKept = 500;

export function seenEnvelopes(timing: Timing, onAgain: (given: Promise<void>) => void): SeenEnvelopes {
  const answers = ttlCache<Promise<AckResponse>>(maxKept, keptMs, timing);
  return {
    taken(id, reply) {
      const earlier = answers.get(id);
      if (earlier !== undefined) {
        onAgain(earlier.then(reply));
        return null;
      }
      let settle: (answer: AckResponse) => void = () => undefined;
      const answered = new Promise<AckResponse>((resolve) => {
        settle = resolve;
      });
      answers.set(id, answered);
      return async (answer) => {
        // A failed envelope is served when it comes again.
        if (answer === 'failed') answers.delete(id);
        settle(answer);
        await reply(answer);
      };
    },
  };
}

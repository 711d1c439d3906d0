import type { Timing } from '../timing';
import { ttlCache } from '../ttl-cache';
import type { AckResponse, SendAck } from './ack';

/** What is remembered of envelopes, so that one that comes twice is served once and answered twice. */
export type SeenEnvelopes = {
  /**
   * The reply to serve an envelope with; `null` where it came before, and then `reply` is given the answer of the first
   * one as soon as there is one.
   */
  taken: (id: string, reply: SendAck) => SendAck | null;
};

/** Slack sends again within minutes. Answers can be as large as a modal, so that only so many are kept. */
const keptMs = 300_000;
const mostKept = 500;

export function seenEnvelopes(timing: Timing, onAgain: (given: Promise<void>) => void): SeenEnvelopes {
  const answers = ttlCache<Promise<AckResponse>>(mostKept, keptMs, timing);
  return {
    taken(id, reply) {
      const known = answers.get(id);
      if (known !== undefined) {
        onAgain(known.then(reply));
        return null;
      }
      let settle: (answer: AckResponse) => void = () => undefined;
      const answered = new Promise<AckResponse>((resolve) => {
        settle = resolve;
      });
      answers.set(id, answered);
      return async (answer) => {
        // What failed is to be served when it comes again.
        if (answer === 'failed') answers.delete(id);
        settle(answer);
        await reply(answer);
      };
    },
  };
}

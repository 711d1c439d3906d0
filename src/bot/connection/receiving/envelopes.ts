import type { Answer, Reply } from './answer';
import { expiringCache } from './expiring-cache';
import type { Timing } from './timing';

/** What is remembered of envelopes, so that one that comes twice is served once and answered twice. */
export type Envelopes = {
  /**
   * The reply to serve an envelope with; `null` where it came before, and then `reply` is given the answer of the first one
   * as soon as there is one.
   */
  taken: (id: string, reply: Reply) => Reply | null;
};

/** Slack sends again within minutes. Answers can be as large as a modal, so that only so many are kept. */
const keptMs = 300_000;
const mostKept = 500;

export function envelopes(timing: Timing, onAgain: (given: Promise<void>) => void): Envelopes {
  const answers = expiringCache<Promise<Answer>>(mostKept, keptMs, timing);
  return {
    taken(id, reply) {
      const known = answers.get(id);
      if (known !== undefined) {
        onAgain(known.then(reply));
        return null;
      }
      let settle: (answer: Answer) => void = () => undefined;
      const answered = new Promise<Answer>((resolve) => {
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

import { z } from 'zod';
import { documentHead } from '../../values/request';
import { onlyReviewers, onMail } from './on-mail';

const request = z.strictObject({ op: z.literal('mail.drop'), mail: z.string(), ...documentHead });

/** A mail is not sent after all. One that may have been sent stays as it is. */
export const dropMail = onMail({
  request,
  from: () => ['draft', 'queued', 'failed'],
  forbidden: onlyReviewers,
  decide: (_, { actor: by }) => ({ state: 'dropped', reason: null, by }),
});

import { z } from 'zod';
import { disputeState } from '../../records/payment-report';
import { optionalWords } from '../../values/request';
import { fact, factHead } from './fact';
import { reportOf } from './report-of';

const request = z.strictObject({
  op: z.literal('dispute'),
  ...factHead,
  payment: z.string(),
  amount: z.number(),
  state: disputeState,
  reference: optionalWords(200),
});

/** The customer had the bank take a payment back. What is reported last of a dispute holds (domain rules 2 §2.4). */
export const dispute = fact({
  request,
  decide: (order, { payment, amount, state, reference }, { now }) =>
    reportOf(order, { kind: 'dispute', payment, amount, state, reference, at: now }, now),
});

/**
 * What Slack is answered: nothing, a text or an object; or that it `failed`, upon which Slack sends an event again, and
 * tells a person that there was trouble.
 */
export type AckResponse = { payload: unknown } | 'failed';

/** Gives the answer. Rejects where it does not get through. */
export type SendAck = (answer: AckResponse) => Promise<void>;

export const emptyAck: AckResponse = { payload: undefined };

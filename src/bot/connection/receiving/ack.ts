/** An empty answer, a text or an object. After `failed`, Slack repeats an event, and shows a person an error. */
export type AckResponse = { payload: unknown } | 'failed';

export type SendAck = (answer: AckResponse) => Promise<void>;

export const emptyAck: AckResponse = { payload: undefined };

import { describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError } from '@slack/web-api';
import pino from 'pino';
import { FlowNotKnown } from '../../domain/flows/compiled-version';
import { languages } from '../language/language';
import { faultText, tellInModal } from './answering';
import type { Interaction } from './interaction';

const log = pino({ level: 'silent' });
const t = languages.en;

it('says what is wrong where this process does not know the flow that decides, and a fault’s number otherwise', () => {
  const text = (error: unknown) => faultText({ log, mintId: () => 'f-1' }, error, { t, faultKind: 'outcomeUnknown' });
  expect(text(new FlowNotKnown('version 9'))).toBe(t.refusal.flowNotKnown);
  expect(text(new Error('x'))).toBe(t.refusal.outcomeUnknown('f-1'));
});

describe('where Slack opens no form any more', () => {
  const late = [
    { error: 'expired_trigger_id' },
    {
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] `trigger_id` expired [json-pointer:/trigger_id]'] },
    },
  ].map((data) => new WebAPIPlatformError({ ok: false, ...data }));

  it('says so, which is no fault', () => {
    const mintId = () => {
      throw new Error('no fault');
    };
    for (const error of late)
      expect(faultText({ log, mintId }, error, { t, faultKind: 'fault' })).toBe(t.refusal.formTooLate);
  });

  it('does not say that nothing was changed where something may have been', () => {
    const text = faultText({ log, mintId: () => 'f-2' }, late[0], { t, faultKind: 'outcomeUnknown' });
    expect(text).toBe(t.refusal.outcomeUnknown('f-2'));
  });
});

it('answers by a direct message where a modal comes too late, and passes other errors on', async () => {
  const posted: object[] = [];
  let thrown: Error = new WebAPIPlatformError({ ok: false, error: 'expired_trigger_id' });
  const client = {
    views: { open: () => Promise.reject(thrown) },
    chat: { postMessage: async (message: object) => void posted.push(message) },
  };
  const tell = tellInModal({ client, user: 'U0AVA', t, modal: null, triggerId: '1' } as unknown as Interaction);
  await tell('Too late');
  expect(posted).toEqual([{ channel: 'U0AVA', text: 'Too late' }]);
  thrown = new Error('offline');
  await expect(tell('Too late')).rejects.toThrow('offline');
  expect(posted).toHaveLength(1);
});

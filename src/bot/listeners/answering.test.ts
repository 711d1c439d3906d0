import { expect, it } from '@jest/globals';
import pino from 'pino';
import { FlowNotKnown } from '../../domain/flows/compiled-version';
import { languages } from '../language/language';
import { faultText } from './answering';

const log = pino({ level: 'silent' });
const t = languages.en;

it('says what is wrong where this process does not know the flow that decides, and a fault’s number otherwise', () => {
  const text = (error: unknown) => faultText({ log, mintId: () => 'f-1' }, error, { t, faultKind: 'outcomeUnknown' });
  expect(text(new FlowNotKnown('version 9'))).toBe(t.refusal.flowNotKnown);
  expect(text(new Error('x'))).toBe(t.refusal.outcomeUnknown('f-1'));
});
